package eu.ephemeride.fields;

import java.util.regex.Pattern;

/// Which version of a document somebody accepted.
public record DocumentVersion(String value) {
  private static final Pattern FORM = Pattern.compile("[A-Za-z0-9._-]{1,40}");

  /// Exactly as its publisher writes it.
  public static Parsed<DocumentVersion> parse(String text) {
    return FORM.matcher(text).matches()
        ? new Parsed.Valid<>(new DocumentVersion(text))
        : new Parsed.Broken<>(Rule.VERSION);
  }
}
