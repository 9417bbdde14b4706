package eu.ephemeride.agenda;

import eu.ephemeride.crypto.Category;
import eu.ephemeride.crypto.PracticeKeys;
import eu.ephemeride.crypto.Purpose;
import eu.ephemeride.id.PatientId;
import eu.ephemeride.id.PracticeId;
import eu.ephemeride.id.PractitionerId;
import eu.ephemeride.id.SubjectId;
import eu.ephemeride.members.Admission;
import eu.ephemeride.parallel.Together;
import eu.ephemeride.patients.FilesInTerm;
import eu.ephemeride.patients.Patient;
import eu.ephemeride.patients.PatientItems;
import eu.ephemeride.store.ItemKey;
import eu.ephemeride.store.Payloads;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// The lines of an agenda: the days' entries name appointments and patients, which are then read in
/// one step with their keys.
final class ShowAgenda {
  private static final int ATTEMPTS = 3;

  private final AgendaStore store;
  private final Admission admission;
  private final Purpose purpose;

  /// Opens what it shows for the purpose of `admission`, and shows as much of it as that may see.
  ShowAgenda(AgendaStore store, Admission admission) {
    this.store = store;
    this.admission = admission;
    this.purpose = admission.purpose();
  }

  /// One line. A restricted or erased person's tells no more than that the time is taken.
  sealed interface Line {
    /// Whose time is taken, by what.
    DayItems.Entry entry();

    /// With the person.
    record Open(DayItems.Entry entry, Appointment appointment, Patient patient) implements Line {
      @Override
      public String toString() {
        return "Open";
      }
    }

    /// Without: restricted, or erased.
    record Closed(DayItems.Entry entry, boolean isRestricted) implements Line {}
  }

  /// The entries of several practitioners' days: one query each, side by side.
  static List<DayItems.Entry> entries(
      AgendaStore store, PracticeId practice, List<PractitionerId> whose, DayRange range) {
    return Together.map(whose, p -> entries(store, practice, p, range)).stream()
        .flatMap(List::stream)
        .toList();
  }

  private static List<DayItems.Entry> entries(
      AgendaStore store, PracticeId practice, PractitionerId whose, DayRange range) {
    return store
        .records()
        .between(
            DayItems.partition(practice, whose),
            DayItems.sort(range.from()),
            DayItems.sort(range.to()))
        .stream()
        .flatMap(item -> DayItems.entries(whose, item).stream())
        .toList();
  }

  /// The lines of `entries`, by their beginning. When one was moved, given to somebody else or
  /// cancelled since they were read, `again` reads them anew: it would be on neither of its places.
  List<Line> lines(
      PracticeId practice, List<DayItems.Entry> entries, Supplier<List<DayItems.Entry>> again) {
    var seen = inTerm(entries);
    var read = read(practice, seen);
    for (var attempt = 1; read.isPart(seen) && attempt < ATTEMPTS; attempt++) {
      seen = inTerm(again.get());
      read = read(practice, seen);
    }
    return read.lines();
  }

  /// The lines of entries, and how many are of files that a rule of the practice has ended.
  private record Read(List<Line> lines, int over) {
    boolean isPart(List<DayItems.Entry> entries) {
      return lines.size() + over < entries.size();
    }
  }

  // Those that a rule of the practice has ended are not even taken time.
  private List<DayItems.Entry> inTerm(List<DayItems.Entry> entries) {
    var sight = Sight.at(admission, store.now());
    return entries.stream().filter(entry -> sight.isInTerm(entry.slot())).toList();
  }

  private Read read(PracticeId practice, Collection<DayItems.Entry> entries) {
    var wanted = new ArrayList<ItemKey>();
    var persons = new LinkedHashSet<SubjectId>();
    for (var entry : entries) {
      wanted.add(AppointmentItems.key(practice, entry.patient(), entry.appointment()));
      wanted.add(PatientItems.key(practice, entry.patient()));
      persons.add(entry.patient().subject());
    }
    if (wanted.isEmpty()) {
      return new Read(List.of(), 0);
    }
    return Together.run(
        () -> store.records().get(wanted),
        () -> store.keyring().read(practice, persons),
        (items, keys) -> read(practice, entries, items, keys));
  }

