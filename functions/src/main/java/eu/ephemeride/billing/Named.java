package eu.ephemeride.billing;

import java.util.Map;
import java.util.Optional;

/// Whom a document names, and by which mandates he paid it: the reference by the payment's id.
record Named(Optional<Buyer> buyer, Map<String, String> mandates) {
  /// Of a document from which he was cut.
  static final Named NOBODY = new Named(Optional.empty(), Map.of());

  Named {
    mandates = Map.copyOf(mandates);
  }

  @Override
  public String toString() {
    return "Named";
  }
}
