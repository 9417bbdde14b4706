package eu.ephemeride.billing;

import eu.ephemeride.crypto.PracticeKeys;
import eu.ephemeride.store.Payloads;
import java.util.LinkedHashMap;
import java.util.Map;

/// By which mandates an invoice was paid: beside it, sealed with whoever is named in its financial
/// year, and gone with him (P1, P11).
final class Debits {
  private Debits() {}

  /// True when a payment of it bears one.
  static boolean isAny(Filed filed) {
    return !SettlementItems.debits(filed.beside()).isEmpty();
  }

  /// The reference by the payment's id, in the order of time.
  static Map<String, String> of(Filed filed, PracticeKeys keys) {
    var subject = filed.document().financialYear().subject();
    var references = new LinkedHashMap<String, String>();
    for (var item : SettlementItems.debits(filed.beside())) {
      Books.clear(Payloads.openBilling(keys, subject, item, MandatePayload.class))
          .ifPresent(m -> references.put(SettlementItems.payment(item).id(), m.reference()));
    }
    return references;
  }
}
