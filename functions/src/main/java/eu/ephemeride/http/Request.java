package eu.ephemeride.http;

import eu.ephemeride.id.Ids;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Pattern;

/// A request as API Gateway's payload format 2.0 gives it. Prints only its route.
///
/// `headers` have lower-case names; `caller` is empty on routes without an authorizer.
public record Request(
    String id,
    String route,
    Map<String, String> path,
    Map<String, String> query,
    Map<String, String> headers,
    Optional<Caller> maybeCaller,
    byte[] body) {
  private static final int MAX_BODY_BYTES = 64 * 1024;
  private static final Pattern KEY = Pattern.compile("[\\x21-\\x7e]{1,100}");
  private static final Pattern ETAG = Pattern.compile("\"(0|[1-9][0-9]{0,17})\"");

  /// Who is calling; only on routes with an authorizer.
  public Caller caller() {
    return maybeCaller.orElseThrow(() -> new IllegalStateException("route without authorizer"));
  }

  /// The id in the path under `name`; what is no id at all names nothing: 404.
  public String pathId(String name) {
    var id = path.getOrDefault(name, "");
    if (!Ids.isForm(id)) {
      throw notFound();
    }
    return id;
  }

  /// The one answer for what is not there and for what is another's.
  public static Refusal notFound() {
    return new Refusal(ProblemType.NOT_FOUND, "Nothing is known under this address to you.");
  }

  /// The body's fields; 413, 415 and 400 for what is not a JSON object. Beside fields, a route
  /// knows no query parameter but `parameters`.
  public Fields fields(String... parameters) {
    allowQuery(parameters);
    if (body.length > MAX_BODY_BYTES) {
      throw new Refusal(ProblemType.TOO_LARGE, "A body has at most 65536 bytes.");
    }
    if (!isJson()) {
      throw new Refusal(
          ProblemType.UNSUPPORTED_MEDIA_TYPE,
          "Send application/json, or application/merge-patch+json in a PATCH.");
    }
    return Fields.parse(body);
  }

  /// For routes without a body: an empty one or `{}` passes, anything else is refused, not dropped
  /// in silence (P7).
  public void noFields() {
    allowQuery();
    if (body.length > 0) {
      fields().end();
    }
  }

  /// The same for a body that may be left out.
  public Fields optionalFields() {
    if (body.length > 0) {
      return fields();
    }
    allowQuery();
    return Fields.none();
  }

  /// The query's parameters, each asked for by name; 400 for an unknown one, 422 for one that
  /// breaks a rule.
  public Fields parameters() {
    return Fields.ofQuery(query);
  }

  private boolean isJson() {
    var type = headers.getOrDefault("content-type", "").split(";", 2)[0].strip();
    return switch (type.toLowerCase(Locale.ROOT)) {
      case "application/json" -> true;
      case "application/merge-patch+json" -> route.startsWith("PATCH ");
      default -> false;
    };
  }

  /// The client's name for this very wish, or empty; 400 when it is not 1 to 100 visible ASCII
  /// characters.
  public Optional<String> idempotencyKey() {
    var key = Optional.ofNullable(headers.get("idempotency-key"));
    if (key.isPresent() && !KEY.matcher(key.orElseThrow()).matches()) {
      throw malformedHeader("idempotency-key");
    }
    return key;
  }

  /// The version that the client saw; empty for `*`. 428 when missing, 400 when it is no ETag of
  /// ours.
  public OptionalLong ifMatch() {
    var header = headers.get("if-match");
    if (header == null) {
      throw new Refusal(
          ProblemType.PRECONDITION_REQUIRED, "Send If-Match with the ETag of what you read.");
    }
    if (header.strip().equals("*")) {
      return OptionalLong.empty();
    }
    var etag = ETAG.matcher(header.strip());
    if (!etag.matches()) {
      throw malformedHeader("if-match");
    }
    return OptionalLong.of(Long.parseLong(etag.group(1)));
  }

  /// What a version that is not the standing one any more is answered.
  public static Refusal stale() {
    return new Refusal(
        ProblemType.PRECONDITION_FAILED, "Read it again, and correct what stands now.");
  }

  /// Refuses what was written for another version than `standing`; see [#ifMatch()].
  public static void checkVersion(OptionalLong seen, long standing) {
    if (seen.isPresent() && seen.getAsLong() != standing) {
      throw stale();
    }
  }

  /// True when the client wants to make what is not there yet: `If-None-Match: *`.
  public boolean isFirst() {
    var header = headers.get("if-none-match");
    if (header != null && !header.strip().equals("*")) {
      throw malformedHeader("if-none-match");
    }
    return header != null;
  }

  private static Refusal malformedHeader(String name) {
    return new Refusal(
        new Problem(
            ProblemType.MALFORMED,
            "A header cannot be read.",
            List.of(new FieldError("header:" + name, "form"))));
  }

  /// Query parameters that the route knows; any other is refused (P7).
  public void allowQuery(String... names) {
    var unknown =
        query.keySet().stream()
            .filter(name -> !Arrays.asList(names).contains(name))
            .map(name -> new FieldError("query:" + name, "unknown-field"))
            .toList();
    if (!unknown.isEmpty()) {
      throw new Refusal(new Problem(ProblemType.MALFORMED, "A parameter is unknown.", unknown));
    }
  }

  @Override
  public boolean equals(Object other) {
    return this == other;
  }

  @Override
  public int hashCode() {
    return System.identityHashCode(this);
  }

  @Override
  public String toString() {
    return route;
  }
}
