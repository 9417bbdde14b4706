package eu.ephemeride.purge;

import eu.ephemeride.store.Attributes;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// How far a sweep has come: all up to `from` is deleted, all up to `counted` is counted.
record SweepState(Position from, Position counted, Map<String, Long> counts) {
  static final SweepState START = new SweepState(Position.START, Position.START, Map.of());

  private static final String FROM = "from";
  private static final String COUNTED = "counted";
  private static final String COUNTS = "counts";

  SweepState {
    counts = Map.copyOf(counts);
  }

  /// The same once `page` is counted, and all before it is deleted.
  SweepState counting(Page page) {
    var sum = new HashMap<>(counts);
    page.countsAfter(counted).forEach((category, n) -> sum.merge(category, n, Long::sum));
    var reached = page.end().isBehind(counted) ? counted : page.end();
    return new SweepState(page.begin(), reached, sum);
  }

  /// The same, all up to `position` being deleted.
  SweepState at(Position position) {
    return new SweepState(position, counted, counts);
  }

  static SweepState read(Map<String, AttributeValue> state) {
    var from = state.get(FROM);
    var counted = state.get(COUNTED);
    if (from == null || counted == null) {
      return START;
    }
    var counts = new TreeMap<String, Long>();
    state
        .getOrDefault(COUNTS, AttributeValue.fromM(Map.of()))
        .m()
        .forEach((category, n) -> counts.put(category, Long.parseLong(n.n())));
    return new SweepState(Position.read(from), Position.read(counted), counts);
  }

  /// Over what `state` says of other things.
  Map<String, AttributeValue> within(Map<String, AttributeValue> state) {
    var next = new HashMap<>(state);
    next.put(FROM, from.stored());
    next.put(COUNTED, counted.stored());
    next.put(COUNTS, stored(counts));
    return next;
  }

  static AttributeValue stored(Map<String, Long> counts) {
    var stored = new HashMap<String, AttributeValue>();
    counts.forEach((category, n) -> stored.put(category, Attributes.number(n)));
    return AttributeValue.fromM(stored);
  }
}
