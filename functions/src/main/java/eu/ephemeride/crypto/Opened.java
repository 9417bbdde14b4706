package eu.ephemeride.crypto;

import java.util.Arrays;

/// What opening an envelope answers. Tampering and missing key items are exceptions: nobody may
/// take them for erasure.
public sealed interface Opened {
  /// The plaintext.
  record Plain(byte[] bytes) implements Opened {
    @Override
    public boolean equals(Object other) {
      return other instanceof Plain p && Arrays.equals(bytes, p.bytes);
    }

    @Override
    public int hashCode() {
      return Arrays.hashCode(bytes);
    }

    @Override
    public String toString() {
      return "Plain";
    }
  }

  /// The key was destroyed: its tombstone stands.
  record Erased() implements Opened {}

  /// The category is restricted, and the purpose is none of those that may still see it (P21).
  record Restricted() implements Opened {}
}
