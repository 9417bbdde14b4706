package eu.ephemeride.http;

import eu.ephemeride.fields.Parsed;
import eu.ephemeride.fields.Rule;
import eu.ephemeride.id.Ids;
import java.util.function.Function;

/// Reads ids in bodies and queries.
public final class IdForm {
  private IdForm() {}

  /// A parser of one kind of id; whether it names anything is for the route to find out.
  public static <T> Function<String, Parsed<T>> of(Function<String, T> kind) {
    return text ->
        Ids.isForm(text) ? new Parsed.Valid<>(kind.apply(text)) : new Parsed.Broken<>(Rule.ID);
  }
}
