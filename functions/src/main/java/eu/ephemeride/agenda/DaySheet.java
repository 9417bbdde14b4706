package eu.ephemeride.agenda;

import eu.ephemeride.fields.Note;
import eu.ephemeride.fields.PhoneNumber;
import eu.ephemeride.markup.Html;
import eu.ephemeride.markup.Page;
import eu.ephemeride.patients.Patient;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// A practitioner's day on paper, in French.
final class DaySheet {
  private static final DateTimeFormatter DATE =
      DateTimeFormatter.ofLocalizedDate(FormatStyle.FULL).withLocale(Locale.FRANCE);
  private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm", Locale.ROOT);
  private static final DateTimeFormatter BORN =
      DateTimeFormatter.ofPattern("dd/MM/uuuu", Locale.ROOT);
  private static final List<String> COLUMNS =
      List.of("Heure", "Patient", "Né(e) le", "Téléphone", "Motif", "Notes");
  private static final String STYLE =
      """
      body{font:11pt/1.35 sans-serif;margin:1.5cm;color:#000;background:#fff}
      h1{font-size:15pt;margin:0 0 .3cm}
      table{border-collapse:collapse;width:100%}
      caption{text-align:left;padding-bottom:.2cm}
      th,td{border:1px solid #444;padding:.12cm .2cm;text-align:left;vertical-align:top;white-space:pre-line}
      thead{display:table-header-group}
      tr{break-inside:avoid}
      .scrolls{overflow-x:auto}
      @media print{body{margin:0}.scrolls{overflow:visible}}
      """;

  private DaySheet() {}

  /// The lines are those of `date`, in their order.
  static Page of(String practitioner, LocalDate date, List<ShowAgenda.Line> lines, ZoneId zone) {
    var day = DATE.format(date);
    var rows = lines.stream().map(line -> row(line, zone)).toList();
    var caption = lines.size() == 1 ? "1 rendez-vous" : lines.size() + " rendez-vous";
    var body =
        Html.element(
            "body",
            Html.element("h1", practitioner + ", " + day),
            rows.isEmpty()
                ? Html.element("p", "Aucun rendez-vous.")
                : Html.table(caption, COLUMNS, rows));
    return Page.of("fr", "Feuille du " + day, STYLE, body);
  }

  private static List<Html> row(ShowAgenda.Line line, ZoneId zone) {
    return switch (line) {
      case ShowAgenda.Line.Open(var entry, var appointment, var patient) ->
          cells(
              time(entry, zone),
              name(patient),
              patient.details().birthDate().map(born -> BORN.format(born.date())).orElse(""),
              phone(patient),
              appointment.details().reason().map(Note::value).orElse(""),
              notes(appointment));
      case ShowAgenda.Line.Closed(var entry, var isRestricted) ->
          cells(
              time(entry, zone),
              isRestricted ? "Dossier limité : voir avec le cabinet" : "Dossier effacé",
              "",
              "",
              "",
              "");
    };
  }

  private static List<Html> cells(String... texts) {
    return Stream.of(texts).map(Html::text).toList();
  }

  private static String time(DayItems.Entry entry, ZoneId zone) {
    var start = entry.slot().start(zone).atZone(zone);
    // With the offset where an hour of that day comes twice.
    var isTwice = zone.getRules().getValidOffsets(start.toLocalDateTime()).size() > 1;
    var text = TIME.format(start) + "–" + TIME.format(entry.slot().end(zone).atZone(zone));
    return isTwice ? text + " (" + start.getOffset() + ")" : text;
  }

  private static String name(Patient patient) {
    var details = patient.details();
    var family = details.familyName().value().toUpperCase(Locale.FRANCE);
    return family
        + " "
        + details.givenName().value()
        + details.usedName().map(used -> " (" + used.value() + ")").orElse("");
  }

  private static String phone(Patient patient) {
    var number = patient.details().phone().map(PhoneNumber::e164).orElse("");
    return patient.details().noVoiceMail() && !number.isEmpty()
        ? number + " (pas de message)"
        : number;
  }

  private static String notes(Appointment appointment) {
    var notes = new ArrayList<Optional<String>>();
    notes.add(state(appointment.status()));
    if (appointment.isSqueezedIn()) {
      notes.add(
          Optional.of(
              "En plus"
                  + appointment
                      .details()
                      .squeezeInReason()
                      .map(why -> " : " + why.value())
                      .orElse("")));
    }
    notes.add(appointment.details().notes().map(Note::value));
    return notes.stream().flatMap(Optional::stream).collect(Collectors.joining(" · "));
  }

  private static Optional<String> state(Status status) {
    return switch (status) {
      case BOOKED, CANCELLED -> Optional.empty();
      case ARRIVED -> Optional.of("Arrivé(e)");
      case DONE -> Optional.of("Vu(e)");
      case NO_SHOW -> Optional.of("Absent(e)");
    };
  }
}
