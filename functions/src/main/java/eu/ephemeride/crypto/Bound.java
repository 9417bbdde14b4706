package eu.ephemeride.crypto;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/// Associated data: a list of texts, each with its length in front, so that no two lists give the
/// same bytes.
final class Bound {
  private Bound() {}

  static byte[] to(String... parts) {
    var out = new ByteArrayOutputStream();
    for (var part : parts) {
      var bytes = part.getBytes(StandardCharsets.UTF_8);
      out.writeBytes(ByteBuffer.allocate(Integer.BYTES).putInt(bytes.length).array());
      out.writeBytes(bytes);
    }
    return out.toByteArray();
  }
}
