package eu.ephemeride.agenda;

import eu.ephemeride.fields.Note;
import eu.ephemeride.id.VisitTypeId;
import java.util.Optional;

/// What an appointment says of its patient: what he comes for, and what was noted. Always sealed.
record Details(
    VisitTypeId visitType,
    Optional<Note> reason,
    Optional<Note> notes,
    Optional<Note> squeezeInReason,
    Optional<Note> cancellationReason) {

  /// Those of a new one.
  static Details fresh(
      VisitTypeId visitType, Optional<Note> reason, Optional<Note> squeezeInReason) {
    return new Details(visitType, reason, Optional.empty(), squeezeInReason, Optional.empty());
  }

  /// The same, cancelled for a reason.
  Details cancelled(Optional<Note> why) {
    return new Details(visitType, reason, notes, squeezeInReason, why);
  }

  /// The same for who may not know why somebody comes: what kind of visit it is, and nothing else.
  Details withoutReasons() {
    return fresh(visitType, Optional.empty(), Optional.empty());
  }

  @Override
  public String toString() {
    return "Details";
  }
}
