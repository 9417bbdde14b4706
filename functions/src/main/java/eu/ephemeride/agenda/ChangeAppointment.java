package eu.ephemeride.agenda;

import eu.ephemeride.calendar.LocalDay;
import eu.ephemeride.calendar.QuantaChange;
import eu.ephemeride.crypto.Category;
import eu.ephemeride.due.Due;
import eu.ephemeride.due.Work;
import eu.ephemeride.members.Admission;
import eu.ephemeride.patients.Activity;
import eu.ephemeride.store.Commit;
import eu.ephemeride.store.Write;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Function;

/// Moves an appointment, gives it to another patient, marks it or notes something on it: one
/// transaction under the version that was read, the old time and the new in one with it.
final class ChangeAppointment {
  private static final Set<Status> HELD = EnumSet.of(Status.ARRIVED, Status.DONE, Status.NO_SHOW);

  private final AgendaStore store;

  ChangeAppointment(AgendaStore store) {
    this.store = store;
  }

  /// `seen` is the version that the client saw, if it says; `log` the write that records who is
  /// shown the outcome.
  Outcome change(
      Found found, Alteration change, OptionalLong seen, Function<Appointment, Write> log) {
    var standing = found.appointment();
    if (standing.status() == Status.CANCELLED) {
      return new Outcome.Cancelled();
    }
    if (seen.isPresent() && seen.getAsLong() != standing.version()) {
      return new Outcome.Stale();
    }
    var now = store.now();
    var begins = standing.start(found.admission().zone());
    var wish = change.time(standing, begins);
    var takesTime =
        !wish.start().equals(begins)
            || wish.minutes() != standing.slot().span().minutes()
            || !wish.practitioner().equals(standing.slot().practitioner());
    return takesTime
        ? move(found, change, wish, now, log)
        : settle(found, change, standing.slot(), now, log);
  }

  private Outcome move(
      Found found,
      Alteration change,
      Placement.Wish wish,
      Instant now,
      Function<Appointment, Write> log) {
    var standing = found.appointment();
    var isGoingOn = isGoingOn(found, wish, now);
    var isHere = isGoingOn && standing.status() == Status.ARRIVED;
    if (standing.status() != Status.BOOKED && !isHere) {
      return new Outcome.AlreadySeen();
    }
    var earliest = isGoingOn ? wish.start() : now;
    var hours = found.hours(wish.practitioner());
    return switch (Placement.of(wish, hours, found.admission().zone(), earliest)) {
      case Placement.OutsideHours _ -> new Outcome.OutsideHours();
      case Placement.InThePast _ -> new Outcome.InThePast();
      case Placement.Placed(var slot) -> settle(found, change, slot, now, log);
    };
  }

  // One that has begun today may grow, or go on with a colleague, also when the patient is there.
  private static boolean isGoingOn(Found found, Placement.Wish wish, Instant now) {
    var standing = found.appointment();
    var zone = found.admission().zone();
    return wish.start().equals(standing.start(zone))
        && wish.start().isBefore(now)
        && LocalDay.of(now, zone).date().equals(standing.slot().date());
  }

  private static boolean isBeforeDayOf(Slot slot, Found found, Instant now) {
    return LocalDay.of(now, found.admission().zone()).date().isBefore(slot.date());
  }

  private Outcome settle(
      Found found, Alteration change, Slot slot, Instant now, Function<Appointment, Write> log) {
    if (change.status().filter(HELD::contains).isPresent() && isBeforeDayOf(slot, found, now)) {
      return new Outcome.TooEarly();
    }
    var standing = found.appointment();
    var patient = change.patient().orElse(standing.patient());
    if (!patient.equals(standing.patient())) {
      if (standing.status() != Status.BOOKED) {
        return new Outcome.AlreadySeen();
      }
      var obstacle = Obstacles.obstacle(found.admission(), found.keys(), patient);
      if (obstacle.isPresent()) {
        return obstacle.get();
      }
    }
    var isSqueezedIn =
        change.squeezeIn().isPresent() || (slot.equals(standing.slot()) && standing.isSqueezedIn());
    var next =
        standing
            .moved(patient, slot, isSqueezedIn, change.details(standing.details(), isSqueezedIn))
            .marked(change.status().orElse(standing.status()));
    return next.isAs(standing)
        ? new Outcome.Standing(standing)
        : commit(found, standing, next, now, log);
  }

