package eu.ephemeride.billing;

import eu.ephemeride.fields.MandateReference;
import eu.ephemeride.members.Wishes;
import eu.ephemeride.store.Busy;
import eu.ephemeride.store.Commit;
import eu.ephemeride.store.Idempotency;
import eu.ephemeride.store.Payloads;
import eu.ephemeride.store.Write;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// Writes down money that came in for an invoice, never more than is to be paid, or went back,
/// never more than is to be paid back.
record RecordPayment(Books books, Files files) {
  private static final int MOST_TRIES = 60;

  /// What became of it.
  sealed interface Outcome {
    /// It stands.
    record Recorded(Payment payment) implements Outcome {}

    /// The same wish made this one before.
    record Repeated(String id) implements Outcome {}

    /// Nobody is named in the invoice any more: no mandate of his is either.
    record Cut() implements Outcome {}

    /// More than is left.
    record TooMuch() implements Outcome {}
  }

  /// `first` is the invoice as it was found.
  Outcome record(
      Filed first, Payment payment, Optional<MandateReference> mandate, Optional<Idempotency> key) {
    var filed = first;
    for (var tries = 0; tries < MOST_TRIES; tries++) {
      var balance = filed.settlement().balance(filed.document());
      if (payment.cents() > (payment.isRefund() ? -balance : balance)) {
        return new Outcome.TooMuch();
      }
      if (mandate.isPresent() && filed.isCut(books.now())) {
        return new Outcome.Cut();
      }
      var outcome = commit(filed, payment, mandate, key);
      if (outcome.isPresent()) {
        return outcome.get();
      }
      filed = files.find(filed.document().practice(), filed.document().number()).orElseThrow();
    }
    throw new Busy();
  }

  private Optional<Outcome> commit(
      Filed filed, Payment payment, Optional<MandateReference> mandate, Optional<Idempotency> key) {
    var writeId = books.wiring().transactions().writeId();
    var items = new SettlementItems(books.table());
    var after = filed.settlement().paying(payment.counted());
    var writes = new ArrayList<Write>();
    var records = books.wiring().records().table();
    key.ifPresent(k -> writes.add(k.remember(records, payment.id(), books.now(), writeId)));
    writes.add(items.replace(filed.document(), after, writeId));
    var document = filed.document();
    var payload = mandate.map(m -> sealed(document, payment, m, writeId, writes));
    writes.add(items.create(document, payment, payload, writeId));
    return switch (books.wiring().transactions().commit(writeId, writes)) {
      case Commit.Done _ -> Optional.of(new Outcome.Recorded(payment));
      case Commit.Lost lost -> Wishes.granted(key, lost).map(Outcome.Repeated::new);
    };
  }

  /// The mandate under the key of the invoice's year, which `writes` then asks to live.
  private AttributeValue sealed(
      Document invoice,
      Payment payment,
      MandateReference mandate,
      String writeId,
      List<Write> writes) {
    var year = invoice.financialYear();
    var keys = books.keys(year);
    writes.addAll(books.usable(keys, year, writeId));
    return Payloads.sealBilling(
        keys,
        year.subject(),
        SettlementItems.key(invoice, payment.id()),
        MandatePayload.class,
        new MandatePayload(1, mandate.value()));
  }
}
