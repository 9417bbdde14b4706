package eu.ephemeride.fields;

/// The closed list of rules that a field may break. The code goes into problems and stays for ever;
/// the sentence goes into the OpenAPI. Neither quotes a value.
public enum Rule {
  REQUIRED("required", "The field must be there and must not be null."),
  UNKNOWN_FIELD(
      "unknown-field", "No purpose is declared for such a field, so it is not collected."),
  WRONG_TYPE("wrong-type", "The field has another JSON type."),
  BLANK("blank", "The text has no visible character."),
  TOO_LONG("too-long", "The text is longer than the field allows."),
  CHARACTERS(
      "characters",
      "The text holds invisible, control, direction or unassigned characters, or neither letter nor digit."),
  NOT_ALLOWED("not-allowed", "The word is not one of those listed."),
  SIREN_FORM("siren-form", "A SIREN is nine digits, which may be grouped by spaces in threes."),
  SIREN_LUHN("siren-luhn", "A SIREN's last digit follows from the others by Luhn's formula."),
  IBAN_FORM("iban-form", "An IBAN is a country, two check digits and 11 to 30 letters or digits."),
  IBAN_COUNTRY("iban-country", "The IBAN registry does not list this country."),
  IBAN_LENGTH("iban-length", "The IBANs of this country have another length."),
  IBAN_CHECKSUM("iban-mod97", "The IBAN's remainder by 97 is not 1 (ISO 13616)."),
  BIC_FORM("bic-form", "A BIC is 8 or 11 letters and digits (ISO 9362)."),
  BIC_COUNTRY("bic-country", "The BIC's fifth and sixth letters are no country."),
  COUNTRY("country", "A country is two capital letters of ISO 3166-1."),
  ADDRESS_LINES("address-lines", "An address has one to four lines of at most 100 characters."),
  POSTAL_CODE("postal-code", "The postal code has not the form of its country."),
  PHONE("phone", "It is no telephone number that can be called from abroad."),
  EMAIL("email", "It is no email address of the common form."),
  DATE("date", "A date is year-month-day and exists in the calendar."),
  DATE_FUTURE("date-future", "The date lies ahead."),
  DATE_TOO_OLD("date-too-old", "The date lies more than 130 years back."),
  NOT_ADULT("not-adult", "The person has not completed 18 years."),
  DEPARTEMENT(
      "departement", "The code is not one of those of births in France, nor 99 for abroad."),
  DEPARTEMENT_20(
      "departement-20", "Code 20 stands for births before 1976; later ones are 2A or 2B."),
  TIME_ZONE("time-zone", "A time zone is a region and a city of the IANA database."),
  VERSION("version", "A version is 1 to 40 letters, digits, points, hyphens or underscores."),
  MINUTES_RANGE("minutes-range", "A visit lasts 5 to 480 minutes."),
  MINUTES_STEP("minutes-step", "A visit lasts a multiple of 5 minutes."),
  TOO_MANY("too-many", "The list is longer than the field allows."),
  EMPTY("empty", "The list holds nothing: leave it out instead."),
  INSTANT("instant", "An instant is a date, a time and an offset from UTC (RFC 3339)."),
  ID("id", "An id is 1 to 40 letters, digits, hyphens or underscores."),
  RANGE(
      "range",
      "The range ends before it begins, ends in the past, or is longer than the route allows."),
  COUNT("count", "A count is a whole number from 1 to what the route allows."),
  ONE_OF("one-of", "Exactly one of the alternatives must be there."),
  UNKNOWN_REFERENCE("unknown-reference", "The practice has nothing under this id."),
  TIME("time", "A time of day is hours and minutes, 00:00 to 24:00."),
  FIVE_MINUTES("five-minutes", "Times of the agenda lie on marks of five minutes."),
  WALL_TIME("wall-time", "It is a date, or a date and a time by the clock on the wall."),
  ONE_DATE("one-date", "An opening begins and ends on one date."),
  OVERLAP("overlap", "Two windows of a day have time in common."),
  EMERGENCY_FIRST(
      "emergency-first",
      "The first urgency sends a vital emergency to 15 or 112; nothing goes before it."),
  CALL_TIME(
      "call-time",
      "A call has begun within the last 24 hours, and its times lie at most five minutes ahead."),
  SETTLED("settled", "What was said of a call once is not said otherwise."),
  MONTH("month", "A month is a year and a month of it: 2026-11."),
  NOT_KEPT("not-kept", "Nothing of that time is kept any more."),
  NOT_WITH_PLAN("not-with-plan", "The option does not go with this plan."),
  MANDATE("mandate", "A mandate's reference is 1 to 35 characters of SEPA's set (EPC131-08)."),
  YEAR("year", "A year has four digits."),
  NEEDS_MORE("needs-more", "The action needs another one that is not named."),
  SELF("self", "The id is that of the very thing that would refer to it.");

  private final String code;
  private final String sentence;

  Rule(String code, String sentence) {
    this.code = code;
    this.sentence = sentence;
  }

  /// Stable, in kebab case.
  public String code() {
    return code;
  }

  /// What the rule says.
  public String sentence() {
    return sentence;
  }
}
