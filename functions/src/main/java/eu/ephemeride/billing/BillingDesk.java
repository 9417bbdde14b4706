package eu.ephemeride.billing;

import eu.ephemeride.fields.Parsed;
import eu.ephemeride.fields.Rule;
import eu.ephemeride.http.Caller;
import eu.ephemeride.http.IdForm;
import eu.ephemeride.http.ProblemType;
import eu.ephemeride.http.Refusal;
import eu.ephemeride.http.Request;
import eu.ephemeride.http.Response;
import eu.ephemeride.id.PracticeId;
import eu.ephemeride.members.Lists;
import eu.ephemeride.members.Wishes;
import eu.ephemeride.store.Idempotency;
import java.util.Optional;

/// The provider's accounting: reads every invoice, also of practices that are gone, and writes down
/// what becomes of it.
record BillingDesk(Books books, Files files, Shown shown) {
  private static final String YEAR = "year";
  private static final String PRACTICE = "practice";
  private static final int PAGE = 100;

  static BillingDesk of(Books books) {
    return new BillingDesk(books, new Files(books.billing()), Shown.of(books));
  }

  /// `GET /invoices`: of a year, or of a practice; in the order of their numbers. Nobody is named
  /// in it.
  Response list(Request request) {
    Accountant.require(request);
    var fields = request.parameters();
    var year = fields.optional(YEAR, BillingDesk::year);
    var practice = fields.optional(PRACTICE, IdForm.of(PracticeId::new));
    fields.optional("cursor", Parsed.Valid::new);
    if (fields.has(YEAR) == fields.has(PRACTICE)) {
      fields.broken(YEAR, Rule.ONE_OF);
    }
    fields.end();
    return practice
        .maybe()
        .map(p -> ofPractice(request, p))
        .orElseGet(() -> ofYear(request, year.get()));
  }

  private static Parsed<Integer> year(String text) {
    return text.matches("[0-9]{4}")
        ? new Parsed.Valid<>(Integer.valueOf(text))
        : new Parsed.Broken<>(Rule.YEAR);
  }

  private Response ofPractice(Request request, PracticeId practice) {
    var pk = DocumentItems.partition(practice);
    var page = books.billing().query(pk, "", Lists.after(request, pk, ""), PAGE);
    return Response.ok(
        InvoiceAnswers.json(
            files.listed(page.items()), Lists.next(request, pk, "", page), books.today()));
  }

  private Response ofYear(Request request, int year) {
    var pk = DocumentItems.year(year);
    var page = books.billing().query(pk, "", Lists.after(request, pk, ""), PAGE);
    return Response.ok(
        InvoiceAnswers.json(
            files.named(page.items(), year), Lists.next(request, pk, "", page), books.today()));
  }

  private Filed filed(Request request) {
    return DocumentNumber.parse(request.pathId("invoice"))
        .flatMap(files::find)
        .orElseThrow(Request::notFound);
  }

  /// `GET /invoices/{invoice}`, as JSON or as a page.
  Response one(Request request) {
    var caller = Accountant.require(request);
    request.allowQuery();
    return shown(request, caller, filed(request));
  }

  private Response shown(Request request, Caller caller, Filed filed) {
    return shown.show(request, new Accountant(caller, filed.document().practice()), filed);
  }

  /// An invoice; a credit note is neither paid nor corrected.
  private Filed invoice(Request request) {
    var filed = filed(request);
    return switch (filed.document().what()) {
      case Document.What.Invoice _ -> filed;
      case Document.What.CreditNote _ -> throw Request.notFound();
    };
  }

  private Optional<Idempotency> wish(Request request, Caller caller, Filed filed) {
    return request
        .idempotencyKey()
        .map(key ->
            Wishes.of(
                caller.id(),
                request.route() + " " + filed.document().number(),
                key,
                request,
                books.keys(filed.document().financialYear())));
  }

