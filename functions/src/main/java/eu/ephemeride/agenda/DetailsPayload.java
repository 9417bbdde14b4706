package eu.ephemeride.agenda;

import eu.ephemeride.fields.Note;
import eu.ephemeride.id.VisitTypeId;
import eu.ephemeride.store.PersonalData;
import io.avaje.jsonb.Json;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The sealed content of an appointment's item, format 1.
@Json
record DetailsPayload(
    int format,
    String visitType,
    @Nullable String reason,
    @Nullable String notes,
    @Nullable String squeezeInReason,
    @Nullable String cancellationReason)
    implements PersonalData {

  static DetailsPayload of(Details details) {
    return new DetailsPayload(
        1,
        details.visitType().value(),
        text(details.reason()),
        text(details.notes()),
        text(details.squeezeInReason()),
        text(details.cancellationReason()));
  }

  private static @Nullable String text(Optional<Note> note) {
    return note.map(Note::value).orElse(null);
  }

  Details toDetails() {
    return new Details(
        new VisitTypeId(visitType),
        Optional.ofNullable(reason).map(Note::new),
        Optional.ofNullable(notes).map(Note::new),
        Optional.ofNullable(squeezeInReason).map(Note::new),
        Optional.ofNullable(cancellationReason).map(Note::new));
  }

  @Override
  public String toString() {
    return "DetailsPayload";
  }
}
