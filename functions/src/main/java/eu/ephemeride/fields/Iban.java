package eu.ephemeride.fields;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/// An account's number (ISO 13616): remainder 1 by 97, and the length that its country has in the
/// registry.
public record Iban(String value) {
  private static final int MAX_CHARS = 60;
  private static final int MODULUS = 97;
  private static final Pattern FORM =
      Pattern.compile("[A-Z]{2}[0-9]{2}[A-Z0-9]{11,30}", Pattern.CASE_INSENSITIVE);
  private static final Map<String, Integer> LENGTHS =
      lengths(
          """
          AD24 AE23 AL28 AT20 AZ28 BA20 BE16 BG22 BH22 BI27 BR29 BY28 CH21 CR22 CY28 CZ24 DE22 DJ27 DK18 DO28
          EE20 EG29 ES24 FI18 FK18 FO18 FR27 GB22 GE22 GI23 GL18 GR27 GT28 HN28 HR21 HU28 IE22 IL23 IQ23 IS26
          IT27 JO30 KW30 KZ20 LB28 LC32 LI21 LT20 LU20 LV21 LY25 MC27 MD24 ME22 MK19 MN20 MR27 MT31 MU30 NI28
          NL18 NO15 OM23 PK24 PL28 PS29 PT25 QA29 RO24 RS22 RU33 SA24 SC31 SD18 SE24 SI19 SK24 SM27 SO23 ST25
          SV28 TL23 TN24 TR26 UA29 VA22 VG24 XK20 YE30\
          """);

  /// Spaces between groups are dropped, letters made capital.
  public static Parsed<Iban> parse(String text) {
    if (text.length() > MAX_CHARS) {
      return new Parsed.Broken<>(Rule.IBAN_FORM);
    }
    var joined = text.replace(" ", "");
    if (!FORM.matcher(joined).matches()) {
      return new Parsed.Broken<>(Rule.IBAN_FORM);
    }
    var value = joined.toUpperCase(Locale.ROOT);
    var length = LENGTHS.get(value.substring(0, 2));
    if (length == null) {
      return new Parsed.Broken<>(Rule.IBAN_COUNTRY);
    }
    if (length != value.length()) {
      return new Parsed.Broken<>(Rule.IBAN_LENGTH);
    }
    return hasCheckDigits(value)
        ? new Parsed.Valid<>(new Iban(value))
        : new Parsed.Broken<>(Rule.IBAN_CHECKSUM);
  }

  // 00, 01 and 99 have the remainder of 97, 98 and 02, but the formula never makes them.
  private static boolean hasCheckDigits(String value) {
    var check = Integer.parseInt(value.substring(2, 4));
    return check >= 2 && check <= 98 && remainder(value) == 1;
  }

  private static int remainder(String value) {
    var rearranged = value.substring(4) + value.substring(0, 4);
    var rest = 0;
    for (var i = 0; i < rearranged.length(); i++) {
      var number = Character.digit(rearranged.charAt(i), 36);
      rest = (number < 10 ? rest * 10 + number : rest * 100 + number) % MODULUS;
    }
    return rest;
  }

  private static Map<String, Integer> lengths(String table) {
    var lengths = new HashMap<String, Integer>();
    for (var entry : table.split("\\s+", -1)) {
      lengths.put(entry.substring(0, 2), Integer.valueOf(entry.substring(2)));
    }
    return Map.copyOf(lengths);
  }

  /// What may be shown of it.
  public String lastFour() {
    return value.substring(value.length() - 4);
  }

  @Override
  public String toString() {
    return "Iban";
  }
}
