package eu.ephemeride.billing;

import eu.ephemeride.crypto.PracticeKeys;
import eu.ephemeride.members.Wishes;
import eu.ephemeride.parallel.Together;
import eu.ephemeride.store.Busy;
import eu.ephemeride.store.Commit;
import eu.ephemeride.store.Idempotency;
import eu.ephemeride.store.Payloads;
import eu.ephemeride.store.Write;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// Gives back some or all of an invoice: the one way to correct it. Never more than it came to,
/// whoever else gives some of it back at the same time.
record IssueCreditNote(Books books, Files files) {
  private static final int MOST_TRIES = 60;

  /// What is to be given back: so many cents without VAT of each line named by its place from 0;
  /// empty: all that is left of all.
  record Wish(Document.CreditReason reason, Optional<Map<Integer, Long>> lines) {}

  /// What became of it.
  sealed interface Outcome {
    /// It has its number.
    record Issued(DocumentNumber number) implements Outcome {}

    /// More than is left, or nothing is.
    record TooMuch() implements Outcome {}

    /// Whoever is named in the invoice was cut from it: nobody could be named in the credit note.
    record Cut() implements Outcome {}
  }

  private record Attempt(
      Filed invoice, Buyer buyer, LocalDate today, List<Long> cents, String writeId) {}

  /// `first` is the invoice as it was found.
  Outcome issue(Filed first, Wish wish, Optional<Idempotency> key) {
    var filed = first;
    for (var tries = 0; tries < MOST_TRIES; tries++) {
      var cents = cents(filed, wish);
      if (cents.isEmpty()) {
        return new Outcome.TooMuch();
      }
      var buyer = Shown.of(books).buyer(filed);
      if (buyer.isEmpty()) {
        return new Outcome.Cut();
      }
      var attempt =
          new Attempt(
              filed,
              buyer.get(),
              books.today(),
              cents.get(),
              books.wiring().transactions().writeId());
      var number = commit(attempt, wish.reason(), key);
      if (number.isPresent()) {
        return new Outcome.Issued(number.get());
      }
      filed = files.find(filed.document().practice(), filed.document().number()).orElseThrow();
    }
    throw new Busy();
  }

  private static Optional<List<Long>> cents(Filed filed, Wish wish) {
    var left = filed.settlement().left(filed.document());
    var cents =
        wish.lines()
            .map(named ->
                IntStream.range(0, left.size()).mapToObj(i -> named.getOrDefault(i, 0L)).toList())
            .orElse(left);
    var isTooMuch = IntStream.range(0, left.size()).anyMatch(i -> cents.get(i) > left.get(i));
    var isNothing = cents.stream().allMatch(c -> c == 0);
    return isTooMuch || isNothing ? Optional.empty() : Optional.of(cents);
  }

  /// Empty when another came between: to be looked at again.
  private Optional<DocumentNumber> commit(
      Attempt attempt, Document.CreditReason reason, Optional<Idempotency> key) {
    var year = FinancialYear.of(attempt.invoice().document().practice(), attempt.today());
    return Together.run(
        () -> books.billing().get(DocumentItems.counterKey(year.year())),
        () -> books.keys(year),
        (counter, keys) -> commit(attempt, note(attempt, reason, counter), keys, key));
  }

  private Document note(
      Attempt attempt,
      Document.CreditReason reason,
      Optional<Map<String, AttributeValue>> counter) {
    var invoice = attempt.invoice().document();
    var before = attempt.invoice().settlement();
    var after = before.crediting(attempt.cents());
    return new Document(
        DocumentItems.next(attempt.today().getYear(), counter),
        invoice.practice(),
        attempt.today(),
        Seller.of(books.wiring().settings().provider()),
        Settlement.lines(invoice, attempt.cents()),
        Rates.of(after.creditedLines(invoice)).since(Rates.of(before.creditedLines(invoice))),
        LegalTerms.CURRENT.number(),
        new Document.What.CreditNote(invoice.number(), reason));
  }

  private Optional<DocumentNumber> commit(
      Attempt attempt, Document note, PracticeKeys keys, Optional<Idempotency> key) {
    var writeId = attempt.writeId();
    var writes = new ArrayList<Write>();
    var records = books.wiring().records().table();
    key.ifPresent(
        k -> writes.add(k.remember(records, note.number().toString(), books.now(), writeId)));
    writes.addAll(books.usable(keys, note.financialYear(), writeId));
    var payload =
        Payloads.sealBilling(
            keys,
            note.financialYear().subject(),
            DocumentItems.key(note.practice(), note.number()),
            Buyer.class,
            attempt.buyer());
    writes.addAll(new DocumentItems(books.table()).create(note, payload, writeId));
    var invoice = attempt.invoice().document();
    var settlements = new SettlementItems(books.table());
    var after = attempt.invoice().settlement().crediting(attempt.cents());
    writes.add(settlements.replace(invoice, after, writeId));
    writes.add(settlements.credit(invoice, note, writeId));
    return switch (books.wiring().transactions().commit(writeId, writes)) {
      case Commit.Done _ -> Optional.of(note.number());
      case Commit.Lost lost -> Wishes.granted(key, lost).map(DocumentNumber::of);
    };
  }
}
