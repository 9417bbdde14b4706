package eu.ephemeride.fields;

import java.text.Normalizer;
import java.util.Locale;
import java.util.regex.Pattern;

/// An email address of the common form: a dot-atom, `@`, a domain of two labels or more (RFC 5321,
/// 4.5.3.1 for lengths). No quotes, comments or literals, so nothing in it can end a header line.
public record EmailAddress(String value) {
  private static final int MAX_CHARS = 254;
  private static final int MAX_LOCAL = 64;
  private static final Pattern LOCAL =
      Pattern.compile("[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+(?:\\.[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+)*");
  private static final Pattern DOMAIN =
      Pattern.compile(
          "(?:[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?\\.)+[A-Za-z](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])");

  /// As written, without space around it.
  public static Parsed<EmailAddress> parse(String text) {
    if (text.length() > 2 * MAX_CHARS) {
      return new Parsed.Broken<>(Rule.TOO_LONG);
    }
    var value = text.strip();
    var at = value.lastIndexOf('@');
    var isCommon =
        at > 0
            && at <= MAX_LOCAL
            && value.length() <= MAX_CHARS
            && LOCAL.matcher(value.substring(0, at)).matches()
            && DOMAIN.matcher(value.substring(at + 1)).matches();
    return isCommon ? new Parsed.Valid<>(new EmailAddress(value)) : new Parsed.Broken<>(Rule.EMAIL);
  }

  /// What two spellings of one address have in common: NFKC, lower case.
  public String normalForm() {
    return Normalizer.normalize(value, Normalizer.Form.NFKC).toLowerCase(Locale.ROOT);
  }

  @Override
  public String toString() {
    return "EmailAddress";
  }
}
