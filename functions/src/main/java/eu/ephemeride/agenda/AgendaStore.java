package eu.ephemeride.agenda;

import eu.ephemeride.accesslog.AccessLog;
import eu.ephemeride.calendar.QuantaChange;
import eu.ephemeride.crypto.Category;
import eu.ephemeride.crypto.Keyring;
import eu.ephemeride.id.AppointmentId;
import eu.ephemeride.id.Ids;
import eu.ephemeride.id.PatientId;
import eu.ephemeride.members.Admission;
import eu.ephemeride.store.Commit;
import eu.ephemeride.store.Records;
import eu.ephemeride.store.Transactions;
import eu.ephemeride.wiring.Wiring;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.random.RandomGenerator;

/// What every act on the agenda works with.
record AgendaStore(
    Wiring wiring,
    DayItems days,
    AppointmentItems appointments,
    HistoryItems history,
    AccessLog accessLog) {

  static AgendaStore of(Wiring wiring) {
    var table = wiring.records().table();
    return new AgendaStore(
        wiring,
        new DayItems(table),
        new AppointmentItems(table),
        new HistoryItems(table),
        AccessLog.of(wiring));
  }

  Records records() {
    return wiring.records();
  }

  Transactions transactions() {
    return wiring.transactions();
  }

  Keyring keyring() {
    return wiring.keyring();
  }

  String table() {
    return wiring.records().table();
  }

  RandomGenerator random() {
    return wiring.random();
  }

  Instant now() {
    return wiring.clock().instant();
  }

  PatientId newPatientId() {
    return new PatientId(Ids.random(random()));
  }

  /// Why the day would not take `change` for a claim; empty when it was not the day that was lost.
  Optional<Outcome> lostDay(Commit.Lost lost, QuantaChange change, AppointmentId claim) {
    if (!lost.has(DayItems.DAY)) {
      return Optional.empty();
    }
    var day = DayItems.quanta(lost.standing().getOrDefault(DayItems.DAY, Map.of()));
    return Optional.of(
        day.allows(change, claim.value()) ? new Outcome.DayFull() : new Outcome.SlotTaken());
  }

  /// Why the keys of those whom a change concerns would not take it: one was erased or restricted
  /// since they were read.
  Outcome lostPerson(Admission admission, Set<PatientId> patients) {
    var persons = patients.stream().map(PatientId::subject).toList();
    var keys = keyring().read(admission.practice(), persons);
    var areLiving =
        persons.stream()
            .allMatch(person ->
                keys.isLiving(person, Category.IDENTITY) && keys.isLiving(person, Category.AGENDA));
    return areLiving ? new Outcome.PatientRestricted() : new Outcome.PatientErased();
  }
}
