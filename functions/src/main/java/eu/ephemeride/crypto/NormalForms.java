package eu.ephemeride.crypto;

import java.text.Normalizer;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// What spellings of one value have in common, before it is hashed. Each form is version 1 for
/// ever: a better one gets a field name of its own.
public final class NormalForms {
  // What no normal form of Unicode takes apart.
  private static final Map<String, String> APART =
      Map.of("Œ", "OE", "Æ", "AE", "Ø", "O", "Ł", "L", "Đ", "D", "Ð", "D", "Þ", "TH", "ẞ", "SS");

  private NormalForms() {}

  /// A telephone number, which E.164 has made one already.
  public static BlindIndex.Term phone(String e164) {
    return new BlindIndex.Term("phone", e164);
  }

  /// An email address: NFKC, lower case.
  public static BlindIndex.Term email(String address) {
    var form = Normalizer.normalize(address, Normalizer.Form.NFKC);
    return new BlindIndex.Term("email", form.toLowerCase(Locale.ROOT));
  }

  /// A family name with a birth date.
  public static BlindIndex.Term nameAndBirthDate(String familyName, LocalDate born) {
    return new BlindIndex.Term("name-birth", letters(familyName) + "|" + born);
  }

  /// A birth date alone.
  public static BlindIndex.Term birthDate(LocalDate born) {
    return new BlindIndex.Term("birth", born.toString());
  }

  /// A family name as it sounds in French.
  public static BlindIndex.Term sound(String familyName) {
    return new BlindIndex.Term("sound", phonetic(letters(familyName)));
  }

  /// Capital letters only: no marks, ligatures apart, no space, hyphen or apostrophe. Letters of
  /// other scripts stay what they are.
  public static String letters(String name) {
    var apart = name.toUpperCase(Locale.ROOT);
    for (var letter : APART.entrySet()) {
      apart = apart.replace(letter.getKey(), letter.getValue());
    }
    return Normalizer.normalize(apart, Normalizer.Form.NFKD).replaceAll("\\P{L}", "");
  }

  private record Step(String pattern, String sound) {}

  // In this order: what is written differently and sounds alike becomes alike.
  private static final List<Step> STEPS =
      List.of(
          new Step("PH", "F"),
          new Step("SCH|SH|CH", "9"),
          new Step("QU|Q|CK|C(?=[AOULRT]|$)", "K"),
          new Step("G(?=[EIY])", "J"),
          new Step("GU(?=[EIY])", "G"),
          new Step("C|(?<=[AEIOUY])S(?=[AEIOUY])", "S"),
          new Step("X(?=$)", ""),
          new Step("H", ""),
          new Step("EAUX?|AUX?", "O"),
          new Step("OU|OO", "8"),
          new Step("AIN|EIN|IN(?=[^AEIOUY]|$)|YN(?=[^AEIOUY]|$)", "4"),
          new Step("AI|EI", "E"),
          new Step("Y", "I"),
          new Step("Z", "S"),
          new Step("W", "V"),
          new Step("(?:[EDTSXP]|ES|ER|ET|ENT|LT|ND|NT|RD|RT)$", ""));

  /// A rough French soundex: spellings that sound alike fall together; so do some that do not,
  /// which a reader sorts out.
  static String phonetic(String letters) {
    var sound = letters;
    for (var step : STEPS) {
      sound = sound.replaceAll(step.pattern(), step.sound());
    }
    var merged = sound.replaceAll("(.)\\1+", "$1");
    return merged.isEmpty() ? letters : merged;
  }
}
