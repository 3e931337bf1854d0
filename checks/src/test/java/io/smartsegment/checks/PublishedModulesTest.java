package io.smartsegment.checks;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.xpath.XPath;
import javax.xml.xpath.XPathConstants;
import javax.xml.xpath.XPathFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.NodeList;

/** The bom names what users can depend on: neither a module too few nor one too many. */
class PublishedModulesTest {
  private static final Path PROJECT = Path.of("..");

  /** What no one depends on, and the bom itself. */
  private static final Set<String> NOT_PUBLISHED =
      Set.of("bom", "plugin-archetype", "cli", "benchmarks", "checks");

  private static final XPath XPATH = XPathFactory.newInstance().newXPath();

  @Test
  void theBomNamesEachPublishedModule() throws Exception {
    List<String> published = published();
    assertThat(published).hasSizeGreaterThanOrEqualTo(7);
    assertThat(texts(pom("bom"), managed("artifactId")))
        .containsExactlyInAnyOrderElementsOf(published);
  }

  /** Directions between modules are held here for those on the class path of these checks only. */
  @Test
  void theChecksLookAtEachPublishedModule() throws Exception {
    assertThat(texts(pom("checks"), "/project/dependencies/dependency/artifactId"))
        .containsAll(published());
  }

  private static List<String> published() throws Exception {
    List<String> modules = texts(pom("."), "/project/modules/module");
    assertThat(modules).containsAll(NOT_PUBLISHED);
    List<String> published = new ArrayList<>();
    for (String module : modules) {
      if (!NOT_PUBLISHED.contains(module)) {
        published.addAll(texts(pom(module), "/project/artifactId"));
      }
    }
    return published;
  }

  @Test
  void theBomGivesTheVersionOfTheProject() throws Exception {
    assertThat(texts(pom("bom"), "/project/version"))
        .isEqualTo(texts(pom("."), "/project/version"))
        .hasSize(1);
    assertThat(texts(pom("bom"), managed("version"))).containsOnly("${project.version}");
    assertThat(texts(pom("bom"), managed("groupId"))).containsOnly("io.smartsegment");
  }

  private static String managed(String part) {
    return "/project/dependencyManagement/dependencies/dependency/" + part;
  }

  private static Document pom(String module) throws Exception {
    return DocumentBuilderFactory.newInstance()
        .newDocumentBuilder()
        .parse(PROJECT.resolve(module).resolve("pom.xml").toFile());
  }

  private static List<String> texts(Document pom, String path) throws Exception {
    NodeList nodes = (NodeList) XPATH.evaluate(path, pom, XPathConstants.NODESET);
    List<String> texts = new ArrayList<>();
    for (int i = 0; i < nodes.getLength(); i++) {
      texts.add(nodes.item(i).getTextContent().strip());
    }
    return texts;
  }
}
