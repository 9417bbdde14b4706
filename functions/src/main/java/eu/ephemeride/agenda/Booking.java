package eu.ephemeride.agenda;

import eu.ephemeride.directory.VisitType;
import eu.ephemeride.fields.Note;
import eu.ephemeride.id.PatientId;
import eu.ephemeride.id.PractitionerId;
import eu.ephemeride.patients.PatientDetails;
import java.time.Instant;
import java.util.Optional;

/// A wish for an appointment; `squeezeIn` is the reason for which it may lie on others and outside
/// the hours.
record Booking(
    PractitionerId practitioner,
    VisitType visitType,
    Who who,
    Instant start,
    Optional<Note> reason,
    Optional<Note> squeezeIn) {

  /// For whom.
  sealed interface Who {
    /// Somebody whose file the practice has.
    record Known(PatientId patient) implements Who {}

    /// Somebody whose file is made with the appointment, or not at all.
    record Newcomer(PatientDetails details) implements Who {
      @Override
      public String toString() {
        return "Newcomer";
      }
    }
  }

  /// The time that it asks for.
  Placement.Wish time() {
    return new Placement.Wish(practitioner, start, visitType.minutes(), squeezeIn.isPresent());
  }

  @Override
  public String toString() {
    return "Booking";
  }
}
