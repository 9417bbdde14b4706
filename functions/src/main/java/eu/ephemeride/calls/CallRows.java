package eu.ephemeride.calls;

import eu.ephemeride.crypto.PracticeKeys;
import eu.ephemeride.id.CallId;
import eu.ephemeride.id.LineId;
import eu.ephemeride.id.PracticeId;
import eu.ephemeride.id.SubjectId;
import eu.ephemeride.members.Lists;
import eu.ephemeride.store.Attributes;
import eu.ephemeride.store.Records;
import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// The rows of calls, month by month, newest first: opaque ids alone.
final class CallRows {
  private static final int PAGE = 50;

  // Whom few calls concern is not answered at the cost of all of them.
  private static final int MOST_EXAMINED = 5 * PAGE;

  // Nobody logs a call further ahead.
  private static final Duration AHEAD = Duration.ofMinutes(10);

  private final Records records;
  private final Instant now;
  private final CallTerm term;

  /// What of it is to be seen at `now` by the practice's rules.
  CallRows(Records records, PracticeKeys keys, Instant now) {
    this.records = records;
    this.now = now;
    this.term = CallTerm.of(keys);
  }

  static String partition(PracticeId practice, Instant at) {
    return "CALLS#" + practice + "#" + month(at);
  }

  static String partition(PracticeId practice, LineId line, Instant at) {
    return "CALLS#" + practice + "#" + line + "#" + month(at);
  }

  static String partition(PracticeId practice, SubjectId subject) {
    return "CALLED#" + practice + "#" + subject;
  }

  private static YearMonth month(Instant at) {
    return YearMonth.from(at.atOffset(ZoneOffset.UTC));
  }

  // Fixed width, so that the order of the keys is the order of time.
  private static String sort(Instant at, CallId call) {
    return String.format(Locale.ROOT, "%015d#%s", at.toEpochMilli(), call);
  }

  static Map<String, AttributeValue> item(
      String partition, Call.Head head, Optional<Long> expiry, String writeId) {
    var item = Attributes.item(partition, sort(head.at(), head.id()));
    item.put("line", Attributes.text(head.line().value()));
    item.put("subject", Attributes.text(head.subject().value()));
    expiry.ifPresent(seconds -> item.put("expiresAt", Attributes.number(seconds)));
    item.put("w", Attributes.text(writeId));
    return item;
  }

  /// One call as a row names it.
  record Row(String sort, Instant at, CallId call, LineId line, SubjectId subject) {
    static Row of(Map<String, AttributeValue> item) {
      var sort = Attributes.text(item, "sk");
      return new Row(
          sort,
          at(sort),
          new CallId(sort.substring(sort.indexOf('#') + 1)),
          new LineId(Attributes.text(item, "line")),
          new SubjectId(Attributes.text(item, "subject")));
    }

    private static Instant at(String sort) {
      return Instant.ofEpochMilli(Long.parseLong(sort.substring(0, sort.indexOf('#'))));
    }
  }

  /// Rows, newest first, and the sort key to go on after where there may be more.
  record Page(List<Row> rows, Optional<String> last) {}

  /// One page of those that `wanted` takes, older than `before` where given: one query a month,
  /// until the page is full, the term is over, or so many were examined that the rest is for the
  /// next page, however short this one is.
  Page page(Function<Instant, String> partition, Optional<String> before, Predicate<Row> wanted) {
    var rows = new ArrayList<Row>();
    var after = before;
    var examined = 0;
    var newest = month(before.map(Row::at).orElse(now.plus(AHEAD)));
    var end = term.oldest(now);
    for (var month = newest; !month.isBefore(month(end)); month = month.minusMonths(1)) {
      var pk = partition.apply(month.atDay(1).atStartOfDay(ZoneOffset.UTC).toInstant());
      do {
        var page = records.descending(pk, "", after, PAGE);
        for (var row : page.items().stream().map(Row::of).toList()) {
          if (row.at().isBefore(end)) {
            return new Page(rows, Optional.empty());
          }
          if (wanted.test(row) && !term.isOver(row.at(), now)) {
            rows.add(row);
          }
          examined++;
          if (rows.size() == PAGE || examined == MOST_EXAMINED) {
            return new Page(rows, Optional.of(row.sort()));
          }
        }
        after = page.lastSk();
      } while (after.isPresent());
    }
    return new Page(rows, Optional.empty());
  }

  /// The mark in a cursor: refused where no page can have given it.
  Optional<String> mark(Optional<String> cursor) {
    if (cursor.filter(mark -> !isMark(mark)).isPresent()) {
      throw Lists.foreign();
    }
    return cursor;
  }

  // Ahead, or before the term, months upon months would be searched for nothing.
  private boolean isMark(String mark) {
    return mark.matches("[0-9]{15}#[A-Za-z0-9_-]{1,40}")
        && !Row.at(mark).isAfter(now.plus(AHEAD))
        && !Row.at(mark).isBefore(term.oldest(now));
  }
}
