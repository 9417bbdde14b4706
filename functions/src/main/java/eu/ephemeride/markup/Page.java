package eu.ephemeride.markup;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;

/// A whole page, and the policy that lets a browser apply its one style and nothing else.
public record Page(String html, String policy) {
  /// `style` is CSS; `language` that of the texts.
  public static Page of(String language, String title, String style, Html body) {
    var head =
        Html.element(
            "head",
            new Html("<meta charset=\"utf-8\">"),
            new Html("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">"),
            Html.element("title", title),
            // Not escaped: HTML reads a style as it stands.
            new Html("<style>" + style + "</style>"));
    var page = Html.element("html", head, body).with("lang", language);
    return new Page("<!doctype html>\n" + page.markup() + "\n", policy(style));
  }

  private static String policy(String style) {
    try {
      var sha256 = MessageDigest.getInstance("SHA-256");
      var hash = sha256.digest(style.getBytes(StandardCharsets.UTF_8));
      return "default-src 'none'; style-src 'sha256-"
          + Base64.getEncoder().encodeToString(hash)
          + "'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }

  @Override
  public String toString() {
    return "Page";
  }
}
