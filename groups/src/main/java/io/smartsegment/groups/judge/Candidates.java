package io.smartsegment.groups.judge;

import io.smartsegment.groups.rule.Segment;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/** The segments of all finders, each once. */
final class Candidates {
  private static final double SAME = 0.95;
  private static final double AGREES = 0.5;

  /** A segment, its customers in the first part, the best group there, and who proposed it. */
  @SuppressWarnings("ArrayRecordComponent") // leaves this package nowhere
  record Candidate(
      Segment segment, BitSet customers, int[] rows, int group, List<String> methods) {}

  private Candidates() {}

  /**
   * Segments that hardly differ become the one with fewer conditions.
   *
   * @param proposed the segments of each finder by its id
   */
  static List<Candidate> of(Part find, Map<String, List<Segment>> proposed) {
    List<Candidate> all = new ArrayList<>();
    proposed.forEach(
        (method, segments) ->
            segments.forEach(segment -> add(all, candidate(find, segment, method))));
    return all;
  }

  private static Candidate candidate(Part find, Segment segment, String method) {
    BitSet customers = find.features().customers(segment);
    int[] rows = customers.stream().toArray();
    int group = rows.length == 0 ? 0 : find.bestGroup(rows);
    return new Candidate(segment, customers, rows, group, List.of(method));
  }

  private static void add(List<Candidate> all, Candidate further) {
    if (further.rows().length == 0) {
      return;
    }
    for (int i = 0; i < all.size(); i++) {
      Candidate one = all.get(i);
      if (agreement(one.customers(), further.customers()) >= SAME) {
        boolean isShorter =
            further.segment().conditions().size() < one.segment().conditions().size();
        Candidate kept = isShorter ? further : one;
        TreeSet<String> methods = new TreeSet<>(one.methods());
        methods.addAll(further.methods());
        all.set(
            i,
            new Candidate(
                kept.segment(), kept.customers(), kept.rows(), kept.group(), List.copyOf(methods)));
        return;
      }
    }
    all.add(further);
  }

  /** Intersection over union. */
  static double agreement(BitSet one, BitSet other) {
    BitSet both = (BitSet) one.clone();
    both.and(other);
    int common = both.cardinality();
    int union = one.cardinality() + other.cardinality() - common;
    return union == 0 ? 1 : (double) common / union;
  }

  /** How many finders have a segment for the same group that agrees by half. */
  static int agreeing(Candidate candidate, List<Candidate> all) {
    Map<String, Boolean> methods = new LinkedHashMap<>();
    for (Candidate other : all) {
      if (other.group() == candidate.group()
          && agreement(candidate.customers(), other.customers()) >= AGREES) {
        other.methods().forEach(method -> methods.put(method, true));
      }
    }
    return methods.size();
  }
}
