package eu.ephemeride.crypto;

/// A key item or one of its keys is missing and no tombstone says why. An alarm: never to be taken
/// for erasure.
public final class KeyItemDamaged extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /// One fixed text.
  public KeyItemDamaged() {
    super("a key is missing without a tombstone");
  }
}
