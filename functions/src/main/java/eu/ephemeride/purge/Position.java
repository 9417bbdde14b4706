package eu.ephemeride.purge;

import eu.ephemeride.store.Attributes;
import java.util.Comparator;
import java.util.List;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// A place in the order in which a sweep goes through shelves, their parts and the parts' items:
/// all up to it, itself included, lies behind.
record Position(int shelf, String part, String sk) implements Comparable<Position> {
  static final Position START = new Position(0, "", "");

  // After every sort key of ours.
  private static final String END = "~";
  private static final Comparator<Position> ORDER =
      Comparator.comparingInt(Position::shelf)
          .thenComparing(Position::part)
          .thenComparing(Position::sk);

  static Position of(int shelf, String part, String sk) {
    return new Position(shelf, part, sk);
  }

  static Position endOf(int shelf, String part) {
    return new Position(shelf, part, END);
  }

  Position nextShelf() {
    return new Position(shelf + 1, "", "");
  }

  /// True when the part was begun and not finished.
  boolean isWithin() {
    return !sk.isEmpty() && !sk.equals(END);
  }

  boolean isBehind(Position other) {
    return compareTo(other) <= 0;
  }

  @Override
  public int compareTo(Position other) {
    return ORDER.compare(this, other);
  }

  AttributeValue stored() {
    return AttributeValue.fromL(
        List.of(Attributes.number(shelf), Attributes.text(part), Attributes.text(sk)));
  }

  static Position read(AttributeValue stored) {
    var parts = stored.l();
    return new Position(Integer.parseInt(parts.get(0).n()), parts.get(1).s(), parts.get(2).s());
  }
}
