package eu.ephemeride.crypto;

/// Makes and unwraps roots; every call is one call of KMS.
public interface RootKeys {
  /// A new root of 32 bytes, and the blob from which the same context alone gets it back.
  Root generate(KmsContext context);

  /// The root in `blob`; throws [TamperingDetected] for another context or other bytes,
  /// [RootsUnavailable] when it is worth trying again.
  byte[] decrypt(byte[] blob, KmsContext context);

  /// A root in clear and as KMS keeps it.
  record Root(byte[] plaintext, byte[] blob) {
    @Override
    public boolean equals(Object other) {
      return this == other;
    }

    @Override
    public int hashCode() {
      return System.identityHashCode(this);
    }

    @Override
    public String toString() {
      return "Root";
    }
  }
}
