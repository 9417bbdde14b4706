package eu.ephemeride.agenda;

import eu.ephemeride.directory.VisitType;
import eu.ephemeride.fields.Note;
import eu.ephemeride.id.PatientId;
import eu.ephemeride.id.PractitionerId;
import eu.ephemeride.id.VisitTypeId;
import java.time.Instant;
import java.util.Optional;

/// What is to become of an appointment; what is empty stays.
record Change(
    Optional<Instant> start,
    Optional<PractitionerId> practitioner,
    Optional<VisitType> visitType,
    Optional<PatientId> patient,
    Optional<Note> squeezeIn,
    Optional<Status> status,
    eu.ephemeride.http.Change<Note> reason,
    eu.ephemeride.http.Change<Note> notes) {

  /// The time that it asks for, for an appointment that begins at `now` as it stands.
  Placement.Wish time(Appointment standing, Instant now) {
    return new Placement.Wish(
        practitioner.orElse(standing.slot().practitioner()),
        start.orElse(now),
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
    return "Change";
  }
}
