package eu.ephemeride.fields;

import java.util.Arrays;
import java.util.function.Function;

/// Reads the words of a closed list.
public final class Choice {
  private Choice() {}

  /// A reader that knows the one of `all` that is called so.
  public static <T> Function<String, Parsed<T>> of(T[] all, Function<T, String> name) {
    return text ->
        Arrays.stream(all)
            .filter(one -> name.apply(one).equals(text))
            .findFirst()
            .<Parsed<T>>map(Parsed.Valid::new)
            .orElse(new Parsed.Broken<>(Rule.NOT_ALLOWED));
  }
}
