package eu.ephemeride.agenda;

import eu.ephemeride.calendar.QuantaChange;
import eu.ephemeride.id.AppointmentId;
import eu.ephemeride.store.Attributes;
import eu.ephemeride.store.ItemKey;
import eu.ephemeride.store.Write;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.stream.Stream;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// A change of quanta in DynamoDB's words: the update that makes it, and the condition that is its
/// rule. 480 minutes are 96 quanta: 96 additions and 195 operators, of the 300 that an expression
/// may have.
final class DayUpdate {
  private final QuantaChange change;
  private final AppointmentId claim;
  private final Optional<Long> expiry;
  private final Map<String, AttributeValue> values = new HashMap<>();

  /// `expiry` is the janitor's time of the day from now on, in seconds; empty: it keeps what it
  /// has.
  DayUpdate(QuantaChange change, AppointmentId claim, Optional<Long> expiry) {
    this.change = change;
    this.claim = claim;
    this.expiry = expiry;
  }

  /// The write of the day at `key`; `entry` is what it tells of the appointment, empty when that
  /// leaves.
  Write write(
      String name, String table, ItemKey key, Optional<AttributeValue> entry, String writeId) {
    values.put(":w", Attributes.text(writeId));
    var update = update(entry);
    var condition = condition();
    return Write.update(
        name, table, key, update, condition, Map.of("#entry", DayItems.ENTRY + claim), values);
  }

  private String update(Optional<AttributeValue> entry) {
    entry.ifPresent(e -> values.put(":entry", e));
    var clauses =
        Stream.of(
            entry.isPresent()
                ? "SET w = :w, #entry = :entry" + expires()
                : "SET w = :w REMOVE #entry",
            clause("ADD", additions()),
            clause("DELETE", mine(change.removed(), "q%d :me")));
    return String.join(" ", clauses.filter(clause -> !clause.isEmpty()).toList());
  }

  private String expires() {
    expiry.ifPresent(seconds -> values.put(":expires", Attributes.number(seconds)));
    return expiry.isPresent() ? ", expiresAt = :expires" : "";
  }

  private static String clause(String verb, List<String> actions) {
    return actions.isEmpty() ? "" : verb + " " + String.join(", ", actions);
  }

  private List<String> additions() {
    var additions = new ArrayList<>(mine(change.added(), "q%d :me"));
    if (grown() != 0) {
      values.put(":grown", Attributes.number(grown()));
      additions.add(DayItems.TAKEN + " :grown");
    }
    return additions;
  }

  private String condition() {
    var terms =
        new ArrayList<>(
            switch (change.rule()) {
              case FREE -> both(free(), held());
              case SOLE -> both(free(), mine(change.kept(), "q%d = :me"));
              case SQUEEZED -> held();
            });
    if (grown() > 0) {
      values.put(":room", Attributes.number(DayItems.ROOM - grown()));
      terms.add("(attribute_not_exists(%1$s) OR %1$s <= :room)".formatted(DayItems.TAKEN));
    }
    return String.join(" AND ", terms);
  }

  private static List<String> both(List<String> some, List<String> others) {
    return Stream.concat(some.stream(), others.stream()).toList();
  }

  private List<String> free() {
    return each(change.added(), "attribute_not_exists(q%d)");
  }

  private List<String> held() {
    if (!change.kept().isEmpty()) {
      values.put(":claim", Attributes.text(claim.value()));
    }
    return each(change.kept(), "contains(q%d, :claim)");
  }

  /// Terms that name the set of this claim alone.
  private List<String> mine(SortedSet<Integer> quanta, String term) {
    if (!quanta.isEmpty()) {
      values.put(":me", AttributeValue.fromSs(List.of(claim.value())));
    }
    return each(quanta, term);
  }

  private static List<String> each(SortedSet<Integer> quanta, String term) {
    return quanta.stream().map(quantum -> term.formatted(quantum)).toList();
  }

  // What only moves needs no more room than it has.
  private int grown() {
    return change.added().size() - change.removed().size();
  }
}
