package eu.ephemeride.patients;

import eu.ephemeride.fields.BirthDate;
import eu.ephemeride.fields.Country;
import eu.ephemeride.fields.EmailAddress;
import eu.ephemeride.fields.Parsed;
import eu.ephemeride.fields.PersonName;
import eu.ephemeride.fields.PhoneNumber;
import eu.ephemeride.fields.PostalAddress;
import eu.ephemeride.http.AddressForm;
import eu.ephemeride.http.Field;
import eu.ephemeride.http.Fields;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;

/// Reads what is known of a patient from a body, new or as a merge patch (RFC 7396). Who calls ends
/// the body, and takes the value after that alone.
public final class PatientForm {
  /// Whose national numbers are read, where no address says otherwise.
  static final Country FRANCE = new Country("FR");

  private static final int MOST_PHONES = 4;
  private static final int MOST_EMAILS = 4;
  private static final int MOST_REPRESENTATIVES = 2;

  private final LocalDate today;

  /// Judges birth dates by the day in the practice's `zone`.
  public PatientForm(InstantSource clock, ZoneId zone) {
    this.today = LocalDate.ofInstant(clock.instant(), zone);
  }

  /// A new patient's details.
  public Supplier<PatientDetails> fresh(Fields fields) {
    var familyName = fields.required("familyName", PersonName::parse);
    var givenName = fields.required("givenName", PersonName::parse);
    var birthName = fields.optional("birthName", PersonName::parse);
    var usedName = fields.optional("usedName", PersonName::parse);
    var birthDate = fields.optional("birthDate", this::birthDate);
    var address =
        fields.has("address")
            ? Optional.of(AddressForm.required(fields.object("address")))
            : Optional.<AddressForm>empty();
    var reached = reached(fields, address.flatMap(AddressForm::country), _ -> true);
    var noVoiceMail = fields.optionalFlag("noVoiceMail");
    var minorSecrecy = fields.optionalFlag("minorSecrecy");
    return () ->
        new PatientDetails(
            familyName.get(),
            givenName.get(),
            birthName.maybe(),
            usedName.maybe(),
            birthDate.maybe(),
            reached.phones().get(),
            reached.emails().get(),
            address.map(AddressForm::get),
            reached.representatives().get(),
            noVoiceMail.maybe().orElse(false),
            minorSecrecy.maybe().orElse(false));
  }

  /// What a merge patch makes of `now`: arrays are replaced whole, `null` takes away.
  Supplier<PatientDetails> corrected(Fields fields, PatientDetails now) {
    var familyName = fields.optional("familyName", PersonName::parse);
    var givenName = fields.optional("givenName", PersonName::parse);
    var birthName = fields.change("birthName", PersonName::parse);
    var usedName = fields.change("usedName", PersonName::parse);
    var birthDate = fields.change("birthDate", this::birthDate);
    var address = address(fields, now.address());
    var reached =
        reached(fields, address.flatMap(AddressForm::country), name -> !fields.isNull(name));
    var noVoiceMail = fields.changeFlag("noVoiceMail");
    var minorSecrecy = fields.changeFlag("minorSecrecy");
    return () ->
        new PatientDetails(
            familyName.maybe().orElse(now.familyName()),
            givenName.maybe().orElse(now.givenName()),
            birthName.of(now.birthName()),
            usedName.of(now.usedName()),
            birthDate.of(now.birthDate()),
            fields.has("phones") ? reached.phones().get() : now.phones(),
            fields.has("emails") ? reached.emails().get() : now.emails(),
            address.map(AddressForm::get),
            fields.has("representatives") ? reached.representatives().get() : now.representatives(),
            noVoiceMail.of(Optional.of(now.noVoiceMail())).orElse(false),
            minorSecrecy.of(Optional.of(now.minorSecrecy())).orElse(false));
  }

  private static Optional<AddressForm> address(Fields fields, Optional<PostalAddress> now) {
    if (!fields.has("address")) {
      return now.map(AddressForm::unchanged);
    }
    if (fields.isNull("address")) {
      return Optional.empty();
    }
    var inner = fields.object("address");
    return Optional.of(
        now.map(standing -> AddressForm.patch(inner, standing))
            .orElseGet(() -> AddressForm.required(inner)));
  }

  /// By what a patient and his representatives are reached; each may be taken after `end()`.
  private record Reached(
      Supplier<List<PhoneNumber>> phones,
      Supplier<List<EmailAddress>> emails,
      Supplier<List<Representative>> representatives) {}

  private static Reached reached(
      Fields fields, Optional<Country> country, Predicate<String> isRead) {
    Function<String, Parsed<PhoneNumber>> phone =
        text -> PhoneNumber.parse(text, country.orElse(FRANCE));
    var phones =
        isRead.test("phones")
            ? fields.each("phones", MOST_PHONES, phone)
            : List.<Field<PhoneNumber>>of();
    var emails =
        isRead.test("emails")
            ? fields.each("emails", MOST_EMAILS, EmailAddress::parse)
            : List.<Field<EmailAddress>>of();
    var representatives =
        isRead.test("representatives")
            ? fields.objects("representatives", MOST_REPRESENTATIVES).stream()
                .map(one -> representative(one, phone))
                .toList()
            : List.<Supplier<Representative>>of();
    return new Reached(
        () -> once(phones, PhoneNumber::e164),
        () -> once(emails, EmailAddress::normalForm),
        () -> representatives.stream().map(Supplier::get).toList());
  }

  private static Supplier<Representative> representative(
      Fields fields, Function<String, Parsed<PhoneNumber>> phone) {
    var name = fields.required("name", PersonName::parse);
    var capacity = fields.required("capacity", Representative.Capacity::parse);
    var reachedAt = fields.optional("phone", phone);
    var email = fields.optional("email", EmailAddress::parse);
    return () -> new Representative(name.get(), capacity.get(), reachedAt.maybe(), email.maybe());
  }

  /// The values without repeats, the first spelling of each.
  private static <T> List<T> once(List<Field<T>> fields, Function<T, String> sameness) {
    var seen = new HashSet<String>();
    return fields.stream().map(Field::get).filter(v -> seen.add(sameness.apply(v))).toList();
  }

  private Parsed<BirthDate> birthDate(String iso) {
    return BirthDate.parse(iso, today);
  }
}
