package eu.ephemeride.crypto;

import java.nio.ByteBuffer;

/// How a payload stands in the database: `01 | keyVersion(4) | nonce(12) | ciphertext | tag(16)`.
///
/// The plaintext is padded to 64 bytes. Associated data: logical table, practice, subject,
/// category, pk, sk, attribute, each with its length.
final class Envelope {
  private static final byte FORMAT = 1;
  private static final int HEAD_BYTES = 1 + Integer.BYTES + Gcm.NONCE_BYTES;

  private Envelope() {}

  static byte[] seal(SubjectKey key, byte[] nonce, byte[] plaintext, byte[] bound) {
    var sealed = Gcm.seal(key.bytes(), nonce, Padding.on(plaintext), bound);
    return ByteBuffer.allocate(HEAD_BYTES + sealed.length)
        .put(FORMAT)
        .putInt(key.version())
        .put(nonce)
        .put(sealed)
        .array();
  }

  static byte[] open(SubjectKey key, byte[] envelope, byte[] bound) {
    if (envelope.length < HEAD_BYTES + Gcm.TAG_BYTES) {
      throw new TamperingDetected();
    }
    var in = ByteBuffer.wrap(envelope);
    if (in.get() != FORMAT || in.getInt() != key.version()) {
      throw new TamperingDetected();
    }
    var nonce = new byte[Gcm.NONCE_BYTES];
    in.get(nonce);
    var sealed = new byte[in.remaining()];
    in.get(sealed);
    return Padding.off(Gcm.open(key.bytes(), nonce, sealed, bound));
  }
}