  /// `POST /invoices/{invoice}/credit-notes`.
  Response credit(Request request) {
    var caller = Accountant.require(request);
    var filed = invoice(request);
    var key = wish(request, caller, filed);
    var earlier = Wishes.stored(books.wiring().records(), key, books.now());
    if (earlier.isPresent()) {
      return issued(request, caller, DocumentNumber.of(earlier.get()));
    }
    var wish = forms().creditNote(request.fields(), filed.document());
    return switch (new IssueCreditNote(books, files).issue(filed, wish, key)) {
      case IssueCreditNote.Outcome.Issued(var number) -> issued(request, caller, number);
      case IssueCreditNote.Outcome.TooMuch _ -> throw tooMuch();
      case IssueCreditNote.Outcome.Cut _ -> throw cut();
    };
  }

  private BillingForms forms() {
    return new BillingForms(books.today());
  }

  private Response issued(Request request, Caller caller, DocumentNumber number) {
    var answer = shown(request, caller, files.find(number).orElseThrow());
    return new Response(201, answer.headers(), answer.body())
        .with("location", "/invoices/" + number);
  }

  private static Refusal tooMuch() {
    return new Refusal(
        ProblemType.AMOUNT_EXCEEDED, "Read the invoice again: it says what is left of it.");
  }

  private static Refusal cut() {
    return new Refusal(ProblemType.ERASED, "Nobody is named in this invoice any more.");
  }

  /// `POST /invoices/{invoice}/payments`.
  Response pay(Request request) {
    var caller = Accountant.require(request);
    var filed = invoice(request);
    var key = wish(request, caller, filed);
    var earlier = Wishes.stored(books.wiring().records(), key, books.now());
    if (earlier.isPresent()) {
      return recorded(filed, earlier.get());
    }
    var paid = forms().payment(request.fields(), filed.document());
    var now = books.now();
    var payment =
        new Payment(
            books.timedId(now),
            paid.day(),
            paid.cents(),
            paid.means(),
            paid.isRefund(),
            caller.id(),
            now);
    return switch (new RecordPayment(books, files).record(filed, payment, paid.mandate(), key)) {
      case RecordPayment.Outcome.Recorded(var made) -> created(filed, made);
      case RecordPayment.Outcome.Repeated(var id) ->
          recorded(files.find(filed.document().number()).orElseThrow(), id);
      case RecordPayment.Outcome.TooMuch _ -> throw tooMuch();
      case RecordPayment.Outcome.Cut _ -> throw cut();
    };
  }

  private static Response recorded(Filed filed, String id) {
    return SettlementItems.payments(filed.beside()).stream()
        .filter(payment -> payment.id().equals(id))
        .findFirst()
        .map(payment -> created(filed, payment))
        .orElseThrow(Request::notFound);
  }

  private static Response created(Filed filed, Payment payment) {
    return Response.created("/invoices/" + filed.document().number(), InvoiceAnswers.json(payment));
  }

  /// `GET /invoices/{invoice}/vouchers`: the orders that an invoice rests on; a credit note has
  /// none but its invoice's.
  Response vouchers(Request request) {
    var caller = Accountant.require(request);
    request.allowQuery();
    var filed = filed(request);
    var document = filed.document();
    return switch (document.what()) {
      case Document.What.Invoice(var month, _) ->
          Vouchers.of(books)
              .show(request, new Accountant(caller, document.practice()), filed, month);
      case Document.What.CreditNote _ -> throw Request.notFound();
    };
  }

  /// `PUT /invoices/{invoice}/justification`: for the invoice and all that was billed to its
  /// practice in its financial year.
  Response justify(Request request) {
    var caller = Accountant.require(request);
    var filed = filed(request);
    var seen = request.ifMatch();
    var kept = forms().justification(request.fields());
    Request.checkVersion(seen, filed.version());
    var year = filed.document().financialYear();
    var version = filed.justification().map(Justification::version).orElse(0L) + 1;
    var fresh =
        new Justification(year, version, kept.reason(), kept.until(), caller.id(), books.now());
    return switch (new Justify(books).justify(filed, fresh)) {
      case JUSTIFIED -> Response.ok(InvoiceAnswers.json(fresh)).withVersion(filed.version() + 1);
      case STALE -> throw Request.stale();
      case CUT -> throw cut();
    };
  }
}
