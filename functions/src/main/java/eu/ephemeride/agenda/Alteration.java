package eu.ephemeride.agenda;

import eu.ephemeride.directory.VisitType;
import eu.ephemeride.fields.Note;
import eu.ephemeride.http.Change;
import eu.ephemeride.id.PatientId;
import eu.ephemeride.id.PractitionerId;
import eu.ephemeride.id.VisitTypeId;
import java.time.Instant;
import java.util.Optional;

/// What is to become of an appointment; what is empty stays.
record Alteration(
    Optional<Instant> start,
    Optional<PractitionerId> practitioner,
    Optional<VisitType> visitType,
    Optional<PatientId> patient,
    Optional<Note> squeezeIn,
    Optional<Status> status,
    Change<Note> reason,
    Change<Note> notes) {

  /// The time that it asks for, of an appointment that begins at `begins` as it stands.
  Placement.Wish time(Appointment standing, Instant begins) {
    return new Placement.Wish(
        practitioner.orElse(standing.slot().practitioner()),
        start.orElse(begins),
        visitType.map(VisitType::minutes).orElse(standing.slot().span().minutes()),
        squeezeIn.isPresent());
  }

  /// What it makes of the details.
  Details details(Details standing, boolean isSqueezedIn) {
    var why = squeezeIn.or(() -> isSqueezedIn ? standing.squeezeInReason() : Optional.empty());
    return new Details(
        visitType.map(v -> new VisitTypeId(v.id())).orElse(standing.visitType()),
        reason.of(standing.reason()),
        notes.of(standing.notes()),
        why,
        standing.cancellationReason());
  }

  @Override
  public String toString() {
    return "Alteration";
  }
}
