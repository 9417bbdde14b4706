package eu.ephemeride.patients;

import eu.ephemeride.fields.AddressLines;
import eu.ephemeride.fields.BirthDate;
import eu.ephemeride.fields.Country;
import eu.ephemeride.fields.EmailAddress;
import eu.ephemeride.fields.Label;
import eu.ephemeride.fields.PersonName;
import eu.ephemeride.fields.PhoneNumber;
import eu.ephemeride.fields.PostalAddress;
import eu.ephemeride.fields.PostalCode;
import eu.ephemeride.store.PersonalData;
import io.avaje.jsonb.Json;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The sealed content of a patient's item, format 1. What was once accepted is read back without
/// the checks of today.
@Json
record PatientPayload(
    int format,
    String familyName,
    String givenName,
    @Nullable String birthName,
    @Nullable String usedName,
    @Nullable String birthDate,
    List<String> phones,
    List<String> emails,
    @Nullable Address address,
    List<Agent> representatives,
    boolean noVoiceMail,
    boolean minorSecrecy)
    implements PersonalData {

  /// See [PostalAddress].
  @Json
  record Address(List<String> lines, String postalCode, String city, String country) {
    static Address of(PostalAddress a) {
      return new Address(
          a.lines().values(), a.postalCode().value(), a.city().value(), a.country().alpha2());
    }

    PostalAddress toAddress() {
      return new PostalAddress(
          new AddressLines(lines),
          new PostalCode(postalCode),
          new Label(city),
          new Country(country));
    }

    @Override
    public String toString() {
      return "Address";
    }
  }

  /// See [Representative].
  @Json
  record Agent(String name, String capacity, @Nullable String phone, @Nullable String email) {
    static Agent of(Representative r) {
      return new Agent(
          r.name().value(),
          r.capacity().word(),
          r.phone().map(PhoneNumber::e164).orElse(null),
          r.email().map(EmailAddress::value).orElse(null));
    }

    Representative toRepresentative() {
      return new Representative(
          new PersonName(name),
          Representative.Capacity.of(capacity),
          Optional.ofNullable(phone).map(PhoneNumber::new),
          Optional.ofNullable(email).map(EmailAddress::new));
    }

    @Override
    public String toString() {
      return "Agent";
    }
  }

  static PatientPayload of(PatientDetails p) {
    return new PatientPayload(
        1,
        p.familyName().value(),
        p.givenName().value(),
        p.birthName().map(PersonName::value).orElse(null),
        p.usedName().map(PersonName::value).orElse(null),
        p.birthDate().map(d -> d.date().toString()).orElse(null),
        p.phones().stream().map(PhoneNumber::e164).toList(),
        p.emails().stream().map(EmailAddress::value).toList(),
        p.address().map(Address::of).orElse(null),
        p.representatives().stream().map(Agent::of).toList(),
        p.noVoiceMail(),
        p.minorSecrecy());
  }

  PatientDetails toDetails() {
    return new PatientDetails(
        new PersonName(familyName),
        new PersonName(givenName),
        Optional.ofNullable(birthName).map(PersonName::new),
        Optional.ofNullable(usedName).map(PersonName::new),
        Optional.ofNullable(birthDate).map(d -> new BirthDate(LocalDate.parse(d))),
        phones.stream().map(PhoneNumber::new).toList(),
        emails.stream().map(EmailAddress::new).toList(),
        Optional.ofNullable(address).map(Address::toAddress),
        representatives.stream().map(Agent::toRepresentative).toList(),
        noVoiceMail,
        minorSecrecy);
  }

  @Override
  public String toString() {
    return "PatientPayload";
  }
}
