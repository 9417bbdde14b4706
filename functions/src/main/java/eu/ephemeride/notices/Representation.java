package eu.ephemeride.notices;

import eu.ephemeride.http.Request;
import eu.ephemeride.http.Response;
import eu.ephemeride.markup.Page;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;
import java.util.Map;
import java.util.function.Supplier;

/// A document in the language and form that were wanted, with what tells caches and readers so; 304
/// for who has it already.
final class Representation {
  private static final int ETAG_BYTES = 16;

  private Representation() {}

  static Response of(Request request, Wanted wanted, Supplier<String> json, Supplier<Page> page) {
    var whole = wanted.isPage() ? html(page.get()) : Response.ok(json.get());
    var etag = etag(whole.body());
    var answer =
        isKnown(request.headers().getOrDefault("if-none-match", ""), etag)
            ? new Response(304, Map.of(), "")
            : whole;
    return answer
        .with("vary", "accept, accept-language")
        .with("content-language", wanted.language().tag())
        .with("etag", etag);
  }

  private static Response html(Page page) {
    return new Response(200, "text/html; charset=utf-8", page.html())
        .with("content-security-policy", page.policy());
  }

  // Compared weakly (RFC 9110, 13.1.2).
  private static boolean isKnown(String ifNoneMatch, String etag) {
    return Arrays.stream(ifNoneMatch.split(",", -1))
        .map(String::strip)
        .anyMatch(known -> known.equals("*") || known.replaceFirst("^W/", "").equals(etag));
  }

  private static String etag(String body) {
    try {
      var hash = MessageDigest.getInstance("SHA-256").digest(body.getBytes(StandardCharsets.UTF_8));
      var text = Base64.getUrlEncoder().withoutPadding();
      return "\"" + text.encodeToString(Arrays.copyOf(hash, ETAG_BYTES)) + "\"";
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
