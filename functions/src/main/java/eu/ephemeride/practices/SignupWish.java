package eu.ephemeride.practices;

import eu.ephemeride.fields.BirthDate;
import eu.ephemeride.fields.BirthDepartement;
import eu.ephemeride.fields.DocumentVersion;
import eu.ephemeride.fields.EmailAddress;
import eu.ephemeride.fields.Label;
import eu.ephemeride.fields.PersonName;
import eu.ephemeride.fields.PhoneNumber;
import eu.ephemeride.fields.PostalAddress;
import eu.ephemeride.fields.PracticeZone;
import eu.ephemeride.fields.Siren;
import java.time.Instant;

/// A signup whose every field has passed its check (P1).
record SignupWish(
    Label name,
    PersonName contractHolder,
    PostalAddress address,
    BirthDate birthDate,
    BirthDepartement birthDepartement,
    PhoneNumber phone,
    EmailAddress email,
    Siren siren,
    PracticeZone zone,
    BankDetails bank,
    DocumentVersion terms,
    DocumentVersion processing) {

  /// The account that it makes, both documents accepted at `now`.
  Account account(Instant now) {
    return new Account(
        name,
        contractHolder,
        address,
        birthDate,
        birthDepartement,
        phone,
        email,
        siren,
        zone,
        bank.iban().lastFour(),
        new Account.Acceptance(terms.value(), now),
        new Account.Acceptance(processing.value(), now));
  }

  @Override
  public String toString() {
    return "SignupWish";
  }
}
