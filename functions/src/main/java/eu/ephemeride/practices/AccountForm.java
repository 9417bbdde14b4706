package eu.ephemeride.practices;

import eu.ephemeride.fields.Bic;
import eu.ephemeride.fields.BirthDate;
import eu.ephemeride.fields.BirthDepartement;
import eu.ephemeride.fields.Country;
import eu.ephemeride.fields.DocumentVersion;
import eu.ephemeride.fields.EmailAddress;
import eu.ephemeride.fields.Iban;
import eu.ephemeride.fields.Label;
import eu.ephemeride.fields.Parsed;
import eu.ephemeride.fields.PersonName;
import eu.ephemeride.fields.PhoneNumber;
import eu.ephemeride.fields.PracticeZone;
import eu.ephemeride.fields.Rule;
import eu.ephemeride.fields.Siren;
import eu.ephemeride.http.AddressForm;
import eu.ephemeride.http.Field;
import eu.ephemeride.http.Fields;
import eu.ephemeride.policy.Term;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.Optional;

/// Reads signup's body, and a correction of it, field by field; every broken rule is reported
/// together.
final class AccountForm {
  private static final Country HERE = new Country("FR");

  private final LocalDate today;

  AccountForm(InstantSource clock) {
    this.today = LocalDate.ofInstant(clock.instant(), Term.FRANCE);
  }

  /// The whole of P1; refused with every fault when it is not.
  SignupWish signup(Fields fields) {
    var name = fields.required("name", Label::parse);
    var holder = fields.required("contractHolder", PersonName::parse);
    var address = AddressForm.required(fields.object("address"));
    var birthDate = fields.required("birthDate", this::adult);
    var departement =
        fields.required("birthDepartement", text -> departement(text, birthDate.maybe()));
    var region = address.country().orElse(HERE);
    var phone = fields.required("phone", text -> PhoneNumber.parse(text, region));
    var email = fields.required("email", EmailAddress::parse);
    var bank = fields.object("bank");
    var iban = bank.required("iban", Iban::parse);
    var bic = bank.required("bic", Bic::parse);
    var siren = fields.required("siren", Siren::parse);
    var zone = fields.optional("timeZone", PracticeZone::parse);
    var terms = fields.object("acceptedTerms").required("version", DocumentVersion::parse);
    var processing =
        fields.object("acceptedProcessing").required("version", DocumentVersion::parse);
    fields.end();
    return new SignupWish(
        name.get(),
        holder.get(),
        address.get(),
        birthDate.get(),
        departement.get(),
        phone.get(),
        email.get(),
        siren.get(),
        zone.maybe().orElse(new PracticeZone(Term.FRANCE)),
        new BankDetails(iban.get(), bic.get()),
        terms.get(),
        processing.get());
  }

  /// What a merge patch (RFC 7396) makes of an account: the corrected account, and new bank details
  /// where it names them.
  record Correction(Account account, Optional<BankDetails> bank) {
    @Override
    public String toString() {
      return "Correction";
    }
  }

  /// Reads a correction of `now`; what it leaves out stays.
  Correction correction(Fields fields, Account now) {
    var name = fields.optional("name", Label::parse);
    var holder = fields.optional("contractHolder", PersonName::parse);
    var address =
        fields.has("address")
            ? AddressForm.patch(fields.object("address"), now.address())
            : AddressForm.unchanged(now.address());
    var birthDate = fields.optional("birthDate", this::adult);
    var born = birthDate.maybe().orElse(now.birthDate());
    var departement =
        fields.optional("birthDepartement", text -> departement(text, Optional.of(born)));
    var region = address.country().orElse(HERE);
    var phone = fields.optional("phone", text -> PhoneNumber.parse(text, region));
    var email = fields.optional("email", EmailAddress::parse);
    var siren = fields.optional("siren", Siren::parse);
    var zone = fields.optional("timeZone", PracticeZone::parse);
    var bank =
        fields.has("bank") ? Optional.of(bank(fields.object("bank"))) : Optional.<Bank>empty();
    checkDepartementStillFits(fields, departement, born, now);
    fields.end();
    var debited = bank.map(b -> new BankDetails(b.iban().get(), b.bic().get()));
    return new Correction(
        new Account(
            name.maybe().orElse(now.name()),
            holder.maybe().orElse(now.contractHolder()),
            address.get(),
            born,
            departement.maybe().orElse(now.birthDepartement()),
            phone.maybe().orElse(now.phone()),
            email.maybe().orElse(now.email()),
            siren.maybe().orElse(now.siren()),
            zone.maybe().orElse(now.zone()),
            debited.map(b -> b.iban().lastFour()).orElse(now.ibanLast4()),
            now.terms(),
            now.processing()),
        debited);
  }

  private record Bank(Field<Iban> iban, Field<Bic> bic) {}

  // Both at once: the half that is left out is never shown, so nobody could know what he confirms.
  private static Bank bank(Fields bank) {
    return new Bank(bank.required("iban", Iban::parse), bank.required("bic", Bic::parse));
  }

  /// A birth date corrected alone must not leave a département that did not exist then.
  private static void checkDepartementStillFits(
      Fields fields, Field<BirthDepartement> departement, BirthDate born, Account now) {
    if (departement.maybe().isEmpty() && !fields.has("birthDepartement")) {
      var kept = BirthDepartement.parse(now.birthDepartement().code(), born);
      if (kept instanceof Parsed.Broken<BirthDepartement>(var rule)) {
        fields.broken("birthDepartement", rule);
      }
    }
  }

  private Parsed<BirthDate> adult(String iso) {
    return switch (BirthDate.parse(iso, today)) {
      case Parsed.Valid<BirthDate>(var date) when !date.isAdult(today) ->
          new Parsed.Broken<>(Rule.NOT_ADULT);
      case Parsed<BirthDate> other -> other;
    };
  }

  private static Parsed<BirthDepartement> departement(String text, Optional<BirthDate> born) {
    // Without a readable birth date, only the form can be judged: any date of the old Corsica will
    // do.
    return BirthDepartement.parse(text, born.orElse(new BirthDate(LocalDate.of(1970, 1, 1))));
  }
}
