package eu.ephemeride.crypto;

/// Something was to be sealed for a person or a practice whose keys were destroyed.
public final class KeysDestroyed extends RuntimeException {
  private static final long serialVersionUID = 1L;

  KeysDestroyed() {
    super("the keys were destroyed");
  }
}
