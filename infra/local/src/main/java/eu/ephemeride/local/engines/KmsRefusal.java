package eu.ephemeride.local.engines;

/// An answer of KMS that is an error: its `__type`, with a text for developers.
final class KmsRefusal extends RuntimeException {
  private static final long serialVersionUID = 1L;
  private final String type;

  KmsRefusal(String type, String message) {
    super(message, null, false, false);
    this.type = type;
  }

  String type() {
    return type;
  }
}
