package io.smartsegment.core.plugin;

import static org.assertj.core.api.Assertions.assertThat;

import io.smartsegment.core.spi.BinMerger;
import io.smartsegment.core.spi.Objective;
import io.smartsegment.core.spi.Optimizer;
import java.io.IOException;
import java.io.InputStream;
import java.lang.module.ModuleDescriptor;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The declarations for the class path equal those for the module path, and all of them work. */
class ServicesTest {
  private static final Path CLASSES = CompiledPlugins.location(PluginRegistry.class);

  private static ModuleDescriptor module() throws IOException {
    try (InputStream in = Files.newInputStream(CLASSES.resolve("module-info.class"))) {
      return ModuleDescriptor.read(in);
    }
  }

  private static Map<String, List<String>> services() throws IOException {
    Map<String, List<String>> services = new TreeMap<>();
    try (Stream<Path> files = Files.list(CLASSES.resolve("META-INF/services"))) {
      for (Path file : files.toList()) {
        services.put(
            file.getFileName().toString(),
            Files.readAllLines(file).stream().filter(line -> !line.isBlank()).sorted().toList());
      }
    }
    return services;
  }

  @Test
  void classPathAndModulePathDeclareTheSame() throws IOException {
    Map<String, List<String>> provided = new TreeMap<>();
    module()
        .provides()
        .forEach(
            p -> {
              List<String> providers = new ArrayList<>(p.providers());
              providers.sort(null);
              provided.put(p.service(), providers);
            });

    assertThat(services()).isEqualTo(provided).isNotEmpty();
  }

  @Test
  void everyDeclaredClassIsAPluginOfItsType() throws ReflectiveOperationException, IOException {
    for (Map.Entry<String, List<String>> service : services().entrySet()) {
      Class<?> type = Class.forName(service.getKey());
      for (String provider : service.getValue()) {
        assertThat(Class.forName(provider).getConstructor().newInstance())
            .as(provider)
            .isInstanceOf(type);
      }
    }
  }

  @Test
  void theModuleUsesAllThreeTypes() throws IOException {
    assertThat(module().uses())
        .containsExactlyInAnyOrder(
            BinMerger.class.getName(), Objective.class.getName(), Optimizer.class.getName());
  }
}
