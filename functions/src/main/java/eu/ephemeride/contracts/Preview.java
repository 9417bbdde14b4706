package eu.ephemeride.contracts;

import eu.ephemeride.agenda.AppointmentsAhead;
import eu.ephemeride.contracts.ContractAnswers.WarningAnswer;
import eu.ephemeride.http.Response;
import eu.ephemeride.http.Times;
import eu.ephemeride.id.LineId;
import eu.ephemeride.id.PracticeId;
import eu.ephemeride.id.PractitionerId;
import eu.ephemeride.lines.PracticeLines;
import eu.ephemeride.members.Admission;
import eu.ephemeride.members.Mandates;
import eu.ephemeride.parallel.Together;
import eu.ephemeride.policy.DataCategory;
import eu.ephemeride.policy.Term;
import eu.ephemeride.store.Attributes;
import eu.ephemeride.store.Payloads;
import eu.ephemeride.store.Records;
import io.avaje.jsonb.Json;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// What will happen, and when, if a contract has this last day: nothing is written. Found by key
/// alone, and nobody's data is opened.
record Preview(Records records, Admission admission, LastDay day) {
  private static final int PAGE = 100;

  /// The preview as the API shows it.
  @Json
  record PreviewAnswer(
      String lastDay,
      String closes,
      String endsAt,
      List<WarningAnswer> warnings,
      List<AheadAnswer> appointments,
      List<String> lines,
      List<KeptAnswer> kept,
      HeldAnswer held) {}

  /// A practitioner's appointments on days after the last.
  @Json
  record AheadAnswer(String practitioner, int count, String first, String last) {}

  /// What is kept after the end, until when at the latest, what for, and by which texts: the words
  /// of the policy's table.
  @Json
  record KeptAnswer(String category, String until, List<String> aims, List<String> statutes) {}

  private record Found(List<AheadAnswer> appointments, List<String> lines) {}

  Response ok(HeldAnswer held) {
    var found = Together.run(this::appointments, this::lines, Found::new);
    var zone = admission.zone();
    var answer =
        new PreviewAnswer(
            day.date().toString(),
            Times.text(day.closes(), zone),
            Times.text(day.ends(), zone),
            ContractAnswers.warnings(day, Map.of(), zone),
            found.appointments(),
            found.lines(),
            kept(),
            held);
    return Response.ok(Payloads.json().type(PreviewAnswer.class).toJson(answer));
  }

  private List<AheadAnswer> appointments() {
    return Together.map(practitioners(), this::ahead).stream().flatMap(Optional::stream).toList();
  }

  private Optional<AheadAnswer> ahead(PractitionerId practitioner) {
    return AppointmentsAhead.after(records, practice(), practitioner, day.date())
        .map(ahead ->
            new AheadAnswer(
                practitioner.value(),
                ahead.count(),
                ahead.first().toString(),
                ahead.last().toString()));
  }

  private List<PractitionerId> practitioners() {
    var prefix = Mandates.PRACTITIONER_PREFIX;
    var ids = new ArrayList<PractitionerId>();
    var after = Optional.<String>empty();
    do {
      var page = records.query(Mandates.partition(practice()), prefix, after, PAGE);
      page.items()
          .forEach(item ->
              ids.add(new PractitionerId(Attributes.text(item, "sk").substring(prefix.length()))));
      after = page.lastSk();
    } while (after.isPresent());
    return ids;
  }

  private List<String> lines() {
    return PracticeLines.inService(records, practice()).stream().map(LineId::value).toList();
  }

  private PracticeId practice() {
    return admission.practice();
  }

  /// What outlives the practice's keys: its invoices and their vouchers (P11), and who looked at
  /// what (P16), by opaque ids alone.
  private List<KeptAnswer> kept() {
    return Stream.of(DataCategory.BILLING, DataCategory.ACCESS_LOG)
        .map(category ->
            new KeptAnswer(
                category.word(),
                Times.text(until(category), admission.zone()),
                words(category.processing().aims()),
                words(category.keeping().statutes())))
        .toList();
  }

  /// Of what is made on the last day of all.
  private Instant until(DataCategory category) {
    var end = day.ends();
    return switch (category.term()) {
      case Term.FinancialYears years -> years.end(LocalDate.ofInstant(end, Term.FRANCE));
      case Term.Calendar calendar -> calendar.end(end);
      case Term.Elapsed elapsed -> elapsed.end(end);
      case Term.Contract _, Term.AsLongAs _ -> end;
    };
  }

  private static List<String> words(List<? extends Enum<?>> of) {
    return of.stream().map(one -> one.name().toLowerCase(Locale.ROOT).replace('_', '-')).toList();
  }
}
