package eu.ephemeride.http;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/// What a handler answers; header names in lower case.
public record Response(int status, Map<String, String> headers, String body) {
  // Lambda's 6 MB for the whole answer, less what stands around the body.
  private static final int MOST_BYTES = 6_000_000;

  /// An answer with a content type.
  public Response(int status, String contentType, String body) {
    this(status, Map.of("content-type", contentType), body);
  }

  /// 200 with JSON.
  public static Response ok(String json) {
    return new Response(200, "application/json", json);
  }

  /// 201 with JSON and the place of the new thing.
  public static Response created(String location, String json) {
    return new Response(201, "application/json", json).with("location", location);
  }

  /// True when Lambda can hand it on: the body travels as text within JSON, so quotes and
  /// backslashes count twice.
  public boolean fits() {
    var escapes = body.chars().filter(c -> c == '"' || c == '\\').count();
    return body.getBytes(StandardCharsets.UTF_8).length + escapes <= MOST_BYTES;
  }

  /// 204: done, and nothing to say of it.
  public static Response done() {
    return new Response(204, Map.of(), "");
  }

  /// The same with one header more.
  public Response with(String name, String value) {
    var all = new LinkedHashMap<>(headers);
    all.put(name, value);
    return new Response(status, all, body);
  }

  /// The same with the version as a strong ETag (RFC 9110, 8.8.3).
  public Response withVersion(long version) {
    return with("etag", "\"" + version + "\"");
  }
}
