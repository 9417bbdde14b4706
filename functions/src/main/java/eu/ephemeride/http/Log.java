package eu.ephemeride.http;

import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Consumer;

/// Our only log: one JSON line per request, one per fault, one per metric; an allow-list of fields,
/// none of them personal.
public final class Log {
  private static final int MAX_FRAMES = 30;
  private final Consumer<String> out;
  private final InstantSource clock;

  /// `out` takes whole lines.
  public Log(Consumer<String> out, InstantSource clock) {
    this.out = out;
    this.clock = clock;
  }

  void request(String id, String route, int status, long millis) {
    out.accept(
        line("INFO", id)
            .put("route", route)
            .put("status", status)
            .put("millis", millis)
            .toString());
  }

  /// The class and the stack of what was thrown, and of its causes; never a message, which may
  /// quote a value.
  public void fault(String id, Throwable thrown) {
    out.accept(
        line("ERROR", id)
            .put("thrown", thrown.getClass().getName())
            .put("stack", stack(thrown))
            .toString());
  }

  /// One count of a metric in CloudWatch's embedded format, without dimensions.
  public void metric(String name) {
    out.accept("{" + declared("[]", name, "Count") + ",\"" + name + "\":1}");
  }

  /// So many of a metric, of one category of the policy.
  public void metric(String name, String category, long count) {
    metric(name, category, count, "Count");
  }

  /// So many seconds of a metric, of one category of the policy.
  public void metric(String name, String category, Duration time) {
    metric(name, category, time.toSeconds(), "Seconds");
  }

  private void metric(String name, String category, long value, String unit) {
    out.accept(
        "{"
            + declared("[\"category\"]", name, unit)
            + ",\"category\":\""
            + category
            + "\",\""
            + name
            + "\":"
            + value
            + "}");
  }

  private String declared(String dimensions, String name, String unit) {
    return "\"_aws\":{\"Timestamp\":"
        + clock.millis()
        + ",\"CloudWatchMetrics\":[{\"Namespace\":\"Ephemeride\",\"Dimensions\":["
        + dimensions
        + "],\"Metrics\":[{\"Name\":\""
        + name
        + "\",\"Unit\":\""
        + unit
        + "\"}]}]}";
  }

  private JsonLine line(String level, String id) {
    return new JsonLine()
        .put("level", level)
        .put("time", clock.instant().toString())
        .put("requestId", id);
  }

  private static String stack(Throwable thrown) {
    var text = new StringBuilder();
    for (var t = Optional.of(thrown); t.isPresent(); t = Optional.ofNullable(t.get().getCause())) {
      text.append(t.get().getClass().getName()).append('\n');
      var frames = t.get().getStackTrace();
      for (var i = 0; i < Math.min(MAX_FRAMES, frames.length); i++) {
        text.append("  ").append(frames[i]).append('\n');
      }
    }
    return text.toString();
  }
}
