package eu.ephemeride.contracts;

import eu.ephemeride.id.PracticeId;
import eu.ephemeride.policy.Term;
import eu.ephemeride.wiring.Settings;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.OptionalLong;

/// What the owners are told of their contract. The practice stands in it by its opaque id: who
/// finds the mail learns of nobody (P9).
record Letter(String subject, String text) {
  private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("dd/MM/uuuu");
  private static final DateTimeFormatter HOUR =
      DateTimeFormatter.ofPattern("dd/MM/uuuu 'à' HH 'h' mm '(heure de Paris)'");

  /// Its end comes near, and nobody has fetched the whole of its data; `held` is how many persons
  /// stay, where that is to be said.
  static Letter warning(PracticeId practice, LastDay day, OptionalLong held, Settings settings) {
    var letter = warning(practice, day, settings);
    return held.isPresent() ? letter.withHeld(held.getAsLong(), settings) : letter;
  }

  // Said while the owners can still be reached: how many are held, and nobody of them.
  private Letter withHeld(long persons, Settings settings) {
    return new Letter(
        subject,
        text
            + """

            Les données des personnes visées par une conservation légale ou une limitation du traitement ne
            sont pas détruites à cette date : elles restent conservées, sans être montrées à personne,
            jusqu'à la levée de cette mesure. Dans votre cabinet, nombre de personnes concernées à ce jour :
            %1$d. S'il y en a le jour venu, une archive scellée de leurs données vous est due : demandez-la à %2$s
            en indiquant la référence ci-dessus, même après la fin.
            """
                .formatted(persons, settings.supportContact()));
  }

  private static Letter warning(PracticeId practice, LastDay day, Settings settings) {
    return new Letter(
        "Vos données seront effacées",
        """
        Bonjour,

        Le contrat de votre cabinet (référence %1$s) a pris fin, ou prendra fin, le %2$s. Toutes ses
        données seront illisibles à partir du %3$s, puis détruites.

        Aucune archive complète n'a encore été récupérée depuis la résiliation. Pour la récupérer,
        connectez-vous avant cette date sur
        %4$s
        et demandez une archive complète, ou écrivez à %5$s. Vous pouvez aussi y reprendre le contrat :
        rien n'est alors perdu.
        """
            .formatted(
                practice,
                DAY.format(day.date()),
                hour(day.ends()),
                settings.publicUrl(),
                settings.supportContact()));
  }

  /// It was terminated; `held` is how many persons stay.
  static Letter terminated(PracticeId practice, LastDay day, long held, Settings settings) {
    return new Letter(
            "Résiliation de votre contrat",
            """
            Bonjour,

            Le contrat de votre cabinet (référence %1$s) a été résilié. Son dernier jour est le %2$s : jusque-là
            la résiliation peut être annulée. Ensuite, plus de rendez-vous, de messages ni d'appels, mais vous
            pourrez encore consulter et récupérer vos données, ou reprendre le contrat, pendant trois mois.
            Toutes les données seront illisibles à partir du %3$s, puis détruites.

            Tout se fait sur
            %4$s

            Si vous n'avez rien demandé de tel, écrivez sans attendre à %5$s
            """
                .formatted(
                    practice,
                    DAY.format(day.date()),
                    hour(day.ends()),
                    settings.publicUrl(),
                    settings.supportContact()))
        .withHeld(held, settings);
  }

  /// Its termination was called off.
  static Letter calledOff(PracticeId practice, Settings settings) {
    return goesOn("La résiliation de votre contrat est annulée", practice, settings);
  }

  /// It was resumed within its three months.
  static Letter resumed(PracticeId practice, Settings settings) {
    return goesOn("Votre contrat reprend", practice, settings);
  }

  private static Letter goesOn(String subject, PracticeId practice, Settings settings) {
    return new Letter(
        subject,
        """
        Bonjour,

        Le contrat de votre cabinet (référence %1$s) continue comme avant la résiliation. Aucune donnée n'est
        perdue, et plus aucune date de fin n'est fixée.

        %2$s

        Si vous n'avez rien demandé de tel, écrivez sans attendre à %3$s
        """
            .formatted(practice, settings.publicUrl(), settings.supportContact()));
  }

  private static String hour(Instant at) {
    return HOUR.format(at.atZone(Term.FRANCE));
  }
}
