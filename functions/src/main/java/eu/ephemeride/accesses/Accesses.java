package eu.ephemeride.accesses;

import eu.ephemeride.accesslog.AccessLog;
import eu.ephemeride.id.PracticeId;
import eu.ephemeride.id.SubjectId;
import eu.ephemeride.store.Attributes;
import eu.ephemeride.store.Records;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// The access log's items, read newest first; those whose term is over are not there (P16).
final class Accesses {
  private static final int PAGE = 100;
  private static final int EXAMINED_PER_CALL = 1_000;
  private static final int MOST_CALLS = 3;

  // Far below what a filter may hold: 300 operators.
  private static final int MOST_NAMED = 100;

  private final Records records;
  private final PracticeId practice;
  private final Instant now;

  Accesses(Records records, PracticeId practice, Instant now) {
    this.records = records;
    this.practice = practice;
    this.now = now;
  }

  /// Some lines, and where the list goes on, where it does.
  record Found(List<AccessLine> lines, Optional<Position> next) {}

  /// Those of a month, from `from` on: one call, a hundred at most.
  Found ofMonth(Position from) {
    var page = page(from, Optional.empty(), PAGE);
    return new Found(
        kept(page.items()), page.lastSk().map(sk -> new Position(from.month(), Optional.of(sk))));
  }

  /// Those of `persons`, who are one, from `from` on through the months before it: a hundred at
  /// most, and as many as three calls come upon.
  Found ofPersons(Position from, List<SubjectId> persons) {
    var filter =
        Optional.of(persons).filter(some -> some.size() <= MOST_NAMED).map(Accesses::showing);
    var months = new Months(now);
    var found = new ArrayList<AccessLine>();
    var at = from;
    for (var call = 0; call < MOST_CALLS; call++) {
      var page = page(at, filter, EXAMINED_PER_CALL);
      var shown = page.items().stream().filter(item -> shows(item, persons)).toList();
      var some = shown.stream().limit(PAGE - (long) found.size()).toList();
      found.addAll(kept(some));
      if (some.size() < shown.size()) {
        return new Found(found, Optional.of(after(at, Attributes.text(some.getLast(), "sk"))));
      }
      var next = next(at, page, months);
      if (next.isEmpty() || found.size() == PAGE) {
        return new Found(found, next);
      }
      at = next.get();
    }
    return new Found(found, Optional.of(at));
  }

  private static Position after(Position at, String sk) {
    return new Position(at.month(), Optional.of(sk));
  }

  private static Optional<Position> next(Position at, Records.Page page, Months months) {
    var before = at.month().minusMonths(1);
    return page.lastSk()
        .map(sk -> after(at, sk))
        .or(() ->
            Optional.of(Position.newest(before)).filter(newest -> !months.isOver(newest.month())));
  }

  private Records.Page page(Position at, Optional<Records.Filter> filter, int mostExamined) {
    var pk = AccessLog.partition(practice, at.month());
    return records.latest(pk, at.before(), filter, mostExamined);
  }

  private List<AccessLine> kept(List<Map<String, AttributeValue>> items) {
    return items.stream().map(AccessLine::read).filter(line -> line.isKept(now)).toList();
  }

  private static boolean shows(Map<String, AttributeValue> line, List<SubjectId> persons) {
    var shown = AccessLine.read(line).persons();
    return persons.stream().anyMatch(shown::contains);
  }

  private static Records.Filter showing(List<SubjectId> persons) {
    var values = new HashMap<String, AttributeValue>();
    for (var i = 0; i < persons.size(); i++) {
      values.put(":p" + i, Attributes.text(persons.get(i).value()));
    }
    var expression =
        IntStream.range(0, persons.size())
            .mapToObj(i -> "contains(#persons, :p" + i + ")")
            .collect(Collectors.joining(" OR "));
    return new Records.Filter(expression, Map.of("#persons", "persons"), values);
  }
}
