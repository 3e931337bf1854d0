package io.smartsegment.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.smartsegment.core.error.InvalidInputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A run that goes on from a snapshot gives what an uninterrupted one gives. */
class LiveSnapshotTest {
  @TempDir private Path folder;

  private static LiveSegmentation live(Forgetting forgetting, int mostScores) {
    return new LiveSegmentation(
        Outcomes.PLUGINS,
        Outcomes.TIERS,
        LiveOptions.DEFAULT
            .withEveryOutcomes(400)
            .withNoiseMultiple(0.5)
            .withForgetting(forgetting)
            .withMostScores(mostScores));
  }

  @Test
  void goingOnFromASnapshotGivesTheSameAnswers() throws IOException {
    Outcomes all = Outcomes.of(21, 3_000, 0, 1.2).then(Outcomes.of(22, 3_000, 0, 2));
    Random random = new Random(21);
    Forgetting[] ways = {Forgetting.NONE, Forgetting.window(1_500), Forgetting.halfLife(1_600)};
    for (int round = 0; round < 6; round++) {
      Forgetting forgetting = ways[round % 3];
      int mostScores = round % 2 == 0 ? 1_000_000 : 200;
      List<String> uninterrupted = new ArrayList<>();
      List<String> interrupted = new ArrayList<>();
      // Half-lives have weights, whose noise is a bound, and need no least gain.
      LiveSegmentation one = live(forgetting, mostScores);
      one.onChange(answer -> uninterrupted.add(words(answer)));
      all.feedOneByOne(one);
      Path file = folder.resolve("round-" + round);
      int at = 0;
      while (at < 6_000) {
        LiveSegmentation other = live(forgetting, mostScores);
        if (Files.exists(file)) {
          assertThat(LiveSnapshot.read(file, other)).isEqualTo(at);
        }
        other.onChange(answer -> interrupted.add(words(answer)));
        int next = Math.min(6_000, at + 1 + random.nextInt(2_000));
        all.range(at, next).feedOneByOne(other);
        LiveSnapshot.write(file, other, next);
        at = next;
      }
      assertThat(interrupted).as("round %s", round).isEqualTo(uninterrupted);
      LiveSegmentation last = live(forgetting, mostScores);
      LiveSnapshot.read(file, last);
      assertThat(words(last.look())).isEqualTo(words(one.look()));
    }
    assertThat(folder.toFile().list()).hasSize(6);
  }

  private static String words(LiveAnswer answer) {
    return "%s %s %s %s %s"
        .formatted(
            answer.outcomes(),
            answer.cutoffs(),
            answer.best().value(),
            answer.regret(),
            answer.noise());
  }

  @Test
  void refusesWhatIsNoSnapshotOfThisQuestion() throws IOException {
    Path file = folder.resolve("live");
    LiveSegmentation live = live(Forgetting.NONE, 1_000);
    Outcomes.of(23, 500, 0, 1).feedOneByOne(live);
    LiveSnapshot.write(file, live, 500);
    assertRefused(file, live(Forgetting.window(100), 1_000), "forgets by NONE");
    LiveSegmentation other =
        new LiveSegmentation(Outcomes.PLUGINS, Outcomes.TIERS.cost(1, 3, 6), LiveOptions.DEFAULT);
    assertRefused(file, other, "another question");
    byte[] bytes = Files.readAllBytes(file);
    bytes[bytes.length / 2] ^= 1;
    Files.write(file, bytes);
    assertRefused(file, live(Forgetting.NONE, 1_000), "damaged");
    Files.writeString(file, "none");
    assertRefused(file, live(Forgetting.NONE, 1_000), "damaged or no snapshot");
    assertRefused(folder.resolve("missing"), live(Forgetting.NONE, 1_000), "cannot be read");
  }

  private static void assertRefused(Path file, LiveSegmentation live, String reason) {
    assertThatThrownBy(() -> LiveSnapshot.read(file, live))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining(reason)
        .hasMessageContaining(file.toString());
  }
}
