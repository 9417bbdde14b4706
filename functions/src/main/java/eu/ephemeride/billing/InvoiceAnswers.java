package eu.ephemeride.billing;

import eu.ephemeride.http.Times;
import eu.ephemeride.policy.Term;
import eu.ephemeride.store.Payloads;
import io.avaje.jsonb.Json;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Invoices and credit notes as the API shows them; all amounts in cents.
final class InvoiceAnswers {
  private InvoiceAnswers() {}

  /// One document. `buyer` is left out once he was cut from it.
  @Json
  record InvoiceAnswer(
      String number,
      String kind,
      String practice,
      String date,
      @Nullable String month,
      @Nullable String due,
      @Nullable String invoice,
      @Nullable String reason,
      SellerAnswer seller,
      @Nullable BuyerAnswer buyer,
      List<LineAnswer> lines,
      List<RateAnswer> rates,
      String currency,
      long netCents,
      long vatCents,
      long totalCents,
      LegalAnswer terms,
      @Nullable SettlementAnswer settlement,
      String keptUntil,
      @Nullable JustificationAnswer justification) {

    static InvoiceAnswer of(Filed filed, Named named, Instant now) {
      var d = filed.document();
      var head = HeadAnswer.of(d);
      return new InvoiceAnswer(
          d.number().toString(),
          head.kind(),
          d.practice().value(),
          d.date().toString(),
          head.month(),
          head.due(),
          head.invoice(),
          head.reason(),
          SellerAnswer.of(d.seller()),
          named.buyer().map(BuyerAnswer::of).orElse(null),
          d.lines().stream().map(LineAnswer::of).toList(),
          d.rates().rates().stream().map(RateAnswer::of).toList(),
          PlansDesk.CURRENCY,
          d.rates().net(),
          d.rates().tax(),
          d.total(),
          LegalAnswer.of(LegalTerms.of(d.terms())),
          SettlementAnswer.of(filed, named.mandates(), now).orElse(null),
          Times.text(filed.end(), Term.FRANCE),
          filed.justification().map(JustificationAnswer::of).orElse(null));
    }

    @Override
    public String toString() {
      return "InvoiceAnswer";
    }
  }

  /// What an invoice and a credit note have each for themselves.
  private record HeadAnswer(
      String kind,
      @Nullable String month,
      @Nullable String due,
      @Nullable String invoice,
      @Nullable String reason) {
    static HeadAnswer of(Document document) {
      return switch (document.what()) {
        case Document.What.Invoice(var month, var due) ->
            new HeadAnswer("invoice", month.toString(), due.toString(), null, null);
        case Document.What.CreditNote(var invoice, var reason) ->
            new HeadAnswer("credit-note", null, null, invoice.toString(), reason.word());
      };
    }
  }

  /// Who sells.
  @Json
  record SellerAnswer(String name, String address, String siren, String vatNumber) {
    static SellerAnswer of(Seller s) {
      return new SellerAnswer(s.name(), s.address(), s.siren(), s.vatNumber());
    }
  }

  /// Who buys.
  @Json
  record BuyerAnswer(
      String name,
      List<String> addressLines,
      String postalCode,
      String city,
      String country,
      String siren) {
    static BuyerAnswer of(Buyer b) {
      return new BuyerAnswer(
          b.name(), b.addressLines(), b.postalCode(), b.city(), b.country(), b.siren());
    }

    @Override
    public String toString() {
      return "BuyerAnswer";
    }
  }

  /// One line: `quantity` of `per` parts of the price.
  @Json
  record LineAnswer(
      String kind,
      String article,
      String label,
      int quantity,
      int per,
      long unitCents,
      int vatBasisPoints,
      String from,
      String to,
      long netCents) {
    static LineAnswer of(Line line) {
      var price = line.price();
      return new LineAnswer(
          price.kind().word(),
          price.article(),
          price.label(),
          line.quantity(),
          line.per(),
          price.cents(),
          price.vat(),
          line.from().toString(),
          line.to().toString(),
          line.net());
    }
  }

  /// The sum of a rate's lines and its VAT.
  @Json
  record RateAnswer(int vatBasisPoints, long netCents, long vatCents) {
    static RateAnswer of(Rates.Rate rate) {
      return new RateAnswer(rate.vat(), rate.net(), rate.tax());
    }
  }

