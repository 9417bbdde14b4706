package eu.ephemeride.accesses;

import eu.ephemeride.members.Lists;
import java.time.YearMonth;
import java.util.Optional;
import java.util.regex.Pattern;

/// Where a list goes on: in a month, before a sort key (empty: at the month's newest).
record Position(YearMonth month, Optional<String> before) {
  private static final Pattern FORM =
      Pattern.compile("([0-9]{4}-(?:0[1-9]|1[0-2]))\\|([0-9]{15}#[A-Za-z0-9_-]{1,40})?");

  /// The newest of a month.
  static Position newest(YearMonth month) {
    return new Position(month, Optional.empty());
  }

  /// What a cursor holds.
  String text() {
    return month + "|" + before.orElse("");
  }

  /// Reads it back; a cursor that was not made by us leads nowhere: 400.
  static Position parse(String text) {
    var match = FORM.matcher(text);
    if (!match.matches()) {
      throw Lists.foreign();
    }
    return new Position(YearMonth.parse(match.group(1)), Optional.ofNullable(match.group(2)));
  }
}
