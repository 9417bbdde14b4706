package eu.ephemeride.reception;

import eu.ephemeride.agenda.PatientVisits.Visit;
import eu.ephemeride.calls.CallAnswers.CallAnswer;
import eu.ephemeride.fields.Note;
import eu.ephemeride.http.Times;
import eu.ephemeride.id.PractitionerId;
import eu.ephemeride.lines.InstructionAnswers.ContentAnswer;
import eu.ephemeride.lines.Instructions;
import eu.ephemeride.messages.MessageGist;
import eu.ephemeride.messages.OpenMessages;
import eu.ephemeride.store.Payloads;
import io.avaje.jsonb.Json;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Who is calling, as the API shows it.
final class CallerAnswers {
  private CallerAnswers() {}

  /// A file that bears the number.
  sealed interface BearerAnswer {}

  /// One that may be shown; `next`, `past` and `openMessages` as far as the mandate and the patient
  /// allow it.
  @Json
  record KnownCallerAnswer(
      String id,
      String familyName,
      String givenName,
      @Nullable String birthName,
      @Nullable String usedName,
      @Nullable String birthDate,
      List<String> phones,
      boolean noVoiceMail,
      boolean minorSecrecy,
      @Nullable BearingRepresentativeAnswer representative,
      @Nullable List<VisitAnswer> next,
      @Nullable List<VisitAnswer> past,
      @Nullable List<OpenMessageAnswer> openMessages)
      implements BearerAnswer {
    @Override
    public String toString() {
      return "KnownCallerAnswer";
    }
  }

  /// One that may not: nothing but that it is there, and whom it is for.
  @Json
  record RestrictedCallerAnswer(String id, boolean restricted, String advice)
      implements BearerAnswer {
    static RestrictedCallerAnswer of(String id) {
      return new RestrictedCallerAnswer(id, true, "pass-to-the-practice");
    }
  }

  /// Who acts for the patient and is reached by the number.
  @Json
  record BearingRepresentativeAnswer(String name, String capacity) {
    @Override
    public String toString() {
      return "BearingRepresentativeAnswer";
    }
  }

  /// A visit ahead or gone by.
  @Json
  record VisitAnswer(
      String id, String start, String practitioner, String visitType, @Nullable String reason) {
    static VisitAnswer of(Visit visit, ZoneId zone, boolean withReason) {
      return new VisitAnswer(
          visit.id().value(),
          Times.text(visit.start(), zone),
          visit.practitioner().value(),
          visit.visitType().value(),
          withReason ? visit.reason().map(Note::value).orElse(null) : null);
    }

    @Override
    public String toString() {
      return "VisitAnswer";
    }
  }

  /// A message that is not done.
  @Json
  record OpenMessageAnswer(
      String id,
      String at,
      String urgency,
      String status,
      @Nullable String practitioner,
      String title,
      @Nullable String wish) {
    /// Empty for one that may not be opened.
    static Optional<OpenMessageAnswer> of(OpenMessages.OpenMessage open, ZoneId zone) {
      return open.gist() instanceof Payloads.Read.Clear<MessageGist>(var gist)
          ? Optional.of(
              new OpenMessageAnswer(
                  open.id().value(),
                  Times.text(open.at(), zone),
                  open.urgency().word(),
                  open.status().word(),
                  open.practitioner().map(PractitionerId::value).orElse(null),
                  gist.title(),
                  gist.wish()))
          : Optional.empty();
    }

    @Override
    public String toString() {
      return "OpenMessageAnswer";
    }
  }

  /// Instructions in force: of the practice, or of a practitioner.
  @Json
  record InForceAnswer(@Nullable String practitioner, long version, ContentAnswer instructions) {
    static InForceAnswer of(Instructions.InForce inForce) {
      return new InForceAnswer(
          inForce.practitioner().map(PractitionerId::value).orElse(null),
          inForce.version(),
          inForce.content());
    }

    @Override
    public String toString() {
      return "InForceAnswer";
    }
  }

  /// All of it; without a call where the number was typed. `morePatients`: more bear the number
  /// than are shown.
  @Json
  record CallerAnswer(
      String practice,
      @Nullable CallAnswer call,
      List<BearerAnswer> patients,
      @Nullable Boolean morePatients,
      List<InForceAnswer> instructions) {
    @Override
    public String toString() {
      return "CallerAnswer";
    }
  }
}
