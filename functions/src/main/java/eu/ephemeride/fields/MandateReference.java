package eu.ephemeride.fields;

import java.util.regex.Pattern;

/// The reference of a mandate to debit an account (SEPA's AT-01): 1 to 35 characters of the set of
/// EPC131-08, of whose slashes none stands at an end or beside another.
public record MandateReference(String value) {
  private static final Pattern FORM =
      Pattern.compile("(?! )(?!/)(?!.*//)[A-Za-z0-9/\\-?:().,'+ ]{1,35}(?<! )(?<!/)");

  /// Exactly as the creditor gave it.
  public static Parsed<MandateReference> parse(String text) {
    return FORM.matcher(text).matches()
        ? new Parsed.Valid<>(new MandateReference(text))
        : new Parsed.Broken<>(Rule.MANDATE);
  }

  @Override
  public String toString() {
    return "MandateReference";
  }
}
