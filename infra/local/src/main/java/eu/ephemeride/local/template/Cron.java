package eu.ephemeride.local.template;

import java.time.Instant;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/// AWS's cron of six fields (minutes, hours, day of month, month, day of week, year) on the wall
/// clock of a zone: values, names, lists, ranges and steps; neither `L`, `W` nor `#`.
///
/// As EventBridge Scheduler does: a time that a change of clocks leaves out does not run, and one
/// that comes twice runs the first time.
record Cron(List<BitSet> fields, ZoneId zone) {
  private static final String MONTHS = "JAN FEB MAR APR MAY JUN JUL AUG SEP OCT NOV DEC";
  private static final String DAYS = "SUN MON TUE WED THU FRI SAT";
  private static final Pattern PART =
      Pattern.compile(
          "(?:(?<all>[*?])|(?<from>\\w+)(?:-(?<to>\\w+))?)(?:/(?<step>[1-9]\\d{0,3}))?");

  private record Range(int first, int last, String names) {}

  private static final List<Range> RANGES =
      List.of(
          new Range(0, 59, ""),
          new Range(0, 23, ""),
          new Range(1, 31, ""),
          new Range(1, 12, MONTHS),
          new Range(1, 7, DAYS),
          new Range(1970, 2199, ""));

  /// Empty when it is none, or says more than is understood here.
  static Optional<Cron> parse(String text, ZoneId zone) {
    var words = text.strip().split("\\s+");
    // AWS: one of the two days is left open, and nothing else is.
    var open = Arrays.stream(words).filter("?"::equals).count();
    if (words.length != RANGES.size()
        || open != 1
        || !(words[2].equals("?") || words[4].equals("?"))) {
      return Optional.empty();
    }
    var fields = new BitSet[words.length];
    for (var i = 0; i < words.length; i++) {
      var field = field(words[i], RANGES.get(i));
      if (field.isEmpty()) {
        return Optional.empty();
      }
      fields[i] = field.get();
    }
    return Optional.of(new Cron(List.of(fields), zone));
  }

  private static Optional<BitSet> field(String word, Range range) {
    var set = new BitSet();
    for (var part : word.split(",", -1)) {
      var matcher = PART.matcher(part);
      if (!matcher.matches()) {
        return Optional.empty();
      }
      var isAll = matcher.group("all") != null;
      var step = Optional.ofNullable(matcher.group("step")).map(Integer::parseInt);
      var from = isAll ? range.first() : value(matcher.group("from"), range);
      var to = range.last();
      if (matcher.group("to") != null) {
        to = value(matcher.group("to"), range);
      } else if (!isAll && step.isEmpty()) {
        to = from;
      }
      if (from < range.first() || to > range.last() || from > to) {
        return Optional.empty();
      }
      for (var value = from; value <= to; value += step.orElse(1)) {
        set.set(value);
      }
    }
    return Optional.of(set);
  }

  // -1, which is in no range, for what is no value.
  private static int value(String word, Range range) {
    if (word.matches("\\d{1,4}")) {
      return Integer.parseInt(word);
    }
    var name = List.of(range.names().split(" ")).indexOf(word);
    return name < 0 || word.isEmpty() ? -1 : range.first() + name;
  }

  /// True when it runs at `minute`.
  boolean matches(Instant minute) {
    // Whoever moves the clock by years asks of every minute of them: few come further.
    var wall = minute.getEpochSecond() + zone.getRules().getOffset(minute).getTotalSeconds();
    if (!fields.getFirst().get((int) Math.floorMod(wall, 3600L) / 60)) {
      return false;
    }
    var at = minute.atZone(zone);
    // Its Sunday is 1, Java's is 7.
    var values =
        List.of(
            at.getMinute(),
            at.getHour(),
            at.getDayOfMonth(),
            at.getMonthValue(),
            at.getDayOfWeek().getValue() % 7 + 1,
            at.getYear());
    for (var i = 0; i < values.size(); i++) {
      if (!fields.get(i).get(values.get(i))) {
        return false;
      }
    }
    return at.equals(at.withEarlierOffsetAtOverlap());
  }
}
