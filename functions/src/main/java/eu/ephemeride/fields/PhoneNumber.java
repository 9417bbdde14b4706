package eu.ephemeride.fields;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberFormat;
import java.util.regex.Pattern;

/// A telephone number in E.164: what can be called from anywhere, without extension.
public record PhoneNumber(String e164) {
  private static final Pattern FORM = Pattern.compile("\\+?[0-9 ().\\-/\u00a0\u202f]{3,40}");

  /// Reads an international number, or a national one of `region`.
  public static Parsed<PhoneNumber> parse(String text, Country region) {
    if (text.length() > 40 || !FORM.matcher(text.strip()).matches()) {
      return new Parsed.Broken<>(Rule.PHONE);
    }
    var numbers = PhoneNumberUtil.getInstance();
    try {
      // The library knows every space but the narrow one that French typography groups by.
      var number = numbers.parse(text.replace('\u202f', ' '), region.alpha2());
      return numbers.isValidNumber(number)
          ? new Parsed.Valid<>(new PhoneNumber(numbers.format(number, PhoneNumberFormat.E164)))
          : new Parsed.Broken<>(Rule.PHONE);
    } catch (NumberParseException e) {
      return new Parsed.Broken<>(Rule.PHONE);
    }
  }

  @Override
  public String toString() {
    return "PhoneNumber";
  }
}
