package eu.ephemeride.practices;

import eu.ephemeride.fields.AddressLines;
import eu.ephemeride.fields.BirthDate;
import eu.ephemeride.fields.BirthDepartement;
import eu.ephemeride.fields.Country;
import eu.ephemeride.fields.EmailAddress;
import eu.ephemeride.fields.Label;
import eu.ephemeride.fields.PersonName;
import eu.ephemeride.fields.PhoneNumber;
import eu.ephemeride.fields.PostalAddress;
import eu.ephemeride.fields.PostalCode;
import eu.ephemeride.fields.PracticeZone;
import eu.ephemeride.fields.Siren;
import eu.ephemeride.store.PersonalData;
import io.avaje.jsonb.Json;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;

/// The sealed content of an account's item, format 1. What was once accepted is read back without
/// the checks of today.
@Json
record AccountPayload(
    int format,
    String name,
    String contractHolder,
    List<String> addressLines,
    String postalCode,
    String city,
    String country,
    String birthDate,
    String birthDepartement,
    String phone,
    String email,
    String siren,
    String zone,
    String ibanLast4,
    String termsVersion,
    String termsAt,
    String processingVersion,
    String processingAt)
    implements PersonalData {

  static AccountPayload of(Account a) {
    return new AccountPayload(
        1,
        a.name().value(),
        a.contractHolder().value(),
        a.address().lines().values(),
        a.address().postalCode().value(),
        a.address().city().value(),
        a.address().country().alpha2(),
        a.birthDate().date().toString(),
        a.birthDepartement().code(),
        a.phone().e164(),
        a.email().value(),
        a.siren().digits(),
        a.zone().zone().getId(),
        a.ibanLast4(),
        a.terms().version(),
        a.terms().at().toString(),
        a.processing().version(),
        a.processing().at().toString());
  }

  Account toAccount() {
    return new Account(
        new Label(name),
        new PersonName(contractHolder),
        new PostalAddress(
            new AddressLines(addressLines),
            new PostalCode(postalCode),
            new Label(city),
            new Country(country)),
        new BirthDate(LocalDate.parse(birthDate)),
        new BirthDepartement(birthDepartement),
        new PhoneNumber(phone),
        new EmailAddress(email),
        new Siren(siren),
        new PracticeZone(ZoneId.of(zone)),
        ibanLast4,
        new Account.Acceptance(termsVersion, Instant.parse(termsAt)),
        new Account.Acceptance(processingVersion, Instant.parse(processingAt)));
  }

  @Override
  public String toString() {
    return "AccountPayload";
  }
}
