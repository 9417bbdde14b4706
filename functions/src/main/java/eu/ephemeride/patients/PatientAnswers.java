package eu.ephemeride.patients;

import eu.ephemeride.fields.EmailAddress;
import eu.ephemeride.fields.PersonName;
import eu.ephemeride.fields.PhoneNumber;
import eu.ephemeride.fields.PostalAddress;
import eu.ephemeride.http.Times;
import eu.ephemeride.id.PatientId;
import eu.ephemeride.store.Payloads;
import io.avaje.jsonb.Json;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Patients' files as the API shows them.
final class PatientAnswers {
  private PatientAnswers() {}

  /// What a search shows of one file.
  sealed interface HitAnswer {}

  /// One file.
  @Json
  record PatientAnswer(
      String id,
      String familyName,
      String givenName,
      @Nullable String birthName,
      @Nullable String usedName,
      @Nullable String birthDate,
      List<String> phones,
      List<String> emails,
      @Nullable AddressAnswer address,
      List<RepresentativeAnswer> representatives,
      boolean noVoiceMail,
      boolean minorSecrecy,
      @Nullable String mergedInto,
      @Nullable List<String> mergedFiles,
      String createdAt)
      implements HitAnswer {
    static PatientAnswer of(Patient patient, ZoneId zone) {
      var p = patient.details();
      var files = patient.mergedFiles().stream().map(PatientId::value).toList();
      return new PatientAnswer(
          patient.id().value(),
          p.familyName().value(),
          p.givenName().value(),
          p.birthName().map(PersonName::value).orElse(null),
          p.usedName().map(PersonName::value).orElse(null),
          p.birthDate().map(day -> day.date().toString()).orElse(null),
          p.phones().stream().map(PhoneNumber::e164).toList(),
          p.emails().stream().map(EmailAddress::value).toList(),
          p.address().map(AddressAnswer::of).orElse(null),
          p.representatives().stream().map(RepresentativeAnswer::of).toList(),
          p.noVoiceMail(),
          p.minorSecrecy(),
          patient.mergedInto().map(PatientId::value).orElse(null),
          files.isEmpty() ? null : files,
          Times.text(patient.created(), zone));
    }

    @Override
    public String toString() {
      return "PatientAnswer";
    }
  }

  /// See [PostalAddress].
  @Json
  record AddressAnswer(List<String> lines, String postalCode, String city, String country) {
    static AddressAnswer of(PostalAddress a) {
      return new AddressAnswer(
          a.lines().values(), a.postalCode().value(), a.city().value(), a.country().alpha2());
    }

    @Override
    public String toString() {
      return "AddressAnswer";
    }
  }

  /// See [Representative].
  @Json
  record RepresentativeAnswer(
      String name, String capacity, @Nullable String phone, @Nullable String email) {
    static RepresentativeAnswer of(Representative r) {
      return new RepresentativeAnswer(
          r.name().value(),
          r.capacity().word(),
          r.phone().map(PhoneNumber::e164).orElse(null),
          r.email().map(EmailAddress::value).orElse(null));
    }

    @Override
    public String toString() {
      return "RepresentativeAnswer";
    }
  }

  /// A file that may not be opened: nothing but that it is there, and whom it is for.
  @Json
  record RestrictedAnswer(String id, boolean restricted, String advice) implements HitAnswer {
    private static final String PASS_ON = "pass-to-the-practice";

    static RestrictedAnswer of(PatientId id) {
      return new RestrictedAnswer(id.value(), true, PASS_ON);
    }
  }

  /// A page of a search.
  @Json
  record PatientsAnswer(List<HitAnswer> patients, @Nullable String nextCursor) {}

  static String json(Patient patient, ZoneId zone) {
    return Payloads.json().type(PatientAnswer.class).toJson(PatientAnswer.of(patient, zone));
  }

  static String json(List<Hit> hits, Optional<String> nextCursor, ZoneId zone) {
    var answers = hits.stream().map(hit -> answer(hit, zone)).toList();
    return Payloads.json()
        .type(PatientsAnswer.class)
        .toJson(new PatientsAnswer(answers, nextCursor.orElse(null)));
  }

  private static HitAnswer answer(Hit hit, ZoneId zone) {
    return switch (hit) {
      case Hit.Shown(var patient) -> PatientAnswer.of(patient, zone);
      case Hit.Restricted(var id) -> RestrictedAnswer.of(id);
    };
  }
}
