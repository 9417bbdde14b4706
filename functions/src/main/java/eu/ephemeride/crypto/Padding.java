package eu.ephemeride.crypto;

import java.util.Arrays;

/// Hides a payload's length within 64 bytes: one byte 0x80, then zeros (ISO/IEC 7816-4), so that it
/// can be taken off.
final class Padding {
  private static final int BLOCK_BYTES = 64;
  private static final byte MARK = (byte) 0x80;

  private Padding() {}

  static byte[] on(byte[] plain) {
    var padded = Arrays.copyOf(plain, (plain.length / BLOCK_BYTES + 1) * BLOCK_BYTES);
    padded[plain.length] = MARK;
    return padded;
  }

  static byte[] off(byte[] padded) {
    var end = padded.length - 1;
    while (end >= 0 && padded[end] == 0) {
      end--;
    }
    if (end < 0 || padded[end] != MARK) {
      throw new TamperingDetected();
    }
    return Arrays.copyOf(padded, end);
  }
}
