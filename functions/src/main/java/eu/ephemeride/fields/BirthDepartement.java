package eu.ephemeride.fields;

import java.time.LocalDate;
import java.util.Locale;
import java.util.regex.Pattern;

/// Where somebody was born, by the code of the département; 99 is abroad (P1).
public record BirthDepartement(String code) {
  // Corsica was one département, 20, until it became two on this day.
  private static final LocalDate CORSICA_IN_TWO = LocalDate.of(1976, 1, 1);
  private static final Pattern LISTED =
      Pattern.compile("0[1-9]|1[0-9]|20|2[1-9]|2[AB]|[3-8][0-9]|9[0-5]|97[1-8]|984|98[6-8]|99");

  /// A small `a` or `b` is made capital.
  public static Parsed<BirthDepartement> parse(String text, BirthDate born) {
    var code = text.length() > 3 ? "" : text.toUpperCase(Locale.ROOT);
    if (!LISTED.matcher(code).matches()) {
      return new Parsed.Broken<>(Rule.DEPARTEMENT);
    }
    return code.equals("20") && !born.date().isBefore(CORSICA_IN_TWO)
        ? new Parsed.Broken<>(Rule.DEPARTEMENT_20)
        : new Parsed.Valid<>(new BirthDepartement(code));
  }

  @Override
  public String toString() {
    return "BirthDepartement";
  }
}
