package eu.ephemeride.lines;

import java.util.Locale;

/// What is done with a call that cannot wait.
enum Urgency {
  /// The caller is told to call the SAMU.
  CALL_15,
  /// The caller is told to call the European emergency number.
  CALL_112,
  /// The call is passed on.
  TRANSFER,
  /// A message that is shown, and told, as urgent.
  URGENT_MESSAGE;

  /// The word in JSON and in payloads: `call-15`.
  String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /// True where nobody of the practice stands between the caller and help.
  boolean isEmergency() {
    return this == CALL_15 || this == CALL_112;
  }
}