  private Outcome commit(
      Found found,
      Appointment standing,
      Appointment next,
      Instant now,
      Function<Appointment, Write> log) {
    var writeId = store.transactions().writeId();
    var writes = new ArrayList<Write>();
    writes.addAll(day(found, standing, next, writeId));
    writes.addAll(appointment(found, standing, next, now, writeId));
    writes.addAll(persons(found, standing, next));
    writes.addAll(active(found, standing, next, now, writeId));
    writes.add(log.apply(next));
    return switch (Activity.commit(
        store.transactions(), writeId, writes, () -> found.isAnyFileOver(store))) {
      case Commit.Done _ -> new Outcome.Standing(next);
      case Commit.Lost lost when lost.standing().isEmpty() -> new Outcome.PatientGone();
      case Commit.Lost lost when lost.has(AppointmentItems.APPOINTMENT) -> new Outcome.Stale();
      case Commit.Lost lost ->
          store
              .lostDay(lost, quanta(standing, next), next.id())
              .orElseGet(() -> lostPerson(found, standing, next));
    };
  }

  // What was written of the one must not go on with the other once it may not be used.
  private static List<Write> persons(Found found, Appointment standing, Appointment next) {
    var keys = found.keys();
    var writes =
        new ArrayList<>(
            Admission.usable(keys, standing.patient().subject(), Set.of(Category.AGENDA)));
    if (!next.patient().equals(standing.patient())) {
      writes.addAll(
          Admission.usable(
              keys, next.patient().subject(), Set.of(Category.IDENTITY, Category.AGENDA)));
    }
    return writes;
  }

  private List<Write> active(
      Found found, Appointment standing, Appointment next, Instant now, String writeId) {
    var writes = new ArrayList<>(found.active(store.table(), next, now, writeId));
    if (!next.patient().equals(standing.patient())) {
      writes.addAll(found.active(store.table(), standing, now, writeId));
    }
    return writes;
  }

  private Outcome lostPerson(Found found, Appointment standing, Appointment next) {
    var concerned = new HashSet<>(List.of(standing.patient(), next.patient()));
    return store.lostPerson(found.admission(), concerned);
  }

  private static VisitTerm term(Found found) {
    return VisitTerm.of(found.admission(), found.keys());
  }

  private List<Write> day(Found found, Appointment standing, Appointment next, String writeId) {
    var practice = found.admission().practice();
    if (next.isAtSameTimeAs(standing)) {
      return List.of();
    }
    var enter = store.days().enter(term(found), practice, next, quanta(standing, next), writeId);
    return next.slot().isOnDayOf(standing.slot())
        ? List.of(enter)
        : List.of(enter, store.days().leave(DayItems.LEFT, practice, standing, writeId));
  }

  /// What the move does to the day that it leads to.
  private static QuantaChange quanta(Appointment standing, Appointment next) {
    var to = next.slot().span();
    if (!next.slot().isOnDayOf(standing.slot())) {
      return next.isSqueezedIn() ? QuantaChange.squeezeIn(to) : QuantaChange.book(to);
    }
    return QuantaChange.move(standing.slot().span(), to, rule(standing, next));
  }

  private static QuantaChange.Rule rule(Appointment standing, Appointment next) {
    if (next.isSqueezedIn()) {
      return QuantaChange.Rule.SQUEEZED;
    }
    return standing.isSqueezedIn() ? QuantaChange.Rule.SOLE : QuantaChange.Rule.FREE;
  }

  private List<Write> appointment(
      Found found, Appointment standing, Appointment next, Instant now, String writeId) {
    var practice = found.admission().practice();
    var history = store.history();
    var appointments = store.appointments();
    var term = term(found);
    var writes = new ArrayList<Write>();
    if (next.patient().equals(standing.patient())) {
      writes.add(appointments.replace(found.keys(), term, practice, next, writeId));
    } else {
      writes.add(appointments.remove(practice, standing));
      writes.add(appointments.receive(found.keys(), term, practice, next, writeId));
      var gone =
          standing.moved(
              standing.patient(), standing.slot(), standing.isSqueezedIn(), standing.details());
      writes.add(history.write(found.admission(), term, Act.REASSIGNED, gone, now, writeId));
    }
    var isOtherTerm =
        !term.expiry(next.patient(), next.slot())
            .equals(term.expiry(standing.patient(), standing.slot()));
    if (!next.isFoundAs(standing) || isOtherTerm) {
      writes.add(appointments.point(term, practice, next, writeId));
    }
    // What was done to it before has the old time.
    if (isOtherTerm) {
      var due = Due.of(Work.RELEASE, now, practice, next.patient().subject());
      writes.add(due.put(store.table(), writeId));
    }
    writes.add(history.write(found.admission(), term, next.actSince(standing), next, now, writeId));
    return writes;
  }
}
