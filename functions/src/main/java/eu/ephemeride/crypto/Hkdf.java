package eu.ephemeride.crypto;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import javax.crypto.KDF;
import javax.crypto.spec.HKDFParameterSpec;

/// HKDF-SHA256 (RFC 5869) of the JDK.
final class Hkdf {
  private Hkdf() {}

  /// 32 bytes for the use that `info` names; no salt, since every input is a uniform random key.
  static byte[] derive(byte[] root, String info) {
    return derive(root, new byte[0], info.getBytes(StandardCharsets.UTF_8), Gcm.KEY_BYTES);
  }

  /// Extract, then expand to `bytes`.
  static byte[] derive(byte[] input, byte[] salt, byte[] info, int bytes) {
    try {
      var extract = HKDFParameterSpec.ofExtract().addIKM(input);
      if (salt.length > 0) {
        extract.addSalt(salt);
      }
      return KDF.getInstance("HKDF-SHA256").deriveData(extract.thenExpand(info, bytes));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every JDK from 25 has HKDF", e);
    }
  }
}
