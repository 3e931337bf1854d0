package io.smartsegment.presentation;

import io.smartsegment.core.error.InvalidSettingException;
import io.smartsegment.core.plugin.PluginRegistry;
import io.smartsegment.core.population.ScoreIndex;
import io.smartsegment.core.stability.Experimental;
import io.smartsegment.presentation.data.Amounts;
import io.smartsegment.presentation.data.ScoreProfile;
import io.smartsegment.presentation.data.Subject;
import io.smartsegment.presentation.data.Table;
import io.smartsegment.presentation.data.Tables;
import io.smartsegment.presentation.page.HtmlPage;
import io.smartsegment.presentation.picture.Picture;
import io.smartsegment.presentation.picture.Pictures;
import io.smartsegment.presentation.workbook.Workbooks;
import io.smartsegment.report.Answer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * An answer for people: a page in one file, pictures for slides, a workbook.
 *
 * <pre>{@code
 * Answer answer = Answer.to(request.bind(), "propensity");
 * String page = Presentation.of(answer).withCustomers(index).withCurrency("€").html();
 * }</pre>
 *
 * <p>Immutable and safe for use by many threads.
 */
@Experimental
public final class Presentation {
  private static final int LONGEST_CURRENCY = 8;

  private final Subject subject;

  private Presentation(Subject subject) {
    this.subject = subject;
  }

  /**
   * Presents an answer, with the plugins on the class path.
   *
   * @param answer what to show
   * @return the presentation
   */
  public static Presentation of(Answer answer) {
    return of(answer, PluginRegistry.load());
  }

  /**
   * Presents an answer.
   *
   * @param answer what to show
   * @param plugins what is installed; the objective reads its prices
   * @return the presentation
   */
  public static Presentation of(Answer answer, PluginRegistry plugins) {
    return new Presentation(
        new Subject(answer, Optional.empty(), new Amounts(""), Optional.empty(), plugins));
  }

  /**
   * {@return this presentation with what the customers tell on their score: gains, lift, ROC,
   * calibration, distribution, and the fingerprint of the data}
   *
   * @param customers the customers of the answer; O(D) for D distinct scores
   */
  public Presentation withCustomers(ScoreIndex customers) {
    ScoreProfile profile = ScoreProfile.of(customers, Subject.cutoffs(subject.answer()));
    return new Presentation(
        new Subject(
            subject.answer(),
            Optional.of(profile),
            subject.amounts(),
            subject.command(),
            subject.plugins()));
  }

  /**
   * {@return this presentation with a currency before money}
   *
   * @param currency a sign or code, such as € or EUR, of at most 8 characters; may be empty
   * @throws InvalidSettingException if it is too long, or has digits or control characters
   */
  public Presentation withCurrency(String currency) {
    boolean odd =
        currency
            .chars()
            .anyMatch(c -> Character.isDigit(c) || Character.isISOControl(c) || c == '"');
    if (odd || currency.length() > LONGEST_CURRENCY) {
      throw new InvalidSettingException(
          "The currency is '%s'.".formatted(currency),
          "Give a sign or a code of at most %s characters without digits, such as EUR."
              .formatted(LONGEST_CURRENCY));
    }
    return new Presentation(
        new Subject(
            subject.answer(),
            subject.profile(),
            new Amounts(currency),
            subject.command(),
            subject.plugins()));
  }

  /**
   * {@return this presentation with the command that gave the answer}
   *
   * @param command a line for a shell
   */
  public Presentation withCommand(String command) {
    return new Presentation(
        new Subject(
            subject.answer(),
            subject.profile(),
            subject.amounts(),
            Optional.of(command),
            subject.plugins()));
  }

  /** {@return the page: one HTML file that needs nothing else, whatever the number of customers} */
  public String html() {
    return HtmlPage.of(subject);
  }

  /** {@return the workbook (.xlsx)} */
  public byte[] workbook() {
    return Workbooks.of(subject);
  }

  /**
   * {@return the pictures as SVG, by the name of each: the segments, what else there was to choose,
   * and how good the score is, as far as it is known}
   */
  public Map<String, String> svg() {
    Map<String, String> svg = new LinkedHashMap<>();
    for (Picture picture : Pictures.of(subject)) {
      svg.put(picture.name(), picture.svg());
    }
    return svg;
  }

  /**
   * {@return all files for a folder by name: page, workbook, pictures as SVG and, where this
   * machine has fonts, as PNG, and the tables as CSV; a file that this answer does not have is
   * empty, so that one of an earlier answer can be removed}
   */
  public Map<String, Optional<byte[]>> files() {
    Map<String, Optional<byte[]>> files = noFiles();
    files.put("report.html", Optional.of(bytes(html())));
    files.put("report.xlsx", Optional.of(workbook()));
    for (Table table : new Tables(subject).more()) {
      files.put(table.name().replace(' ', '-') + ".csv", Optional.of(bytes(table.csv())));
    }
    for (Picture picture : Pictures.of(subject)) {
      files.put(picture.name() + ".svg", Optional.of(bytes(picture.svg())));
      files.put(picture.name() + ".png", picture.png());
    }
    return files;
  }

  /**
   * {@return the name of every file that an answer may have, all of them empty, for folders with a
   * result of another kind}
   */
  public static Map<String, Optional<byte[]>> noFiles() {
    Map<String, Optional<byte[]>> files = new LinkedHashMap<>();
    files.put("report.html", Optional.empty());
    files.put("report.xlsx", Optional.empty());
    for (String name : Tables.moreNames()) {
      files.put(name.replace(' ', '-') + ".csv", Optional.empty());
    }
    for (String name : Pictures.allNames()) {
      files.put(name + ".svg", Optional.empty());
      files.put(name + ".png", Optional.empty());
    }
    return files;
  }

  /** {@return what somebody should know who misses a file, in sentences} */
  public List<String> notes() {
    List<String> notes = new ArrayList<>();
    Picture.whyNoPng().ifPresent(notes::add);
    return notes;
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
