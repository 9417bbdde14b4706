package eu.ephemeride.billing;

import eu.ephemeride.crypto.PracticeKeys;
import eu.ephemeride.store.Attributes;
import eu.ephemeride.store.Payloads;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// A document with all that stands beside it: what became of it, and why it may be kept longer.
/// `item` is its own, `beside` the settlement, the payments and the credit notes.
record Filed(
    Document document,
    Map<String, AttributeValue> item,
    List<Map<String, AttributeValue>> beside,
    Optional<Justification> justification) {

  Filed {
    beside = List.copyOf(beside);
  }

  /// What became of it.
  Settlement settlement() {
    var number = document.number().toString();
    return SettlementItems.read(
        document, beside.stream().filter(i -> Attributes.text(i, "sk").equals(number)).findFirst());
  }

  /// The first instant at which nobody is named in it any more.
  Instant end() {
    return Justification.end(document.financialYear(), justification);
  }

  /// True from that instant on, whenever the key goes (P15).
  boolean isCut(Instant now) {
    return !now.isBefore(end());
  }

  /// Grows with everything that changes of it.
  long version() {
    return 1 + settlement().version() + justification.map(Justification::version).orElse(0L);
  }

  /// Who the buyer was; empty once he was cut from it.
  Optional<Buyer> buyer(PracticeKeys keys, Instant now) {
    if (isCut(now)) {
      return Optional.empty();
    }
    var subject = document.financialYear().subject();
    return Books.clear(Payloads.openBilling(keys, subject, item, Buyer.class));
  }

  @Override
  public String toString() {
    return "Filed " + document.number();
  }
}
