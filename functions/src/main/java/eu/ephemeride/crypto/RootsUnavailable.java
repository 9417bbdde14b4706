package eu.ephemeride.crypto;

/// KMS throttles or cannot be reached, and no recent enough answer of it is at hand. Worth trying
/// again.
public final class RootsUnavailable extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /// With KMS's own exception, for its stack.
  public RootsUnavailable(Throwable cause) {
    super("KMS does not answer", cause);
  }
}
