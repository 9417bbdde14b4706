package eu.ephemeride.agenda;

import eu.ephemeride.calendar.QuantaChange;
import eu.ephemeride.crypto.Category;
import eu.ephemeride.id.AppointmentId;
import eu.ephemeride.id.Ids;
import eu.ephemeride.id.PatientId;
import eu.ephemeride.id.VisitTypeId;
import eu.ephemeride.members.Admission;
import eu.ephemeride.members.Wishes;
import eu.ephemeride.patients.Activity;
import eu.ephemeride.patients.FilesInTerm;
import eu.ephemeride.patients.NewPatients;
import eu.ephemeride.patients.Patient;
import eu.ephemeride.patients.PatientItems;
import eu.ephemeride.store.Commit;
import eu.ephemeride.store.Idempotency;
import eu.ephemeride.store.Write;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Books a place on an agenda: one transaction, whose condition on the day item is what makes a
/// double booking impossible.
final class BookAppointment {
  private final AgendaStore store;
  private final Beside beside;

  BookAppointment(AgendaStore store) {
    this(store, Beside.NOTHING);
  }

  /// With what another capability writes in the same transaction.
  BookAppointment(AgendaStore store, Beside beside) {
    this.store = store;
    this.beside = beside;
  }

  /// `admission` has read the practitioner's hours and the known patient's items at the door.
  Outcome book(Admission admission, Booking booking, Optional<Idempotency> wish) {
    var now = store.now();
    var placement =
        Placement.of(
            booking.time(),
            Availabilities.at(admission, booking.practitioner()),
            admission.zone(),
            now);
    return switch (placement) {
      case Placement.OutsideHours _ -> new Outcome.OutsideHours();
      case Placement.InThePast _ -> new Outcome.InThePast();
      case Placement.Placed(var slot) ->
          switch (booking.who()) {
            case Booking.Who.Known(var patient) ->
                Obstacles.obstacle(admission, admission.keys(), patient)
                    .orElseGet(() -> commit(admission, booking, patient, slot, now, wish));
            case Booking.Who.Newcomer _ ->
                commit(admission, booking, store.newPatientId(), slot, now, wish);
          };
    };
  }

  private Outcome commit(
      Admission admission,
      Booking booking,
      PatientId patient,
      Slot slot,
      Instant now,
      Optional<Idempotency> wish) {
    var appointment = appointment(booking, patient, slot, now);
    var writeId = store.transactions().writeId();
    var writes = new ArrayList<Write>();
    wish.ifPresent(
        w -> writes.add(w.remember(store.table(), appointment.id().value(), now, writeId)));
    writes.addAll(person(admission, booking, appointment, now, writeId));
    writes.addAll(place(admission, appointment, now, writeId));
    writes.addAll(beside.writes().apply(appointment.id(), writeId));
    return switch (Activity.commit(
        store.transactions(),
        writeId,
        writes,
        () -> FilesInTerm.isAnyOver(store.wiring(), admission))) {
      case Commit.Done _ -> new Outcome.Standing(appointment);
      case Commit.Lost lost -> lost(admission, lost, appointment, wish);
    };
  }

  private Appointment appointment(Booking booking, PatientId patient, Slot slot, Instant now) {
    return new Appointment(
        new AppointmentId(Ids.random(store.random())),
        1,
        patient,
        slot,
        Status.BOOKED,
        booking.squeezeIn().isPresent(),
        now,
        Details.fresh(
            new VisitTypeId(booking.visitType().id()), booking.reason(), booking.squeezeIn()));
  }

  private List<Write> person(
      Admission admission, Booking booking, Appointment appointment, Instant now, String writeId) {
    var patient = appointment.patient();
    var end = appointment.slot().end(admission.zone());
    return switch (booking.who()) {
      case Booking.Who.Known _ -> known(admission, patient, end, writeId);
      case Booking.Who.Newcomer(var details) ->
          new NewPatients(store.table())
              .writes(
                  admission,
                  new Patient(patient, 1, now, details, Optional.empty(), List.of()),
                  end,
                  writeId);
    };
  }

  private List<Write> known(Admission admission, PatientId patient, Instant end, String writeId) {
    var used = beside.with(Set.of(Category.IDENTITY, Category.AGENDA));
    var writes = new ArrayList<>(Admission.usable(admission.keys(), patient.subject(), used));
    var identity = admission.item(PatientItems.key(admission.practice(), patient)).orElseThrow();
    writes.addAll(Activity.raise(store.table(), identity, end, writeId));
    return writes;
  }

  private List<Write> place(
      Admission admission, Appointment appointment, Instant now, String writeId) {
    var practice = admission.practice();
    var change = change(appointment);
    var act = appointment.isSqueezedIn() ? Act.SQUEEZED_IN : Act.BOOKED;
    var term = VisitTerm.of(admission, admission.keys());
    return List.of(
        store.days().enter(term, practice, appointment, change, writeId),
        store.appointments().create(admission.keys(), term, practice, appointment, writeId),
        store.appointments().point(term, practice, appointment, writeId),
        store.history().write(admission, term, act, appointment, now, writeId));
  }

  private static QuantaChange change(Appointment appointment) {
    var visit = appointment.slot().span();
    return appointment.isSqueezedIn() ? QuantaChange.squeezeIn(visit) : QuantaChange.book(visit);
  }

  private Outcome lost(
      Admission admission, Commit.Lost lost, Appointment appointment, Optional<Idempotency> wish) {
    // The same wish may have won while we lost the day to it.
    var earlier =
        Wishes.granted(wish, lost).or(() -> Wishes.stored(store.records(), wish, store.now()));
    if (earlier.isPresent()) {
      return new Outcome.Replayed(earlier.get());
    }
    if (lost.standing().isEmpty()) {
      return new Outcome.PatientGone();
    }
    if (lost.has(beside.name())) {
      return new Outcome.Stale();
    }
    return store
        .lostDay(lost, change(appointment), appointment.id())
        .orElseGet(() -> store.lostPerson(admission, Set.of(appointment.patient())));
  }
}
