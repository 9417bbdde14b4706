package eu.ephemeride.agenda;

import eu.ephemeride.fields.Note;
import eu.ephemeride.id.AppointmentId;
import eu.ephemeride.id.PatientId;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;

/// A patient's place on an agenda, and what became of it; the version is what an ETag names.
record Appointment(
    AppointmentId id,
    long version,
    PatientId patient,
    Slot slot,
    Status status,
    boolean isSqueezedIn,
    Instant created,
    Details details) {

  /// Its first instant.
  Instant start(ZoneId zone) {
    return slot.start(zone);
  }

  /// One version on, somewhere else, for somebody else or with other details.
  Appointment moved(PatientId who, Slot where, boolean squeezedIn, Details changed) {
    return new Appointment(id, version + 1, who, where, status, squeezedIn, created, changed);
  }

  /// The same version, marked.
  Appointment marked(Status other) {
    return new Appointment(id, version, patient, slot, other, isSqueezedIn, created, details);
  }

  /// One version on, cancelled.
  Appointment cancelled(Optional<Note> why) {
    return moved(patient, slot, isSqueezedIn, details.cancelled(why)).marked(Status.CANCELLED);
  }

  /// The same version, without why somebody comes and what was noted.
  Appointment withoutReasons() {
    return new Appointment(
        id, version, patient, slot, status, isSqueezedIn, created, details.withoutReasons());
  }

  /// True when nothing but the version differs.
  boolean isAs(Appointment other) {
    return isAtSameTimeAs(other) && status == other.status && details.equals(other.details);
  }

  /// True when an agenda shows both alike: the day item needs no change.
  boolean isAtSameTimeAs(Appointment other) {
    return patient.equals(other.patient)
        && slot.equals(other.slot)
        && isSqueezedIn == other.isSqueezedIn;
  }

  /// True when the pointer of one finds the other.
  boolean isFoundAs(Appointment other) {
    return patient.equals(other.patient) && slot.practitioner().equals(other.slot.practitioner());
  }

  /// What made this of `before`: the most that it did.
  Act actSince(Appointment before) {
    if (isSqueezedIn && !(before.isSqueezedIn && slot.equals(before.slot))) {
      return Act.SQUEEZED_IN;
    }
    if (!slot.equals(before.slot)) {
      return Act.MOVED;
    }
    if (!patient.equals(before.patient)) {
      return Act.REASSIGNED;
    }
    return status != before.status ? Act.MARKED : Act.NOTED;
  }

  @Override
  public String toString() {
    return "Appointment " + id;
  }
}
