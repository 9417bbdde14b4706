package eu.ephemeride.testing;

import java.util.List;

/// Invented personal data that every fixture uses: whatever of it turns up in a log line is a leak.
public final class Planted {
  public static final String PERSON = "Zibeline Quatrepattes";
  public static final String PRACTICE = "Cabinet Mirliflore";
  public static final String STREET = "3 impasse des Essais";
  public static final String EMAIL = "zibeline@mirliflore.example";
  public static final String INVITED = "hurluberlu@mirliflore.example";
  public static final String PHONE = "+33199000001";
  public static final String IBAN = "FR1420041010050500013M02606";
  public static final String BIC = "PSSTFRPPXXX";
  public static final String SIREN = "123456782";
  public static final String BIRTH_DATE = "1980-02-29";
  public static final String PURPOSE = "prelevement quatrepattes";
  public static final String PRACTITIONER = "Docteur Quatrepattes";
  public static final String PATIENT = "Tourneboule";
  public static final String PATIENT_GIVEN = "Anselmine";
  public static final String PATIENT_BIRTH_NAME = "Grippeminaud";
  public static final String PATIENT_PHONE = "+33199000042";
  public static final String PATIENT_EMAIL = "anselmine@tourneboule.example";
  public static final String PATIENT_BIRTH_DATE = "2015-06-30";
  public static final String PATIENT_STREET = "8 venelle des Patiences";
  public static final String PARENT = "Philomene Tourneboule";
  public static final String REASON = "Douleur au tourniquet";
  public static final String PARENT_PHONE = "+33199000043";
  public static final String LINE_NUMBER = "+33199000070";
  public static final String UNKNOWN_CALLER = "+33199000071";
  public static final String TRANSFER_NUMBER = "+33199000072";
  public static final String GREETING = "Bonjour, cabinet Turlupin";
  public static final String MARKUP = "<script>\"Ribouldingue\" & 'Cie'</script>";
  public static final String MESSAGE_SUBJECT = "Turlututu chronique";
  public static final String MESSAGE_TEXT = "La patraque va mieux,\nmerci de rappeler.";
  public static final String REPLY = "Carabistouille prise le soir";
  public static final String SENDER = "Ursule Croquignole";
  public static final String SENDER_PHONE = "+33199000077";
  public static final String ESCALATE_TO = "astreinte@croquignole.example";
  public static final String ABSENCE = "Fluxion imaginaire";

  /// All of them, and parts that an exception might quote.
  public static final List<String> ALL =
      List.of(
          PERSON,
          "Quatrepattes",
          "Mirliflore",
          "mirliflore",
          STREET,
          EMAIL,
          INVITED,
          PHONE,
          IBAN,
          SIREN,
          BIRTH_DATE,
          PURPOSE,
          PATIENT,
          "tourneboule",
          PATIENT_GIVEN,
          PATIENT_BIRTH_NAME,
          PATIENT_PHONE,
          PATIENT_EMAIL,
          PATIENT_BIRTH_DATE,
          PATIENT_STREET,
          PARENT,
          REASON,
          "tourniquet",
          PARENT_PHONE,
          LINE_NUMBER,
          UNKNOWN_CALLER,
          TRANSFER_NUMBER,
          "Turlupin",
          "Ribouldingue",
          "Turlututu",
          "patraque",
          "Carabistouille",
          "Croquignole",
          SENDER_PHONE,
          "croquignole",
          ABSENCE);

  private Planted() {}

  /// Those that a text holds.
  public static List<String> in(String text) {
    return ALL.stream().filter(text::contains).toList();
  }

  /// Fails the test whose log line leaks.
  public static void assertSilent(String line) {
    if (!in(line).isEmpty()) {
      throw new AssertionError("a log line holds personal data " + in(line) + ": " + line);
    }
  }
}
