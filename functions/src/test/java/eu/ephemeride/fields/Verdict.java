package eu.ephemeride.fields;

/// What a parse must have answered.
final class Verdict {
  private Verdict() {}

  static <T> T valid(Parsed<T> parsed) {
    return switch (parsed) {
      case Parsed.Valid<T>(var value) -> value;
      case Parsed.Broken<T>(var rule) -> throw new AssertionError("breaks " + rule);
    };
  }

  static Rule broken(Parsed<?> parsed) {
    return switch (parsed) {
      case Parsed.Valid<?> valid -> throw new AssertionError("passes: " + valid);
      case Parsed.Broken<?>(var rule) -> rule;
    };
  }
}
