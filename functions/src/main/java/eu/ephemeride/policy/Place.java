package eu.ephemeride.policy;

import java.util.List;

/// Where it lives: items, and the records that are sealed in them, by their simple names.
public record Place(List<Stored> items, List<String> payloads, boolean isCollected) {
  /// Copies what it is given.
  public Place {
    items = List.copyOf(items);
    payloads = List.copyOf(payloads);
  }

  /// What does not exist yet, and is announced to nobody.
  static final Place NOT_COLLECTED = new Place(List.of(), List.of(), false);

  static Place in(Stored... items) {
    return new Place(List.of(items), List.of(), true);
  }

  Place sealing(String... names) {
    return new Place(items, List.of(names), isCollected);
  }
}
