package eu.ephemeride.http;

import java.util.List;

/// One occurrence of a problem. `detail` is a fixed text of ours, never an exception's and never a
/// value.
public record Problem(ProblemType type, String detail, List<FieldError> errors) {
  private static final int RETRY_AFTER_SECONDS = 1;

  /// A problem that concerns no field.
  public Problem(ProblemType type, String detail) {
    this(type, detail, List.of());
  }

  /// The answer as `application/problem+json`; a 503 tells when to come back.
  public Response response() {
    var body =
        new JsonLine()
            .put("type", type.uri())
            .put("title", type.title())
            .put("status", type.status())
            .put("detail", detail)
            .list(
                "errors",
                errors,
                e -> new JsonLine().put("pointer", e.pointer()).put("rule", e.rule()));
    var response = new Response(type.status(), "application/problem+json", body.toString());
    return type.status() == 503
        ? response.with("retry-after", Integer.toString(RETRY_AFTER_SECONDS))
        : response;
  }
}
