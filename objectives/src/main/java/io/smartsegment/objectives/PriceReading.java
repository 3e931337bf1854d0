package io.smartsegment.objectives;

import io.smartsegment.core.number.Numbers;
import io.smartsegment.core.setting.Setting;
import io.smartsegment.core.setting.Settings;
import io.smartsegment.core.valuation.PerSegment;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/**
 * Says how prices were read where people read them in two ways: 1,200 may be meant as one price and
 * is a list of two, and -2^k may be meant as -(2^k) and is (-2)^k, as in spreadsheets.
 */
final class PriceReading {
  private static final Pattern MINUS_BEFORE_POWER =
      Pattern.compile("(^|[-+*/(,])\\s*-\\s*[0-9.kK]+\\s*\\^");

  private PriceReading() {}

  /** Notes about these prices, one sentence or two each. */
  static List<String> about(Settings settings, List<Setting<PerSegment>> prices) {
    List<String> notes = new ArrayList<>();
    long lists = prices.stream().filter(p -> settings.get(p).length().isPresent()).count();
    for (Setting<PerSegment> price : prices) {
      PerSegment given = settings.get(price);
      if (lists == 1 && given.length().isPresent() && mayBeOneNumber(numbers(price, given))) {
        notes.add(asList(price.name(), numbers(price, given)));
      }
      if (MINUS_BEFORE_POWER.matcher(given.toString()).find()) {
        notes.add(
            "The minus sign of %s %s was taken before the power, as in spreadsheets: -2^k is (-2)^k. Write -(2^k) if the power is to be taken first."
                .formatted(price.name(), given));
      }
    }
    return notes;
  }

  private static double[] numbers(Setting<PerSegment> price, PerSegment list) {
    return list.table(price.name(), list.length().orElseThrow());
  }

  /** Whether a list looks like a number with thousands separators, such as 1,200 or 1,000. */
  private static boolean mayBeOneNumber(double[] list) {
    return list.length > 1
        && Arrays.stream(list).allMatch(x -> x == Math.rint(x) && x >= 0 && x < 1000)
        && list[0] >= 1
        && DoubleStream.of(list).skip(1).allMatch(x -> x == 0 || x >= 100);
  }

  private static String asList(String name, double[] list) {
    String each =
        IntStream.range(0, list.length)
            .mapToObj(k -> "%s for segment %s".formatted(Numbers.plain(list[k]), k))
            .collect(Collectors.joining(", "));
    return "The %s is a list: %s. If one number was meant, write it without separators."
        .formatted(name, each);
  }
}
