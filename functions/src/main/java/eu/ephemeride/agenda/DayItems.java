package eu.ephemeride.agenda;

import static java.util.stream.Collectors.toMap;

import eu.ephemeride.calendar.DayQuanta;
import eu.ephemeride.calendar.QuantaChange;
import eu.ephemeride.id.AppointmentId;
import eu.ephemeride.id.PatientId;
import eu.ephemeride.id.PracticeId;
import eu.ephemeride.id.PractitionerId;
import eu.ephemeride.store.Attributes;
import eu.ephemeride.store.ItemKey;
import eu.ephemeride.store.Write;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// Days of a practitioner's agenda as items: one attribute per quantum that is held, so that the
/// condition on those of a visit makes it impossible to book it twice.
///
/// A single set of quanta would not do: it knows no owner, and costs three operators a quantum.
final class DayItems {
  /// The name of its write in a transaction.
  static final String DAY = "day";

  /// The name of the write that leaves a day for another.
  static final String LEFT = "left";

  /// How many pairs of quantum and claim a day may hold: far from what an item can, with hundreds
  /// of visits squeezed in.
  static final int ROOM = 4_000;

  private static final String QUANTUM = "q";
  private static final Set<String> SOMEBODY = Set.of("somebody");
  private static final String ENTRY = "a";
  private static final String TAKEN = "taken";
  private static final String SORT = "DAY#";

  private final String table;

  DayItems(String table) {
    this.table = table;
  }

  /// The partition of one practitioner's agenda.
  static String partition(PracticeId practice, PractitionerId practitioner) {
    return "AGENDA#" + practice + "#" + practitioner;
  }

  /// The sort key of one date: the order of the keys is that of the days.
  static String sort(LocalDate date) {
    return SORT + date;
  }

  /// One appointment on a day, without anything personal.
  record Entry(AppointmentId appointment, PatientId patient, boolean isSqueezedIn, Slot slot) {}

  /// Who is on the day for how long.
  static DayQuanta quanta(Map<String, AttributeValue> item) {
    var claims = new HashMap<Integer, Set<String>>();
    item.forEach((name, value) -> {
      if (name.startsWith(QUANTUM)) {
        claims.put(Integer.valueOf(name.substring(1)), new HashSet<>(value.ss()));
      }
    });
    return DayQuanta.of(claims);
  }

  /// The date of a day's item.
  static LocalDate date(Map<String, AttributeValue> item) {
    return LocalDate.parse(Attributes.text(item, "sk").substring(SORT.length()));
  }

  /// The appointments of a day's item.
  static List<Entry> entries(PractitionerId practitioner, Map<String, AttributeValue> item) {
    var date = date(item);
    return quanta(item).spans().entrySet().stream()
        .map(claim -> {
          var entry = item.getOrDefault(ENTRY + claim.getKey(), AttributeValue.fromM(Map.of())).m();
          return new Entry(
              new AppointmentId(claim.getKey()),
              new PatientId(Attributes.text(entry, "patient")),
              entry.containsKey("squeezed"),
              new Slot(practitioner, date, claim.getValue()));
        })
        .toList();
  }

  /// What is taken of each day of an item list, whoever takes it: for who only asks what is free.
  static Map<LocalDate, DayQuanta> taken(List<Map<String, AttributeValue>> items) {
    return items.stream().collect(toMap(DayItems::date, DayItems::taken));
  }

  private static DayQuanta taken(Map<String, AttributeValue> item) {
    var claims = new HashMap<Integer, Set<String>>();
    for (var name : item.keySet()) {
      if (name.startsWith(QUANTUM)) {
        claims.put(Integer.valueOf(name.substring(1)), SOMEBODY);
      }
    }
    return DayQuanta.of(claims);
  }

  /// Changes the quanta of the day that `appointment` is on now; lost when the change's rule does
  /// not hold there, or the day has no room.
  Write enter(PracticeId practice, Appointment appointment, QuantaChange change, String writeId) {
    var entry = new HashMap<>(Map.of("patient", Attributes.text(appointment.patient().value())));
    if (appointment.isSqueezedIn()) {
      entry.put("squeezed", AttributeValue.fromBool(true));
    }
    return write(
        DAY, practice, appointment, change, Optional.of(AttributeValue.fromM(entry)), writeId);
  }

  /// Takes the quanta of `appointment` off the day that it was on; never lost.
  Write leave(String name, PracticeId practice, Appointment appointment, String writeId) {
    var change = QuantaChange.cancel(appointment.slot().span());
    return write(name, practice, appointment, change, Optional.empty(), writeId);
  }

  private Write write(
      String name,
      PracticeId practice,
      Appointment appointment,
      QuantaChange change,
      Optional<AttributeValue> entry,
      String writeId) {
    var claim = appointment.id().value();
    var values = new HashMap<>(Map.of(":w", Attributes.text(writeId)));
    var update = new ArrayList<String>(List.of("SET w = :w"));
    entry.ifPresentOrElse(
        e -> {
          values.put(":entry", e);
          update.set(0, "SET w = :w, #entry = :entry");
        },
        () -> update.add("REMOVE #entry"));
    var grown = grown(change);
    var adds = new ArrayList<>(each(change.added(), "q%d :me"));
    if (grown != 0) {
      adds.add(TAKEN + " :grown");
      values.put(":grown", Attributes.number(grown));
    }
    if (!adds.isEmpty()) {
      update.add("ADD " + String.join(", ", adds));
    }
    if (!change.removed().isEmpty()) {
      update.add("DELETE " + String.join(", ", each(change.removed(), "q%d :me")));
    }
    var condition = condition(change, values, claim);
    if (!change.added().isEmpty() || !change.removed().isEmpty() || condition.contains("= :me")) {
      values.put(":me", AttributeValue.fromSs(List.of(claim)));
    }
    return Write.update(
        name,
        table,
        new ItemKey(
            partition(practice, appointment.slot().practitioner()),
            sort(appointment.slot().date())),
        String.join(" ", update),
        condition,
        Map.of("#entry", ENTRY + claim),
        values);
  }

  private static String condition(
      QuantaChange change, Map<String, AttributeValue> values, String claim) {
    var terms = new ArrayList<String>();
    if (change.rule() != QuantaChange.Rule.SQUEEZED) {
      terms.addAll(each(change.added(), "attribute_not_exists(q%d)"));
    }
    if (change.rule() == QuantaChange.Rule.SOLE) {
      terms.addAll(each(change.kept(), "q%d = :me"));
    } else if (!change.kept().isEmpty()) {
      terms.addAll(each(change.kept(), "contains(q%d, :claim)"));
      values.put(":claim", Attributes.text(claim));
    }
    if (grown(change) > 0) {
      terms.add("(attribute_not_exists(" + TAKEN + ") OR " + TAKEN + " <= :room)");
      values.put(":room", Attributes.number(ROOM - grown(change)));
    }
    return String.join(" AND ", terms);
  }

  // What only moves needs no more room than it has.
  private static int grown(QuantaChange change) {
    return change.added().size() - change.removed().size();
  }

  private static List<String> each(SortedSet<Integer> quanta, String format) {
    return quanta.stream().map(quantum -> format.formatted(quantum)).toList();
  }
}