  /// What the law has it say about late payment.
  @Json
  record LegalAnswer(String lateInterest, long recoveryCents, String discount) {
    static LegalAnswer of(LegalTerms terms) {
      return new LegalAnswer(terms.lateInterest(), terms.recoveryCents(), terms.discount());
    }
  }

  /// What became of an invoice.
  @Json
  record SettlementAnswer(
      String status,
      boolean overdue,
      long paidCents,
      long creditedCents,
      long balanceCents,
      List<PaymentAnswer> payments,
      List<String> creditNotes) {
    static Optional<SettlementAnswer> of(Filed filed, Map<String, String> mandates, Instant now) {
      var invoice = filed.document();
      if (invoice.what() instanceof Document.What.CreditNote) {
        return Optional.empty();
      }
      var s = filed.settlement();
      return Optional.of(
          new SettlementAnswer(
              s.status(invoice),
              s.isOverdue(invoice, Books.day(now)),
              s.paid(),
              s.creditedTotal(invoice),
              s.balance(invoice),
              SettlementItems.payments(filed.beside()).stream()
                  .map(p -> PaymentAnswer.of(p, Optional.ofNullable(mandates.get(p.id()))))
                  .toList(),
              SettlementItems.creditNotes(filed.beside()).stream()
                  .map(DocumentNumber::toString)
                  .toList()));
    }
  }

  /// One payment; with its mandate in an invoice that still names somebody.
  @Json
  record PaymentAnswer(
      String id,
      String date,
      long cents,
      String means,
      boolean refund,
      @Nullable String mandateReference) {
    static PaymentAnswer of(Payment p, Optional<String> mandate) {
      return new PaymentAnswer(
          p.id(),
          p.day().toString(),
          p.cents(),
          p.means().word(),
          p.isRefund(),
          mandate.orElse(null));
    }

    @Override
    public String toString() {
      return "PaymentAnswer";
    }
  }

  /// Why whoever is named is kept longer, and who says so.
  @Json
  record JustificationAnswer(String reason, String until, String setBy, String setAt) {
    static JustificationAnswer of(Justification j) {
      return new JustificationAnswer(
          j.reason().word(), j.until().toString(), j.by().value(), Times.text(j.at(), Term.FRANCE));
    }
  }

  /// A page of them.
  @Json
  record InvoicesAnswer(List<ListedAnswer> invoices, @Nullable String nextCursor) {}

  /// One in a list, where nobody is named.
  @Json
  record ListedAnswer(
      String number,
      String kind,
      String practice,
      String date,
      @Nullable String month,
      @Nullable String due,
      @Nullable String invoice,
      long totalCents,
      @Nullable String status,
      boolean overdue,
      @Nullable Long balanceCents) {
    static ListedAnswer of(Files.Listed listed, LocalDate today) {
      var d = listed.document();
      var head = HeadAnswer.of(d);
      var isInvoice = d.what() instanceof Document.What.Invoice;
      return new ListedAnswer(
          d.number().toString(),
          head.kind(),
          d.practice().value(),
          d.date().toString(),
          head.month(),
          head.due(),
          head.invoice(),
          d.total(),
          isInvoice ? listed.settlement().status(d) : null,
          listed.settlement().isOverdue(d, today),
          isInvoice ? Long.valueOf(listed.settlement().balance(d)) : null);
    }
  }

  static String json(Filed filed, Named named, Instant now) {
    return Payloads.json().type(InvoiceAnswer.class).toJson(InvoiceAnswer.of(filed, named, now));
  }

  /// Whoever wrote it down is not told its mandate again: an invoice tells it.
  static String json(Payment payment) {
    return Payloads.json()
        .type(PaymentAnswer.class)
        .toJson(PaymentAnswer.of(payment, Optional.empty()));
  }

  static String json(Justification justification) {
    return Payloads.json()
        .type(JustificationAnswer.class)
        .toJson(JustificationAnswer.of(justification));
  }

  static String json(List<Files.Listed> listed, Optional<String> nextCursor, LocalDate today) {
    var answers = listed.stream().map(one -> ListedAnswer.of(one, today)).toList();
    return Payloads.json()
        .type(InvoicesAnswer.class)
        .toJson(new InvoicesAnswer(answers, nextCursor.orElse(null)));
  }
}
