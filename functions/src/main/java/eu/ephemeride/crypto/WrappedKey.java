package eu.ephemeride.crypto;

import eu.ephemeride.id.PracticeId;
import java.nio.ByteBuffer;

/// A key of 32 bytes under a root: `01 | root(1) | rootVersion(4) | keyVersion(4) | nonce(12) |
/// ciphertext(32) | tag(16)`.
///
/// Associated data: the head, the practice, and what the key is for (subject and category, or the
/// index).
final class WrappedKey {
  private static final byte FORMAT = 1;
  private static final int HEAD_BYTES = 2 + 2 * Integer.BYTES;
  private static final int BYTES = HEAD_BYTES + Gcm.NONCE_BYTES + Gcm.KEY_BYTES + Gcm.TAG_BYTES;

  private WrappedKey() {}

  /// Which root a wrapped key hangs on.
  record Under(RootPurpose purpose, int version) {}

  static byte[] wrap(
      Under under, byte[] wrapKey, byte[] nonce, SubjectKey key, PracticeId practice, String use) {
    var head =
        ByteBuffer.allocate(HEAD_BYTES)
            .put(FORMAT)
            .put(under.purpose().code())
            .putInt(under.version())
            .putInt(key.version())
            .array();
    var sealed = Gcm.seal(wrapKey, nonce, key.bytes(), bound(under, key.version(), practice, use));
    return ByteBuffer.allocate(BYTES).put(head).put(nonce).put(sealed).array();
  }

  static Under under(byte[] wrapped) {
    if (wrapped.length != BYTES || wrapped[0] != FORMAT) {
      throw new TamperingDetected();
    }
    return new Under(RootPurpose.of(wrapped[1]), ByteBuffer.wrap(wrapped).getInt(2));
  }

  static SubjectKey unwrap(byte[] wrapKey, byte[] wrapped, PracticeId practice, String use) {
    var under = under(wrapped);
    var in = ByteBuffer.wrap(wrapped).position(2 + Integer.BYTES);
    var keyVersion = in.getInt();
    var nonce = new byte[Gcm.NONCE_BYTES];
    in.get(nonce);
    var sealed = new byte[in.remaining()];
    in.get(sealed);
    var bytes = Gcm.open(wrapKey, nonce, sealed, bound(under, keyVersion, practice, use));
    return new SubjectKey(keyVersion, bytes);
  }

  private static byte[] bound(Under under, int keyVersion, PracticeId practice, String use) {
    return Bound.to(
        under.purpose().word(),
        Integer.toString(under.version()),
        Integer.toString(keyVersion),
        practice.value(),
        use);
  }
}
