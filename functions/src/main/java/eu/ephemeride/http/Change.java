package eu.ephemeride.http;

import java.util.Optional;

/// What a merge patch (RFC 7396) does to a value that may be absent.
public sealed interface Change<T> {
  /// The patch does not name it.
  record Kept<T>() implements Change<T> {}

  /// `null`: taken away.
  record Removed<T>() implements Change<T> {}

  /// Another value.
  record Put<T>(T value) implements Change<T> {
    @Override
    public String toString() {
      return "Put";
    }
  }

  /// What becomes of `now`.
  default Optional<T> of(Optional<T> now) {
    return switch (this) {
      case Kept<T> _ -> now;
      case Removed<T> _ -> Optional.empty();
      case Put<T>(var value) -> Optional.of(value);
    };
  }
}
