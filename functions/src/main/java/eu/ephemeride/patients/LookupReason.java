package eu.ephemeride.patients;

import eu.ephemeride.fields.Parsed;
import eu.ephemeride.fields.Rule;
import java.util.Arrays;
import java.util.Locale;

/// Why somebody who sees no call types a telephone number: the closed list of what a secretary may
/// say, which the access log keeps (P9).
public enum LookupReason {
  /// A call that broke off is returned.
  CALL_BACK,
  /// The call is there, but nobody's screen shows it.
  CALL_LOST,
  /// The call came in on a line that the product does not serve.
  CALL_ELSEWHERE,
  /// The practice asked for it.
  ASKED_BY_PRACTICE;

  /// The word in JSON and in the access log: `call-back`.
  public String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /// Reads a word; one that is not listed breaks a rule.
  public static Parsed<LookupReason> parse(String word) {
    return Arrays.stream(values())
        .filter(reason -> reason.word().equals(word))
        .findFirst()
        .<Parsed<LookupReason>>map(Parsed.Valid::new)
        .orElseGet(() -> new Parsed.Broken<>(Rule.NOT_ALLOWED));
  }
}
