package eu.ephemeride.crypto;

import java.util.Locale;

/// What a root is for; KMS unwraps it for the roles of that purpose alone.
public enum RootPurpose {
  CARE,
  CALLS,
  HOLD,
  BILLING,
  REGISTRY,
  REQUESTS;

  /// The word in the encryption context and on the key item.
  String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /// The attribute of the index root under this root.
  String indexAttribute() {
    return word() + "Index";
  }

  /// The byte that names it inside a wrapped key; fixed for ever.
  byte code() {
    return switch (this) {
      case CARE -> 1;
      case CALLS -> 2;
      case HOLD -> 3;
      case BILLING -> 4;
      case REGISTRY -> 5;
      case REQUESTS -> 6;
    };
  }

  static RootPurpose of(byte code) {
    for (var purpose : values()) {
      if (purpose.code() == code) {
        return purpose;
      }
    }
    throw new TamperingDetected();
  }
}
