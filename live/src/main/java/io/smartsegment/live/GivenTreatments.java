package io.smartsegment.live;

import io.smartsegment.core.cutoff.Cutoffs;
import io.smartsegment.core.engine.BoundQuestion;
import io.smartsegment.core.error.InvalidSettingException;
import io.smartsegment.core.question.Question;
import io.smartsegment.core.question.Treatments;
import io.smartsegment.core.result.Segmentation;
import io.smartsegment.core.valuation.TreatmentChoice;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The treatments that the segments of a recommendation get, where treatments are chosen. They stay
 * with it: other outcomes may ask for other treatments at the same cutoffs, which is a change.
 *
 * @param numbers the treatment of each segment, numbered as the question has them
 * @param names their names
 */
@SuppressWarnings("ArrayRecordComponent") // compared by sameAs
record GivenTreatments(int[] numbers, List<String> names) {
  /** Empty where segment k gets treatment k. */
  static Optional<GivenTreatments> of(BoundQuestion asked, Segmentation best) {
    if (!(asked.problem().valuation() instanceof TreatmentChoice choice)) {
      return Optional.empty();
    }
    int[] bounds = bounds(asked, best.cutoffs());
    int[] numbers = choice.treatments(bounds, 0, bounds.length - 1);
    List<String> names =
        IntStream.range(0, numbers.length)
            .mapToObj(k -> best.segments().get(k).treatment().orElse("treatment " + numbers[k]))
            .toList();
    return Optional.of(new GivenTreatments(numbers, names));
  }

  static GivenTreatments named(Question question, Cutoffs cutoffs, List<String> names) {
    List<String> known = question.treatments().map(Treatments::names).orElse(List.of());
    int[] numbers = names.stream().mapToInt(known::indexOf).toArray();
    if (names.size() != cutoffs.segments() || Arrays.stream(numbers).anyMatch(n -> n < 0)) {
      throw new InvalidSettingException(
          "The treatments in use are %s for %s segments, and the question has %s."
              .formatted(names, cutoffs.segments(), known),
          "Give one of the question's treatments for each segment.");
    }
    return new GivenTreatments(numbers, List.copyOf(names));
  }

  private static int[] bounds(BoundQuestion asked, Cutoffs cutoffs) {
    double[] given = cutoffs.toArray();
    int[] bounds = new int[given.length + 2];
    bounds[bounds.length - 1] = asked.customers().distinctScores();
    for (int k = 1; k <= given.length; k++) {
      bounds[k] = asked.customers().positionOf(given[k - 1]);
    }
    return bounds;
  }

  /** What the segments between cutoffs are worth with these treatments; an empty one nothing. */
  double worth(BoundQuestion asked, Cutoffs cutoffs) {
    if (!(asked.problem().valuation() instanceof TreatmentChoice choice)) {
      return asked.evaluate(cutoffs).value();
    }
    int[] bounds = bounds(asked, cutoffs);
    double sum = 0;
    for (int k = 0; k < numbers.length; k++) {
      if (bounds[k] < bounds[k + 1]) {
        sum += choice.treated().segmentValue(numbers[k], bounds[k], bounds[k + 1]);
      }
    }
    return sum;
  }

  boolean sameAs(GivenTreatments other) {
    return Arrays.equals(numbers, other.numbers);
  }

  static void write(@Nullable GivenTreatments given, DataOutputStream out) throws IOException {
    out.writeInt(given == null ? -1 : given.numbers.length);
    for (int k = 0; given != null && k < given.numbers.length; k++) {
      out.writeInt(given.numbers[k]);
      out.writeUTF(given.names.get(k));
    }
  }

  static @Nullable GivenTreatments read(DataInputStream in) throws IOException {
    int count = in.readInt();
    if (count < 0) {
      return null;
    }
    int[] numbers = new int[count];
    String[] names = new String[count];
    for (int k = 0; k < count; k++) {
      numbers[k] = in.readInt();
      names[k] = in.readUTF();
    }
    return new GivenTreatments(numbers, List.of(names));
  }
}
