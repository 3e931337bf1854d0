package io.smartsegment.clusterers.again;

import io.smartsegment.clusterers.model.ClusterModel;
import io.smartsegment.clusterers.spi.Clustering;
import io.smartsegment.core.stability.Experimental;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Who went from which segment to which: a cell for each pair with customers, by the order of the
 * segments before and then of those after.
 *
 * @param cells the cells
 * @param to names of the segments now with customers, in their order
 * @param changed number of customers who were in a segment before and are in another one now
 */
@Experimental
public record Moves(List<Cell> cells, List<String> to, long changed) {
  /** What stands for no segment. */
  public static final String NONE = "(none)";

  /**
   * Keeps a copy of the list.
   *
   * @param cells the cells
   * @param to names of the segments now with customers, in their order
   * @param changed number of customers who are in another segment than before
   */
  public Moves {
    cells = List.copyOf(cells);
    to = List.copyOf(to);
  }

  /**
   * Customers who were in one segment and are in one.
   *
   * @param from name of the segment before
   * @param to name of the segment now
   * @param customers number of customers
   * @param revenue what they brought, in whole units of money; 0 if that is not known
   */
  @Experimental
  public record Cell(String from, String to, long customers, long revenue) {}

  /**
   * {@return where two rules put the same customers}
   *
   * @param earlier the one model
   * @param earlierLabels its labels
   * @param model the other model
   * @param labels its labels
   * @param money what each customer brought, in whole units; empty if that is not known
   */
  public static Moves between(
      ClusterModel earlier, int[] earlierLabels, ClusterModel model, int[] labels, long[] money) {
    return of(
        places(earlier, earlierLabels), names(earlier), places(model, labels), names(model), money);
  }

  /**
   * {@return the moves of customers whose segments are known by name}
   *
   * @param segments name of each customer's segment before; empty text for none
   * @param earlier the model before, in the order of whose clusters segments are shown
   * @param model the model of today
   * @param labels labels of today
   * @param money what each customer brought, in whole units; empty if that is not known
   */
  public static Moves since(
      List<String> segments, ClusterModel earlier, ClusterModel model, int[] labels, long[] money) {
    List<String> before = new ArrayList<>(names(earlier));
    segments.stream()
        .filter(name -> !name.isEmpty() && !name.equals(NONE) && !before.contains(name))
        .distinct()
        .sorted()
        .forEach(before::add);
    Map<String, Integer> place = new HashMap<>();
    before.forEach(name -> place.put(name, place.size()));
    int[] from =
        segments.stream().mapToInt(name -> place.getOrDefault(name, before.size())).toArray();
    return of(from, before, places(model, labels), names(model), money);
  }

  private static List<String> names(ClusterModel model) {
    List<String> names = new ArrayList<>(model.names());
    if (model.hasNoise()) {
      names.add(ClusterModel.NOISE);
    }
    return names;
  }

  private static int[] places(ClusterModel model, int[] labels) {
    int[] places = new int[labels.length];
    int none = names(model).size();
    for (int row = 0; row < places.length; row++) {
      places[row] =
          switch (labels[row]) {
            case ClusterModel.MISSING -> none;
            case Clustering.NOISE -> model.names().size();
            default -> labels[row];
          };
    }
    return places;
  }

  private static Moves of(
      int[] from, List<String> fromNames, int[] to, List<String> toNames, long[] money) {
    List<String> before = withNone(fromNames);
    List<String> after = withNone(toNames);
    long[][] customers = new long[before.size()][after.size()];
    long[][] revenue = new long[before.size()][after.size()];
    for (int row = 0; row < from.length; row++) {
      customers[from[row]][to[row]]++;
      if (money.length > 0) {
        revenue[from[row]][to[row]] = Math.addExact(revenue[from[row]][to[row]], money[row]);
      }
    }
    List<Cell> cells = new ArrayList<>();
    long changed = 0;
    for (int f = 0; f < before.size(); f++) {
      for (int t = 0; t < after.size(); t++) {
        boolean nowhere = f == fromNames.size() && t == toNames.size();
        if (customers[f][t] > 0 && !nowhere) {
          cells.add(new Cell(before.get(f), after.get(t), customers[f][t], revenue[f][t]));
          boolean were = f < fromNames.size() && t < toNames.size();
          changed += were && !before.get(f).equals(after.get(t)) ? customers[f][t] : 0;
        }
      }
    }
    List<String> arrived =
        after.stream().filter(name -> cells.stream().anyMatch(c -> c.to().equals(name))).toList();
    return new Moves(cells, arrived, changed);
  }

  private static List<String> withNone(List<String> names) {
    List<String> all = new ArrayList<>(names);
    all.add(NONE);
    return all;
  }

  /** {@return names of the segments before with customers, in their order} */
  public List<String> from() {
    return cells.stream().map(Cell::from).distinct().toList();
  }
}
