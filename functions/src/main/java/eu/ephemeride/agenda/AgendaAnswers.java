package eu.ephemeride.agenda;

import eu.ephemeride.fields.Note;
import eu.ephemeride.http.Times;
import io.avaje.jsonb.Json;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Appointments, slots and hours as the API shows them.
final class AgendaAnswers {
  private AgendaAnswers() {}

  /// That a visit was squeezed in, and why.
  @Json
  record SqueezeInAnswer(@Nullable String reason) {
    @Override
    public String toString() {
      return "SqueezeInAnswer";
    }
  }

  /// One appointment.
  @Json
  record AppointmentAnswer(
      String id,
      String practitioner,
      String visitType,
      String patient,
      String start,
      String end,
      String status,
      @Nullable String reason,
      @Nullable String notes,
      @Nullable SqueezeInAnswer squeezeIn,
      @Nullable String cancellationReason,
      String createdAt) {
    static AppointmentAnswer of(Appointment a, ZoneId zone) {
      return new AppointmentAnswer(
          a.id().value(),
          a.slot().practitioner().value(),
          a.details().visitType().value(),
          a.patient().value(),
          Times.text(a.start(zone), zone),
          Times.text(a.slot().end(zone), zone),
          a.status().word(),
          AgendaAnswers.text(a.details().reason()),
          AgendaAnswers.text(a.details().notes()),
          AgendaAnswers.squeezeIn(a),
          AgendaAnswers.text(a.details().cancellationReason()),
          Times.text(a.created(), zone));
    }

    @Override
    public String toString() {
      return "AppointmentAnswer";
    }
  }

  static @Nullable String text(Optional<Note> note) {
    return note.map(Note::value).orElse(null);
  }

  /// Empty for a visit in free time.
  static @Nullable SqueezeInAnswer squeezeIn(Appointment a) {
    return a.isSqueezedIn() ? new SqueezeInAnswer(text(a.details().squeezeInReason())) : null;
  }

  /// The appointments of one patient.
  @Json
  record AppointmentsAnswer(List<AppointmentAnswer> appointments, @Nullable String nextCursor) {}

  /// The person of an appointment, as far as an agenda needs it.
  @Json
  record PersonAnswer(
      String id,
      String familyName,
      String givenName,
      @Nullable String usedName,
      @Nullable String birthDate,
      @Nullable String phone,
      boolean noVoiceMail,
      boolean minorSecrecy) {
    @Override
    public String toString() {
      return "PersonAnswer";
    }
  }

  /// One line of an agenda. Of a restricted person (GDPR art. 18), and of one who was erased, it
  /// tells that the time is taken, and nothing else.
  @Json
  record LineAnswer(
      String id,
      String practitioner,
      String start,
      String end,
      @Nullable String status,
      @Nullable String visitType,
      @Nullable PersonAnswer patient,
      @Nullable String reason,
      @Nullable String notes,
      @Nullable SqueezeInAnswer squeezeIn,
      @Nullable Boolean restricted) {
    @Override
    public String toString() {
      return "LineAnswer";
    }
  }

  /// An agenda.
  @Json
  record AgendaAnswer(List<LineAnswer> appointments) {}

  /// Time that is free.
  @Json
  record SlotAnswer(String start, String end) {
    static SlotAnswer of(Slot slot, ZoneId zone) {
      return new SlotAnswer(Times.text(slot.start(zone), zone), Times.text(slot.end(zone), zone));
    }
  }

  /// The free slots of one practitioner.
  @Json
  record SlotsAnswer(List<SlotAnswer> slots) {}

  /// Time that is free, and whose.
  @Json
  record EarliestSlotAnswer(String practitioner, String start, String end) {
    static EarliestSlotAnswer of(Slot slot, ZoneId zone) {
      return new EarliestSlotAnswer(
          slot.practitioner().value(),
          Times.text(slot.start(zone), zone),
          Times.text(slot.end(zone), zone));
    }
  }

  /// The first free slots of several practitioners.
  @Json
  record EarliestSlotsAnswer(List<EarliestSlotAnswer> slots) {}

  /// What somebody did to an appointment.
  @Json
  record EventAnswer(
      String act,
      String at,
      String by,
      String as,
      String status,
      String practitioner,
      String start,
      String end,
      @Nullable Boolean squeezedIn) {}

  /// An appointment's history.
  @Json
  record HistoryAnswer(List<EventAnswer> events) {}
}
