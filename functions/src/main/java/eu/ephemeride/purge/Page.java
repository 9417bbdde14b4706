package eu.ephemeride.purge;

import eu.ephemeride.parallel.Together;
import eu.ephemeride.store.Attributes;
import eu.ephemeride.store.ItemKey;
import eu.ephemeride.store.Records;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// What of a shelf is dealt with at once: items of some parts, and the parts that end with them.
record Page(
    Shelf shelf,
    Position begin,
    Position end,
    boolean isLast,
    List<Line> lines,
    List<String> finished) {
  private static final int MOST_PARTS = 100;
  private static final int LANES = 8;
  private static final int MOST_ITEMS_OF_A_PART = 200;

  /// An item of a part: its key, and what its traces are told by.
  record Line(Position at, Map<String, AttributeValue> item) {
    ItemKey key() {
      return new ItemKey(Attributes.text(item, "pk"), Attributes.text(item, "sk"));
    }
  }

  /// The next page after `begin`.
  static Page read(Records records, Shelf shelf, Position begin) {
    // A part that was begun is finished by itself.
    var more =
        begin.isWithin()
            ? new Shelf.Ids(List.of(begin.part()), Optional.of(begin.part()))
            : shelf.parts().after(begin.part(), MOST_PARTS);
    var ids = more.ids();
    var outlines = Together.map(ids, LANES, id -> outline(records, shelf, begin, id));
    var lines = new ArrayList<Line>();
    for (var i = 0; i < ids.size(); i++) {
      var part = ids.get(i);
      for (var item : outlines.get(i).items()) {
        lines.add(new Line(at(begin, part, Attributes.text(item, "sk")), item));
      }
      var rest = outlines.get(i).lastSk();
      if (rest.isPresent()) {
        var end = at(begin, part, rest.get());
        return new Page(shelf, begin, end, false, lines, List.copyOf(ids.subList(0, i)));
      }
    }
    var last = more.last();
    var end = last.map(id -> Position.endOf(begin.shelf(), id)).orElseGet(begin::nextShelf);
    return new Page(shelf, begin, end, last.isEmpty(), lines, List.copyOf(ids));
  }

  private static Position at(Position begin, String part, String sk) {
    return Position.of(begin.shelf(), part, sk);
  }

  private static Records.Page outline(Records records, Shelf shelf, Position begin, String part) {
    var after =
        begin.isWithin() && part.equals(begin.part())
            ? Optional.of(begin.sk())
            : Optional.<String>empty();
    return shelf
        .partition()
        .apply(part)
        .map(pk -> records.outlines(pk, after, MOST_ITEMS_OF_A_PART, Shelves.TOLD_BY))
        .orElseGet(() -> new Records.Page(List.of(), Optional.empty()));
  }

  /// Where the page after it begins.
  Position after() {
    return isLast ? begin.nextShelf() : end;
  }

  boolean isEmpty() {
    return lines.isEmpty() && finished.isEmpty();
  }

  /// How many items of each category lie after `counted`.
  Map<String, Long> countsAfter(Position counted) {
    var counts = new TreeMap<String, Long>();
    lines.stream()
        .filter(line -> !line.at().isBehind(counted))
        .forEach(line -> counts.merge(Deleted.of(line.key()), 1L, Long::sum));
    return counts;
  }

  /// What goes before the items do.
  List<Shelf.Trace> traces() {
    return lines.stream().flatMap(l -> shelf.traces().apply(l.item()).stream()).distinct().toList();
  }
}
