package eu.ephemeride.practices;

import eu.ephemeride.fields.BirthDate;
import eu.ephemeride.fields.BirthDepartement;
import eu.ephemeride.fields.EmailAddress;
import eu.ephemeride.fields.Label;
import eu.ephemeride.fields.PersonName;
import eu.ephemeride.fields.PhoneNumber;
import eu.ephemeride.fields.PostalAddress;
import eu.ephemeride.fields.PracticeZone;
import eu.ephemeride.fields.Siren;
import java.time.Instant;

/// What signup asks for (P1), but the bank details, of which an account shows the last four
/// characters of the IBAN.
public record Account(
    Label name,
    PersonName contractHolder,
    PostalAddress address,
    BirthDate birthDate,
    BirthDepartement birthDepartement,
    PhoneNumber phone,
    EmailAddress email,
    Siren siren,
    PracticeZone zone,
    String ibanLast4,
    Acceptance terms,
    Acceptance processing) {

  /// A document that the contract holder accepted: which version, when (P29, GDPR art. 28(3)).
  public record Acceptance(String version, Instant at) {}

  @Override
  public String toString() {
    return "Account";
  }
}
