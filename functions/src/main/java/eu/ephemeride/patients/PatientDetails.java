package eu.ephemeride.patients;

import eu.ephemeride.fields.BirthDate;
import eu.ephemeride.fields.EmailAddress;
import eu.ephemeride.fields.PersonName;
import eu.ephemeride.fields.PhoneNumber;
import eu.ephemeride.fields.PostalAddress;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// What a practice knows of a patient to recognise, reach and receive him.
///
/// `noVoiceMail`: nothing is left on a machine that others may hear. `minorSecrecy`: a minor keeps
/// his care secret from his representatives.
public record PatientDetails(
    PersonName familyName,
    PersonName givenName,
    Optional<PersonName> birthName,
    Optional<PersonName> usedName,
    Optional<BirthDate> birthDate,
    List<PhoneNumber> phones,
    List<EmailAddress> emails,
    Optional<PostalAddress> address,
    List<Representative> representatives,
    boolean noVoiceMail,
    boolean minorSecrecy) {
  /// His first number, or one by which a representative is reached; never that of one from whom he
  /// keeps his care secret (P26).
  public Optional<PhoneNumber> phone() {
    var own = phones.stream().findFirst();
    return minorSecrecy
        ? own
        : own.or(() ->
            representatives.stream()
                .map(Representative::phone)
                .flatMap(Optional::stream)
                .findFirst());
  }

  /// Every name under which the family may ask for him.
  List<PersonName> familyNames() {
    return Stream.of(Optional.of(familyName), birthName, usedName)
        .flatMap(Optional::stream)
        .toList();
  }

  @Override
  public String toString() {
    return "PatientDetails";
  }
}
