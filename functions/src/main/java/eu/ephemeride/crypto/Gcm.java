package eu.ephemeride.crypto;

import java.security.GeneralSecurityException;
import java.security.InvalidAlgorithmParameterException;
import java.security.InvalidKeyException;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/// AES-256-GCM of the JDK: 96-bit nonce, 128-bit tag at the end of the ciphertext.
final class Gcm {
  static final int KEY_BYTES = 32;
  static final int NONCE_BYTES = 12;
  static final int TAG_BYTES = 16;

  private Gcm() {}

  static byte[] seal(byte[] key, byte[] nonce, byte[] plaintext, byte[] bound) {
    try {
      return cipher(Cipher.ENCRYPT_MODE, key, nonce, bound).doFinal(plaintext);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("AES-GCM refused to seal", e);
    }
  }

  /// Throws [TamperingDetected] when key, nonce, bytes or what they are bound to differ from those
  /// at sealing.
  static byte[] open(byte[] key, byte[] nonce, byte[] sealed, byte[] bound) {
    try {
      return cipher(Cipher.DECRYPT_MODE, key, nonce, bound).doFinal(sealed);
    } catch (AEADBadTagException e) {
      throw new TamperingDetected();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("AES-GCM refused to open", e);
    }
  }

  private static Cipher cipher(int mode, byte[] key, byte[] nonce, byte[] bound)
      throws GeneralSecurityException {
    if (key.length != KEY_BYTES || nonce.length != NONCE_BYTES) {
      throw new InvalidKeyException("key of 32 and nonce of 12 bytes");
    }
    var cipher = Cipher.getInstance("AES/GCM/NoPadding");
    try {
      cipher.init(mode, new SecretKeySpec(key, "AES"), new GCMParameterSpec(8 * TAG_BYTES, nonce));
    } catch (InvalidAlgorithmParameterException e) {
      throw new IllegalStateException("every JDK has AES-GCM with 96-bit nonces", e);
    }
    cipher.updateAAD(bound);
    return cipher;
  }
}
