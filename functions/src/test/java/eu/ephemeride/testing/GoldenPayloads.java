package eu.ephemeride.testing;

import static org.assertj.core.api.Assertions.assertThat;

import eu.ephemeride.store.Payloads;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/// Payloads as they were stored once: they are read for ever, and written the same today.
public final class GoldenPayloads {
  private GoldenPayloads() {}

  /// What `name` holds; writing it gives the same bytes.
  public static <T> T read(String name, Class<T> type) {
    try (InputStream in = GoldenPayloads.class.getResourceAsStream("/golden/" + name)) {
      var text =
          new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8).strip();
      var payload = Payloads.json().type(type).fromJson(text);
      assertThat(Payloads.json().type(type).toJson(payload)).isEqualTo(text);
      return payload;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
