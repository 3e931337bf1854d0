package io.smartsegment.clusterers.model;

import static org.assertj.core.api.Assertions.assertThat;

import io.smartsegment.core.search.SeededRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToIntFunction;
import org.junit.jupiter.api.Test;

class CoreRuleTest {
  /** The index gives what asking one core after another gives, in any order of the cores. */
  @Test
  void preparedIsTheSame() {
    for (int seed = 0; seed < 30; seed++) {
      SeededRandom random = new SeededRandom(seed);
      int clusters = 1 + random.nextInt(4);
      List<CoreRule.Core> cores = new ArrayList<>();
      for (int i = random.nextInt(60); i > 0; i--) {
        cores.add(
            new CoreRule.Core(
                List.of(random.nextInt(30), random.nextInt(30)), random.nextInt(clusters)));
      }
      CoreRule rule = new CoreRule(cores, clusters, 1 + random.nextInt(80), List.of(1, 3));
      ToIntFunction<int[]> prepared = rule.prepared();
      for (int i = 0; i < 200; i++) {
        int[] place = {random.nextInt(34) - 2, random.nextInt(34) - 2};
        assertThat(prepared.applyAsInt(place)).as("seed %d", seed).isEqualTo(rule.label(place));
      }
    }
  }
}
