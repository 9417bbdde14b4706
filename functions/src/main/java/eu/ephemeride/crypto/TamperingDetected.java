package eu.ephemeride.crypto;

/// A tag or a context did not match: the bytes are not those that we wrote there. An alarm, never
/// an answer.
public final class TamperingDetected extends RuntimeException {
  private static final long serialVersionUID = 1L;

  TamperingDetected() {
    super("an envelope, a wrapped key or a root failed its check");
  }
}
