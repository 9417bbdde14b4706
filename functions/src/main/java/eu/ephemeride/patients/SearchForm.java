package eu.ephemeride.patients;

import eu.ephemeride.crypto.BlindIndex;
import eu.ephemeride.crypto.NormalForms;
import eu.ephemeride.fields.BirthDate;
import eu.ephemeride.fields.EmailAddress;
import eu.ephemeride.fields.PersonName;
import eu.ephemeride.fields.PhoneNumber;
import eu.ephemeride.fields.Rule;
import eu.ephemeride.http.Fields;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Optional;

/// Reads by what patients are searched: a telephone, an email address, or a family name, a birth
/// date or both.
final class SearchForm {
  private final LocalDate today;
  private final boolean mustSayWhy;

  /// Judges birth dates by the day in the practice's `zone`; `mustSayWhy` of who may not type any
  /// number just so.
  SearchForm(InstantSource clock, ZoneId zone, boolean mustSayWhy) {
    this.today = LocalDate.ofInstant(clock.instant(), zone);
    this.mustSayWhy = mustSayWhy;
  }

  /// The term that finds; `name` is the one whose exact bearers come first, where it finds by
  /// sound; `reason` why it is asked.
  record Query(BlindIndex.Term term, Optional<PersonName> name, Optional<LookupReason> reason) {
    private Query asked(Optional<LookupReason> why) {
      return new Query(term, name, why);
    }

    @Override
    public String toString() {
      return "Query";
    }
  }

  /// The whole body; refused with every fault, and when it asks in no way or in several.
  Query read(Fields fields) {
    var phone = fields.optional("phone", text -> PhoneNumber.parse(text, PatientForm.FRANCE));
    var email = fields.optional("email", EmailAddress::parse);
    var familyName = fields.optional("familyName", PersonName::parse);
    var birthDate = fields.optional("birthDate", iso -> BirthDate.parse(iso, today));
    var reason =
        fields.has("phone") && mustSayWhy
            ? fields.required("reason", LookupReason::parse)
            : fields.optional("reason", LookupReason::parse);
    if (ways(fields) != 1) {
      fields.broken(Rule.ONE_OF);
    }
    fields.end();
    return phone
        .maybe()
        .map(number -> found(NormalForms.phone(number.e164())))
        .or(() -> email.maybe().map(address -> found(NormalForms.email(address.value()))))
        .orElseGet(() -> person(familyName.maybe(), birthDate.maybe()))
        .asked(reason.maybe());
  }

  private static int ways(Fields fields) {
    return (fields.has("phone") ? 1 : 0)
        + (fields.has("email") ? 1 : 0)
        + (fields.has("familyName") || fields.has("birthDate") ? 1 : 0);
  }

  private static Query person(Optional<PersonName> familyName, Optional<BirthDate> birthDate) {
    if (familyName.isEmpty()) {
      return found(NormalForms.birthDate(birthDate.orElseThrow().date()));
    }
    var name = familyName.get();
    return birthDate
        .map(born -> found(NormalForms.nameAndBirthDate(name.value(), born.date())))
        .orElseGet(() -> new Query(NormalForms.sound(name.value()), familyName, Optional.empty()));
  }

  private static Query found(BlindIndex.Term term) {
    return new Query(term, Optional.empty(), Optional.empty());
  }
}
