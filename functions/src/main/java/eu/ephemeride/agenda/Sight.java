package eu.ephemeride.agenda;

import eu.ephemeride.calendar.LocalDay;
import eu.ephemeride.members.Access;
import eu.ephemeride.members.Action;
import eu.ephemeride.members.Admission;
import java.time.Instant;
import java.time.LocalDate;

/// What a mandate lets one see of an agenda: of whose, from which day on, and whether why somebody
/// comes (P9). Days are the practice's; the one that goes on is no past.
record Sight(Admission admission, LocalDate today, Instant now) {
  /// That of `admission` at `now`.
  static Sight at(Admission admission, Instant now) {
    return new Sight(admission, LocalDay.of(now, admission.zone()).date(), now);
  }

  /// As much of an appointment as `admission` lets one see: what is not for him is not in it.
  static Appointment seen(Admission admission, Appointment appointment) {
    return admission.allows(Action.READ_REASONS) ? appointment : appointment.withoutReasons();
  }

  /// True when a visit there may be shown at all.
  boolean includes(Slot slot) {
    return admission.covers(slot.practitioner()) && isFrom(slot.date());
  }

  private boolean isFrom(LocalDate date) {
    return !date.isBefore(today) || admission.allows(Action.READ_PAST);
  }

  /// True while no rule of the practice has ended a visit there (P13).
  boolean isInTerm(Slot slot) {
    return !VisitTerm.of(admission, admission.keys()).isOver(slot, now);
  }

  /// Refuses what is of another practitioner's agenda or of the past: 403.
  void require(Slot slot) {
    if (!includes(slot)) {
      throw Access.forbidden();
    }
  }

  /// Refuses days from `first` on where they begin in the past: 403.
  void require(LocalDate first) {
    if (!isFrom(first)) {
      throw Access.forbidden();
    }
  }
}
