package eu.ephemeride.http;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A field that was asked for; its value may be taken once [Fields#end()] has let the request pass.
public final class Field<T> {
  private final @Nullable T value;

  Field(@Nullable T value) {
    this.value = value;
  }

  /// A field that nobody sent and nobody needs.
  public static <T> Field<T> absent() {
    return new Field<>(null);
  }

  /// The parsed value. Only after `end()`: a missing value here is a mistake of ours.
  public T get() {
    if (value == null) {
      throw new IllegalStateException("taken before end(), or optional");
    }
    return value;
  }

  /// The value where there is one; for optional fields, and for one field that decides how another
  /// is read.
  public Optional<T> maybe() {
    return Optional.ofNullable(value);
  }
}
