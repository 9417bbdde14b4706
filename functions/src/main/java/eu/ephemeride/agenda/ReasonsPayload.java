package eu.ephemeride.agenda;

import static java.util.stream.Collectors.toMap;

import eu.ephemeride.fields.Label;
import eu.ephemeride.store.PersonalData;
import io.avaje.jsonb.Json;
import java.util.List;
import java.util.Map;

/// The sealed content of an availability's item, format 1: why closures are, by their place in the
/// list.
@Json
record ReasonsPayload(int format, List<Reason> reasons) implements PersonalData {
  /// Of the closure at `place`.
  @Json
  record Reason(int place, String text) {
    @Override
    public String toString() {
      return "Reason";
    }
  }

  static ReasonsPayload of(Map<Integer, Label> reasons) {
    return new ReasonsPayload(
        1,
        reasons.entrySet().stream()
            .sorted(Map.Entry.comparingByKey())
            .map(e -> new Reason(e.getKey(), e.getValue().value()))
            .toList());
  }

  Map<Integer, Label> toReasons() {
    return reasons.stream().collect(toMap(Reason::place, r -> new Label(r.text())));
  }

  @Override
  public String toString() {
    return "ReasonsPayload";
  }
}
