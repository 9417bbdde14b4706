package eu.ephemeride.billing;

import eu.ephemeride.fields.Choice;
import eu.ephemeride.fields.IsoDate;
import eu.ephemeride.fields.MandateReference;
import eu.ephemeride.fields.Parsed;
import eu.ephemeride.fields.Rule;
import eu.ephemeride.http.Fields;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Optional;

/// Reads what the provider's accounting sends; `today` is the day in France.
record BillingForms(LocalDate today) {
  private static final String LINES = "lines";
  private static final String LINE = "line";
  private static final String DATE = "date";
  private static final String UNTIL = "until";
  private static final String MANDATE = "mandateReference";
  private static final int MOST_LINES = 300;
  private static final int MOST_YEARS_KEPT = 5;

  /// A credit note on `invoice`; lines are counted from 1.
  IssueCreditNote.Wish creditNote(Fields fields, Document invoice) {
    var reason =
        fields.required(
            "reason", Choice.of(Document.CreditReason.values(), Document.CreditReason::word));
    var cents = new HashMap<Integer, Long>();
    for (var line : fields.objects(LINES, MOST_LINES)) {
      var place = line.requiredNumber(LINE, n -> within(n, invoice.lines().size()));
      var amount = line.requiredNumber("cents", n -> within(n, Integer.MAX_VALUE));
      place
          .maybe()
          .ifPresent(n -> {
            var before = cents.put(n - 1, amount.maybe().map(Long::valueOf).orElse(0L));
            if (before != null) {
              line.broken(LINE, Rule.NOT_ALLOWED);
            }
          });
    }
    if (fields.has(LINES) && cents.isEmpty() && fields.isSound()) {
      fields.broken(LINES, Rule.EMPTY);
    }
    fields.end();
    return new IssueCreditNote.Wish(
        reason.get(), fields.has(LINES) ? Optional.of(cents) : Optional.empty());
  }

  private static Parsed<Integer> within(int number, int most) {
    return number < 1 || number > most
        ? new Parsed.Broken<>(Rule.COUNT)
        : new Parsed.Valid<>(number);
  }

  /// Money that came in, or went back.
  record Paid(
      LocalDate day,
      long cents,
      Payment.Means means,
      boolean isRefund,
      Optional<MandateReference> mandate) {}

  /// A payment of `invoice`: no day before it, none ahead.
  Paid payment(Fields fields, Document invoice) {
    var day = fields.required(DATE, IsoDate::parse);
    var cents = fields.requiredNumber("cents", n -> within(n, Integer.MAX_VALUE));
    var means = fields.required("means", Choice.of(Payment.Means.values(), Payment.Means::word));
    var refund = fields.optionalFlag("refund");
    var mandate = fields.optional(MANDATE, MandateReference::parse);
    if (fields.has(MANDATE) && means.maybe().filter(Payment.Means.DIRECT_DEBIT::equals).isEmpty()) {
      fields.broken(MANDATE, Rule.NOT_ALLOWED);
    }
    if (day.maybe().filter(d -> d.isAfter(today)).isPresent()) {
      fields.broken(DATE, Rule.DATE_FUTURE);
    }
    if (day.maybe().filter(d -> d.isBefore(invoice.date())).isPresent()) {
      fields.broken(DATE, Rule.RANGE);
    }
    fields.end();
    return new Paid(
        day.get(), cents.get(), means.get(), refund.maybe().orElse(false), mandate.maybe());
  }

  /// Why somebody is kept longer.
  record Kept(Justification.Reason reason, LocalDate until) {}

  /// A justification: until today or later, for five years at a time.
  Kept justification(Fields fields) {
    var reason =
        fields.required(
            "reason", Choice.of(Justification.Reason.values(), Justification.Reason::word));
    var until = fields.required(UNTIL, IsoDate::parse);
    var last = today.plusYears(MOST_YEARS_KEPT);
    if (until.maybe().filter(d -> d.isBefore(today) || d.isAfter(last)).isPresent()) {
      fields.broken(UNTIL, Rule.RANGE);
    }
    fields.end();
    return new Kept(reason.get(), until.get());
  }
}
