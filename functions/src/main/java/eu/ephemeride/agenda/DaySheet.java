package eu.ephemeride.agenda;

import eu.ephemeride.fields.Label;
import eu.ephemeride.fields.Note;
import eu.ephemeride.fields.PhoneNumber;
import eu.ephemeride.id.VisitTypeId;
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
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// A practitioner's day on paper, in French; `hasReasons` when it is for somebody who may know why
/// patients come.
record DaySheet(
    String practitioner, Map<VisitTypeId, Label> visitTypes, ZoneId zone, boolean hasReasons) {
  private static final DateTimeFormatter DATE =
      DateTimeFormatter.ofLocalizedDate(FormatStyle.FULL).withLocale(Locale.FRANCE);
  private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm", Locale.ROOT);
  private static final DateTimeFormatter BORN =
      DateTimeFormatter.ofPattern("dd/MM/uuuu", Locale.ROOT);
  private static final String REASON = "Motif";
  private static final List<String> COLUMNS =
      List.of("Heure", "Patient", "Né(e) le", "Téléphone", "Type", REASON, "Notes");
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

  /// `lines` are those of `date`, in their order.
  Page of(LocalDate date, List<ShowAgenda.Line> lines) {
    var day = DATE.format(date);
    var rows = lines.stream().map(this::row).toList();
    var caption = lines.size() == 1 ? "1 rendez-vous" : lines.size() + " rendez-vous";
    var body =
        Html.element(
            "body",
            Html.element("h1", practitioner + ", " + day),
            rows.isEmpty()
                ? Html.element("p", "Aucun rendez-vous.")
                : Html.table(caption, columns(), rows));
    return Page.of("fr", "Feuille du " + day, STYLE, body);
  }

  private List<String> columns() {
    return COLUMNS.stream().filter(column -> hasReasons || !column.equals(REASON)).toList();
  }

  private List<Html> row(ShowAgenda.Line line) {
    return switch (line) {
      case ShowAgenda.Line.Open(var entry, var appointment, var patient) ->
          cells(
              time(entry),
              name(patient),
              patient.details().birthDate().map(born -> BORN.format(born.date())).orElse(""),
              phone(patient),
              visitType(appointment),
              appointment.details().reason().map(Note::value).orElse(""),
              notes(appointment, patient));
      case ShowAgenda.Line.Closed(var entry, var isRestricted) ->
          cells(
              time(entry),
              isRestricted ? "Dossier limité : voir avec le cabinet" : "Dossier effacé",
              "",
              "",
              "",
              "",
              "");
    };
  }

  // One text for each of all columns.
  private List<Html> cells(String... texts) {
    return IntStream.range(0, texts.length)
        .filter(i -> hasReasons || !COLUMNS.get(i).equals(REASON))
        .mapToObj(i -> Html.text(texts[i]))
        .toList();
  }

  private String time(DayItems.Entry entry) {
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

  private String visitType(Appointment appointment) {
    return Optional.ofNullable(visitTypes.get(appointment.details().visitType()))
        .map(Label::value)
        .orElse("");
  }

  private static String phone(Patient patient) {
    var number = patient.details().phone().map(PhoneNumber::e164).map(DaySheet::dialled).orElse("");
    return patient.details().noVoiceMail() && !number.isEmpty()
        ? number + " (pas de message)"
        : number;
  }

  // As one reads it aloud in France.
  private static String dialled(String e164) {
    return e164.matches("\\+33[1-9][0-9]{8}")
        ? ("0" + e164.substring(3)).replaceAll("([0-9]{2})(?=[0-9])", "$1 ")
        : e164;
  }

  private static String notes(Appointment appointment, Patient patient) {
    var notes = new ArrayList<Optional<String>>();
    notes.add(state(appointment.status()));
    if (patient.details().minorSecrecy()) {
      notes.add(Optional.of("Secret du mineur"));
    }
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

  @Override
  public String toString() {
    return "DaySheet";
  }
}
