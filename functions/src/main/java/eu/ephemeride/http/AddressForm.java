package eu.ephemeride.http;

import eu.ephemeride.fields.AddressLines;
import eu.ephemeride.fields.Country;
import eu.ephemeride.fields.Label;
import eu.ephemeride.fields.Parsed;
import eu.ephemeride.fields.PostalAddress;
import eu.ephemeride.fields.PostalCode;
import java.util.Optional;

/// Reads a postal address, whole or as a merge patch of the one that stands.
public record AddressForm(
    Field<AddressLines> lines,
    Field<PostalCode> postalCode,
    Field<Label> city,
    Field<Country> countryField,
    Optional<PostalAddress> now) {
  private static final Country FRANCE = new Country("FR");

  /// All four parts.
  public static AddressForm required(Fields fields) {
    var country = fields.required("country", Country::parse);
    var region = country.maybe().orElse(FRANCE);
    return new AddressForm(
        fields.requiredTexts("lines", AddressLines::parse),
        fields.required("postalCode", text -> PostalCode.parse(text, region)),
        fields.required("city", Label::parse),
        country,
        Optional.empty());
  }

  /// What `fields` leaves out stays as it is in `now`.
  public static AddressForm patch(Fields fields, PostalAddress now) {
    var country = fields.optional("country", Country::parse);
    var region = country.maybe().orElse(now.country());
    var code = fields.optional("postalCode", text -> PostalCode.parse(text, region));
    // Another country alone must not leave a code of the old one's form.
    if (!fields.has("postalCode")
        && PostalCode.parse(now.postalCode().value(), region)
            instanceof Parsed.Broken<PostalCode>(var rule)) {
      fields.broken("postalCode", rule);
    }
    return new AddressForm(
        fields.has("lines") ? fields.requiredTexts("lines", AddressLines::parse) : Field.absent(),
        code,
        fields.optional("city", Label::parse),
        country,
        Optional.of(now));
  }

  /// Nothing of it changes.
  public static AddressForm unchanged(PostalAddress now) {
    return new AddressForm(
        Field.absent(), Field.absent(), Field.absent(), Field.absent(), Optional.of(now));
  }

  /// The country, new or standing, where one is readable.
  public Optional<Country> country() {
    return countryField.maybe().or(() -> now.map(PostalAddress::country));
  }

  /// The address, once `end()` has let the request pass.
  public PostalAddress get() {
    return new PostalAddress(
        part(lines, now.map(PostalAddress::lines)),
        part(postalCode, now.map(PostalAddress::postalCode)),
        part(city, now.map(PostalAddress::city)),
        part(countryField, now.map(PostalAddress::country)));
  }

  private static <T> T part(Field<T> field, Optional<T> standing) {
    return field.maybe().or(() -> standing).orElseThrow();
  }

  @Override
  public String toString() {
    return "AddressForm";
  }
}
