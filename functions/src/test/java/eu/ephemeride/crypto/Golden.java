package eu.ephemeride.crypto;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;

/// The stored forms as another implementation made them (Python's cryptography, 2026-11). What is
/// written here stays readable for ever.
final class Golden {
  private Golden() {}

  static byte[] bytes(String name) {
    return HexFormat.of().parseHex(lines(name).getFirst());
  }

  static List<String> lines(String name) {
    try (var in = Golden.class.getResourceAsStream("/golden/crypto/" + name)) {
      var text = new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
      return text.lines().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// `count` bytes that rise from `first`.
  static byte[] rising(int first, int count) {
    var bytes = new byte[count];
    for (var i = 0; i < count; i++) {
      bytes[i] = (byte) (first + i);
    }
    return bytes;
  }
}
