package eu.ephemeride.fields;

import java.util.Set;
import java.util.regex.Pattern;

/// A postal code in the form of its country: five digits where La Poste delivers, 1 to 12
/// characters elsewhere.
public record PostalCode(String value) {
  private static final Set<String> LA_POSTE =
      Set.of("FR", "GP", "MQ", "GF", "RE", "YT", "PM", "BL", "MF", "WF", "PF", "NC", "TF", "MC");
  private static final Pattern FIVE_DIGITS = Pattern.compile("[0-9]{5}");
  private static final Pattern ELSEWHERE =
      Pattern.compile("[A-Za-z0-9](?:[A-Za-z0-9 -]{0,10}[A-Za-z0-9])?");

  /// Judged by the form that `country` has.
  public static Parsed<PostalCode> parse(String text, Country country) {
    var value = text.strip();
    var form = LA_POSTE.contains(country.alpha2()) ? FIVE_DIGITS : ELSEWHERE;
    return form.matcher(value).matches()
        ? new Parsed.Valid<>(new PostalCode(value))
        : new Parsed.Broken<>(Rule.POSTAL_CODE);
  }

  @Override
  public String toString() {
    return "PostalCode";
  }
}
