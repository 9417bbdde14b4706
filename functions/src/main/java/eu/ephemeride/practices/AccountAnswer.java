package eu.ephemeride.practices;

import eu.ephemeride.fields.PracticeZone;
import eu.ephemeride.http.Response;
import eu.ephemeride.http.Times;
import eu.ephemeride.store.Payloads;
import io.avaje.jsonb.Json;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A practice as the API shows it; of the bank details, the last four characters of the IBAN.
@Json
record AccountAnswer(
    String id,
    String status,
    String name,
    String contractHolder,
    Address address,
    String birthDate,
    String birthDepartement,
    String phone,
    String email,
    Bank bank,
    String siren,
    String timeZone,
    Accepted acceptedTerms,
    Accepted acceptedProcessing,
    String createdAt,
    @Nullable String confirmedAt) {

  /// See [eu.ephemeride.fields.PostalAddress].
  @Json
  record Address(List<String> lines, String postalCode, String city, String country) {}

  /// What is shown of the bank details.
  @Json
  record Bank(String ibanLast4) {}

  /// An accepted document.
  @Json
  record Accepted(String version, String acceptedAt) {
    static Accepted of(Account.Acceptance acceptance, PracticeZone zone) {
      return new Accepted(acceptance.version(), Times.text(acceptance.at(), zone.zone()));
    }
  }

  static AccountAnswer of(Practice practice) {
    var a = practice.account();
    return new AccountAnswer(
        practice.id().value(),
        practice.status().word(),
        a.name().value(),
        a.contractHolder().value(),
        new Address(
            a.address().lines().values(),
            a.address().postalCode().value(),
            a.address().city().value(),
            a.address().country().alpha2()),
        a.birthDate().date().toString(),
        a.birthDepartement().code(),
        a.phone().e164(),
        a.email().value(),
        new Bank(a.ibanLast4()),
        a.siren().digits(),
        a.zone().zone().getId(),
        Accepted.of(a.terms(), a.zone()),
        Accepted.of(a.processing(), a.zone()),
        Times.text(practice.created(), a.zone().zone()),
        practice.confirmed().map(at -> Times.text(at, a.zone().zone())).orElse(null));
  }

  static String json(Practice practice) {
    return Payloads.json().type(AccountAnswer.class).toJson(of(practice));
  }

  static Response ok(Practice practice) {
    return Response.ok(json(practice)).withVersion(practice.version());
  }

  @Override
  public String toString() {
    return "AccountAnswer";
  }
}