  private Read read(
      PracticeId practice,
      Collection<DayItems.Entry> entries,
      Map<ItemKey, Map<String, AttributeValue>> items,
      PracticeKeys keys) {
    var visible = FilesInTerm.among(store.records(), practice, keys, store.now(), items);
    var inTerm =
        entries.stream()
            .filter(entry -> {
              var identity = PatientItems.key(practice, entry.patient());
              return visible.containsKey(identity) || !items.containsKey(identity);
            })
            .toList();
    return new Read(lines(practice, inTerm, visible, keys), entries.size() - inTerm.size());
  }

  private List<Line> lines(
      PracticeId practice,
      Collection<DayItems.Entry> entries,
      Map<ItemKey, Map<String, AttributeValue>> items,
      PracticeKeys keys) {
    var survivors = survivors(practice, items);
    var lines = new ArrayList<Line>();
    for (var entry : entries) {
      line(practice, entry, items, keys, survivors).ifPresent(lines::add);
    }
    lines.sort(
        Comparator.comparing((Line line) -> line.entry().slot().date())
            .thenComparingInt(line -> line.entry().slot().span().from())
            .thenComparing(line -> line.entry().slot().practitioner().value())
            .thenComparing(line -> line.entry().appointment().value()));
    return lines;
  }

  private Optional<Line> line(
      PracticeId practice,
      DayItems.Entry entry,
      Map<ItemKey, Map<String, AttributeValue>> items,
      PracticeKeys keys,
      Survivors survivors) {
    var item = items.get(AppointmentItems.key(practice, entry.patient(), entry.appointment()));
    var identity = items.get(PatientItems.key(practice, entry.patient()));
    if (item == null
        || identity == null
        || AppointmentItems.status(item) == Status.CANCELLED
        || !AppointmentItems.slot(item).equals(entry.slot())) {
      return Optional.empty();
    }
    var person = survivors.of(identity).orElseGet(() -> new Person(identity, keys));
    var isErased = !keys.isLiving(entry.patient().subject(), Category.AGENDA) || person.isErased();
    // Nothing is opened of a line that tells no more than that the time is taken.
    if (isErased
        || !keys.isOpen(entry.patient().subject(), Category.AGENDA, purpose)
        || person.isWithheld(purpose)) {
      // Erased: the time stays taken until the erasure's own work frees it.
      return Optional.of(new Line.Closed(entry, !isErased));
    }
    var appointment = AppointmentItems.read(keys, entry.patient(), item, purpose);
    return appointment instanceof Payloads.Read.Clear<Appointment>(var open)
            && person.read(purpose) instanceof Payloads.Read.Clear<Patient>(var patient)
        ? Optional.of(new Line.Open(entry, Sight.seen(admission, open), patient))
        : Optional.of(new Line.Closed(entry, true));
  }

  /// The files into which others were merged: an agenda shows the one that goes on.
  private record Survivors(Map<PatientId, Person> persons) {
    Optional<Person> of(Map<String, AttributeValue> identity) {
      return PatientItems.mergedInto(identity).flatMap(id -> Optional.ofNullable(persons.get(id)));
    }
  }

  // One more step, and only where something was merged.
  private Survivors survivors(
      PracticeId practice, Map<ItemKey, Map<String, AttributeValue>> items) {
    var into = new LinkedHashSet<PatientId>();
    items.values().forEach(item -> PatientItems.mergedInto(item).ifPresent(into::add));
    if (into.isEmpty()) {
      return new Survivors(Map.of());
    }
    var wanted = into.stream().map(id -> PatientItems.key(practice, id)).toList();
    var subjects = into.stream().map(PatientId::subject).toList();
    return Together.run(
        () -> store.records().get(wanted),
        () -> store.keyring().read(practice, subjects),
        (found, keys) -> {
          var persons = new HashMap<PatientId, Person>();
          for (var id : into) {
            Optional.ofNullable(found.get(PatientItems.key(practice, id)))
                .ifPresent(item -> persons.put(id, new Person(item, keys)));
          }
          return new Survivors(persons);
        });
  }

  /// Whose data the lines show.
  static Set<SubjectId> persons(List<Line> lines) {
    var persons = new LinkedHashSet<SubjectId>();
    for (var line : lines) {
      if (line instanceof Line.Open open) {
        persons.add(open.appointment().patient().subject());
        persons.add(open.patient().id().subject());
      }
    }
    return persons;
  }
}
