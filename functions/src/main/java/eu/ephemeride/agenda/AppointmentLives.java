package eu.ephemeride.agenda;

import eu.ephemeride.crypto.PracticeKeys;
import eu.ephemeride.id.AppointmentId;
import eu.ephemeride.id.PatientId;
import eu.ephemeride.id.PracticeId;
import eu.ephemeride.id.PractitionerId;
import eu.ephemeride.patients.PatientItems;
import eu.ephemeride.store.Attributes;
import eu.ephemeride.store.Busy;
import eu.ephemeride.store.Commit;
import eu.ephemeride.store.ItemKey;
import eu.ephemeride.store.JanitorTimes;
import eu.ephemeride.store.Records;
import eu.ephemeride.store.Transactions;
import eu.ephemeride.store.Write;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// How long a patient's appointments are kept, cancelled ones too: for who counts what a rule ends,
/// and for who puts the janitor's times right. Nothing is opened.
public record AppointmentLives(Records records, Transactions transactions, ZoneId zone) {
  // After every character of our keys.
  private static final String END = "~";
  private static final String EVENT = "EVENT#";
  private static final int ATTEMPTS = 8;

  /// One appointment: when its visit begins, and when it ends, which is what its term runs from.
  public record Life(Instant begin, Instant end) {}

  /// Those of a patient.
  public List<Life> of(PracticeId practice, PatientId patient) {
    return PatientVisits.items(records, practice, patient).stream()
        .map(AppointmentItems::slot)
        .map(slot -> new Life(slot.start(zone), slot.end(zone)))
        .toList();
  }

  /// Gives every item of them the janitor's time that it is to have now; `keys` know the patient.
  /// How many got another.
  public int restamp(PracticeId practice, PracticeKeys keys, PatientId patient) {
    var term = VisitTerm.of(keys, zone);
    var events = events(practice, patient);
    var items = PatientVisits.items(records, practice, patient);
    var pointers = pointers(practice, items);
    var changed = 0;
    for (var item : items) {
      var rows = new ArrayList<>(events.getOrDefault(id(item), List.of()));
      events.remove(id(item));
      Optional.ofNullable(pointers.get(pointer(practice, item))).ifPresent(rows::add);
      changed += restamp(term, patient, item, rows);
    }
    for (var left : events.values()) {
      changed += restamp(term, patient, left);
    }
    return changed;
  }

  /// By appointment, in their order.
  private Map<String, List<Map<String, AttributeValue>>> events(
      PracticeId practice, PatientId patient) {
    var byId = new HashMap<String, List<Map<String, AttributeValue>>>();
    var pk = PatientItems.partition(practice, patient);
    for (var event : records.between(pk, EVENT, EVENT + END)) {
      var id = Attributes.text(event, "sk").split("#", 3)[1];
      byId.computeIfAbsent(id, _ -> new ArrayList<>()).add(event);
    }
    return byId;
  }

  private static String id(Map<String, AttributeValue> item) {
    return Attributes.text(item, "sk").substring(AppointmentItems.PREFIX.length());
  }

  private static ItemKey pointer(PracticeId practice, Map<String, AttributeValue> item) {
    return AppointmentItems.pointerKey(practice, new AppointmentId(id(item)));
  }

  private Map<ItemKey, Map<String, AttributeValue>> pointers(
      PracticeId practice, List<Map<String, AttributeValue>> items) {
    var keys = items.stream().map(item -> pointer(practice, item)).toList();
    return keys.isEmpty() ? Map.of() : records.get(keys);
  }

  private int restamp(
      VisitTerm term,
      PatientId patient,
      Map<String, AttributeValue> first,
      List<Map<String, AttributeValue>> rows) {
    var key = new ItemKey(Attributes.text(first, "pk"), Attributes.text(first, "sk"));
    var item = Optional.of(first);
    for (var attempt = 1; item.isPresent() && attempt <= ATTEMPTS; attempt++) {
      var times = times(term, patient, item.get());
      (attempt == 1 ? rows : again(rows)).forEach(times::see);
      if (isCommitted(times, item.get())) {
        return times.count();
      }
      // Moved, given to somebody else, or taken by the janitor meanwhile.
      item = records.get(key);
    }
    if (item.isPresent()) {
      throw new Busy();
    }
    return 0;
  }

  private Collection<Map<String, AttributeValue>> again(List<Map<String, AttributeValue>> rows) {
    return records
        .get(
            rows.stream()
                .map(row -> new ItemKey(Attributes.text(row, "pk"), Attributes.text(row, "sk")))
                .toList())
        .values();
  }

  private JanitorTimes times(VisitTerm term, PatientId patient, Map<String, AttributeValue> item) {
    var times =
        new JanitorTimes(records.table(), term.expiry(patient, AppointmentItems.slot(item)));
    times.see(item);
    return times;
  }

  private boolean isCommitted(JanitorTimes times, Map<String, AttributeValue> item) {
    return times.whileStanding(item).stream().allMatch(this::isDone);
  }

  private boolean isDone(List<Write> writes) {
    return transactions.commit(transactions.writeId(), writes) instanceof Commit.Done;
  }

  // The history of one that is somebody else's now: by where it stood last.
  private int restamp(VisitTerm term, PatientId patient, List<Map<String, AttributeValue>> left) {
    var times = times(term, patient, left.getLast());
    left.forEach(times::see);
    times.each().forEach(write -> isDone(List.of(write)));
    return times.count();
  }

  /// The same for days of a practitioner after `after`, at most `limit`: where to go on, empty at
  /// the end.
  public Days restampDays(
      PracticeId practice,
      PracticeKeys keys,
      PractitionerId practitioner,
      Optional<String> after,
      int limit) {
    var term = VisitTerm.of(keys, zone);
    var pk = DayItems.partition(practice, practitioner);
    var page = records.query(pk, DayItems.SORT, after, limit);
    var changed = 0;
    for (var day : page.items()) {
      var times = new JanitorTimes(records.table(), term.expiry(DayItems.date(day)));
      times.see(day);
      times.each().forEach(write -> isDone(List.of(write)));
      changed += times.count();
    }
    return new Days(changed, page.lastSk());
  }

  /// How many days got another time, and where to go on.
  public record Days(int changed, Optional<String> last) {}
}
