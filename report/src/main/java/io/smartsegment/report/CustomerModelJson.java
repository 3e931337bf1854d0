package io.smartsegment.report;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.smartsegment.core.error.InvalidInputException;
import io.smartsegment.core.error.InvalidSettingException;
import java.io.IOException;
import java.nio.charset.MalformedInputException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Optional;
import java.util.function.Consumer;

/** Model files of segments of customers: what all kinds have in common. */
final class CustomerModelJson {
  private static final String ADVICE =
      "Give the model.json that 'segment --out DIR' or 'optimize --out DIR' wrote, or its folder.";

  private CustomerModelJson() {}

  /** The text of a model of a kind; the caller fills in its rule. */
  static String text(String kind, LocalDate asOf, Consumer<ObjectNode> rule) {
    return text(kind, Optional.of(asOf), rule);
  }

  /** The same of a rule that may have been learned without orders. */
  static String text(String kind, Optional<LocalDate> asOf, Consumer<ObjectNode> rule) {
    return text(kind, asOf, rule, json -> {});
  }

  /** The same with more beside the rule, which older versions do not read. */
  static String text(
      String kind,
      Optional<LocalDate> asOf,
      Consumer<ObjectNode> rule,
      Consumer<ObjectNode> beside) {
    ObjectNode json = Json.MAPPER.createObjectNode();
    json.put("formatVersion", Model.FORMAT_VERSION);
    json.put("kind", kind);
    asOf.ifPresent(date -> json.put("asOf", date.toString()));
    rule.accept(json.putObject("rule"));
    beside.accept(json);
    return Json.text(json);
  }

  static String kindOf(Path path) {
    JsonReading json = reading(path);
    return json.has("kind") ? json.text("kind") : CutoffsModel.KIND;
  }

  static CustomerModel read(Path path) {
    String kind = kindOf(path);
    if (kind.equals(CutoffsModel.KIND)) {
      return new CutoffsModel(Model.read(path));
    }
    String document = document(path);
    try {
      return of(document, kind, reading(path));
    } catch (InvalidInputException e) {
      throw new InvalidInputException(
          e.problem().startsWith(document) ? e.problem() : document + ": " + e.problem(),
          e.advice().isEmpty() ? ADVICE : e.advice());
    } catch (InvalidSettingException e) {
      throw new InvalidInputException("%s: %s".formatted(document, e.problem()), ADVICE);
    }
  }

  private static CustomerModel of(String document, String kind, JsonReading json) {
    long version = json.whole("formatVersion");
    if (version < 1 || version > Model.FORMAT_VERSION) {
      throw new InvalidInputException(
          "%s has the format version %s; this version of Smart Segment reads up to %s."
              .formatted(document, version, Model.FORMAT_VERSION),
          "Take a newer version of Smart Segment, or let this one make the model again.");
    }
    JsonReading rule = json.required("rule");
    CustomerModel model =
        switch (kind) {
          case ClustersModel.KIND ->
              ClustersModelJson.read(
                  json.has("asOf") ? Optional.of(date(json)) : Optional.empty(),
                  rule,
                  json.member("learned"));
          case RfmModel.KIND -> RfmModelJson.read(date(json), rule);
          case LifecycleModel.KIND -> LifecycleModel.read(date(json), rule);
          default ->
              throw new InvalidInputException(
                  "%s is of the kind '%s', which this version does not know."
                      .formatted(document, kind),
                  "Take a newer version of Smart Segment.");
        };
    rule.requireNothingElse();
    return model;
  }

  private static LocalDate date(JsonReading json) {
    try {
      return LocalDate.parse(json.text("asOf"));
    } catch (DateTimeException e) {
      throw json.refused("asOf", "a date such as 2025-07-01");
    }
  }

  private static JsonReading reading(Path path) {
    Path file = file(path);
    try {
      return JsonReading.of(document(path), Files.readString(file));
    } catch (InvalidInputException e) {
      throw new InvalidInputException(e.problem(), ADVICE);
    } catch (MalformedInputException e) {
      throw new InvalidInputException("The model %s is no UTF-8 text.".formatted(file), ADVICE);
    } catch (IOException e) {
      throw new InvalidInputException(
          "The model %s cannot be read: %s.".formatted(file, IoWords.of(e)), ADVICE);
    }
  }

  private static Path file(Path path) {
    return Files.isDirectory(path) ? path.resolve("model.json") : path;
  }

  private static String document(Path path) {
    return "The model " + file(path);
  }
}
