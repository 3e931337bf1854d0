package io.smartsegment.presentation.browser;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A Chromium without a window, spoken to by the DevTools protocol. */
final class Browser implements AutoCloseable {
  private static final JsonMapper MAPPER = JsonMapper.builder().build();
  private static final int PATIENCE_SECONDS = 60;

  private final Process process;
  private final WebSocket socket;
  private final BlockingQueue<JsonNode> replies = new LinkedBlockingQueue<>();
  private final List<String> complaints = Collections.synchronizedList(new ArrayList<>());
  private final List<String> requests = Collections.synchronizedList(new ArrayList<>());
  private String session = "";
  private int lastCall;

  /** Where a browser is on this machine, if there is one. */
  static Optional<Path> installed() {
    return Stream.of("chromium", "chromium-browser", "google-chrome")
        .flatMap(
            name ->
                Stream.of(System.getenv().getOrDefault("PATH", "").split(":"))
                    .map(folder -> Path.of(folder, name)))
        .filter(Files::isExecutable)
        .findFirst();
  }

  private Browser(Process process, URI address) {
    this.process = process;
    this.socket =
        HttpClient.newHttpClient().newWebSocketBuilder().buildAsync(address, new Listener()).join();
  }

  static Browser start(Path program, Path profile) throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(
                program.toString(),
                "--headless=new",
                "--no-sandbox",
                "--disable-gpu",
                "--disable-dev-shm-usage",
                "--hide-scrollbars",
                "--remote-debugging-port=0",
                "--user-data-dir=" + profile)
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
    Path port = profile.resolve("DevToolsActivePort");
    for (int i = 0; i < 10 * PATIENCE_SECONDS; i++) {
      List<String> lines = Files.exists(port) ? Files.readAllLines(port) : List.of();
      if (lines.size() == 2) {
        URI address = URI.create("ws://127.0.0.1:%s%s".formatted(lines.get(0), lines.get(1)));
        return new Browser(process, address);
      }
      Thread.sleep(100);
    }
    process.destroy();
    throw new IOException("The browser did not open its port in time.");
  }

  /** What arrives: replies to calls, and events that are kept if they are complaints. */
  private final class Listener implements WebSocket.Listener {
    private final StringBuilder text = new StringBuilder();

    @Override
    public CompletionStage<?> onText(WebSocket from, CharSequence part, boolean last) {
      text.append(part);
      if (last) {
        try {
          receive(MAPPER.readTree(text.toString()));
        } catch (IOException e) {
          complaints.add(e.toString());
        }
        text.setLength(0);
      }
      from.request(1);
      return null;
    }
  }

  private void receive(JsonNode message) {
    if (message.has("id")) {
      replies.add(message);
      return;
    }
    String method = message.path("method").asText();
    JsonNode said = message.path("params");
    switch (method) {
      case "Runtime.exceptionThrown" -> complaints.add(said.toString());
      case "Runtime.consoleAPICalled" -> {
        if (!said.path("type").asText().equals("log")) {
          complaints.add(said.toString());
        }
      }
      case "Log.entryAdded" -> complaints.add(said.path("entry").toString());
      case "Network.requestWillBeSent" -> requests.add(said.path("request").path("url").asText());
      default -> {}
    }
  }

  /** Calls a method of the protocol and waits for its result. */
  JsonNode call(String method, Map<String, ?> parameters) throws Exception {
    int id = ++lastCall;
    ObjectNode call = MAPPER.createObjectNode().put("id", id).put("method", method);
    call.set("params", MAPPER.valueToTree(parameters));
    if (!session.isEmpty()) {
      call.put("sessionId", session);
    }
    socket.sendText(call.toString(), /* last= */ true).join();
    while (true) {
      JsonNode reply = replies.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
      if (reply == null || reply.has("error")) {
        throw new IOException(method + " failed: " + reply);
      }
      if (reply.get("id").intValue() == id) {
        return reply.get("result");
      }
    }
  }

  /** Opens a page and waits until its scripts are ready. */
  void open(Path page, int width, int height, boolean dark) throws Exception {
    session = "";
    String target =
        call("Target.createTarget", Map.of("url", "about:blank")).get("targetId").asText();
    session =
        call("Target.attachToTarget", Map.of("targetId", target, "flatten", true))
            .get("sessionId")
            .asText();
    for (String domain : List.of("Page", "Runtime", "Log", "Network")) {
      call(domain + ".enable", Map.of());
    }
    call(
        "Emulation.setDeviceMetricsOverride",
        Map.of("width", width, "height", height, "deviceScaleFactor", 1, "mobile", width < 600));
    call(
        "Emulation.setEmulatedMedia",
        Map.of(
            "features",
            List.of(Map.of("name", "prefers-color-scheme", "value", dark ? "dark" : "light"))));
    requests.clear();
    complaints.clear();
    call("Page.navigate", Map.of("url", page.toUri().toString()));
    for (int i = 0; i < 10 * PATIENCE_SECONDS; i++) {
      if (value("document.documentElement && document.documentElement.getAttribute('data-ready')")
          .asText()
          .equals("true")) {
        return;
      }
      Thread.sleep(100);
    }
    throw new IOException("The page was not ready in time: " + complaints);
  }

  /** The value of an expression in the page. */
  JsonNode value(String expression) throws Exception {
    JsonNode result =
        call("Runtime.evaluate", Map.of("expression", expression, "returnByValue", true));
    if (result.has("exceptionDetails")) {
      throw new IOException(expression + " failed: " + result.get("exceptionDetails"));
    }
    return result.get("result").path("value");
  }

  /** Drags from one place of the window to another. */
  void drag(double x, double y, double toX) throws Exception {
    mouse("mousePressed", x, y);
    for (int step = 1; step <= 4; step++) {
      mouse("mouseMoved", x + (toX - x) * step / 4, y);
    }
    mouse("mouseReleased", toX, y);
  }

  private void mouse(String type, double x, double y) throws Exception {
    call(
        "Input.dispatchMouseEvent",
        Map.of("type", type, "x", x, "y", y, "button", "left", "buttons", 1, "clickCount", 1));
  }

  /** Presses a key. */
  void press(String key) throws Exception {
    for (String type : List.of("keyDown", "keyUp")) {
      call("Input.dispatchKeyEvent", Map.of("type", type, "key", key, "code", key));
    }
  }

  /** What is seen, as PNG. */
  byte[] screenshot() throws Exception {
    return Base64.getDecoder()
        .decode(call("Page.captureScreenshot", Map.of("format", "png")).get("data").asText());
  }

  /** Errors and warnings of the console so far. */
  List<String> complaints() {
    return List.copyOf(complaints);
  }

  /** Addresses that the page asked for. */
  List<String> requests() {
    return List.copyOf(requests);
  }

  @Override
  public void close() {
    socket.abort();
    process.descendants().forEach(ProcessHandle::destroy);
    process.destroy();
    try {
      process.waitFor(10, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
