package eu.ephemeride.fields;

/// What a parse answers: the value, or the rule that the text breaks.
public sealed interface Parsed<T> {
  /// The text follows the rules.
  record Valid<T>(T value) implements Parsed<T> {
    @Override
    public String toString() {
      return "Valid";
    }
  }

  /// The first rule that it breaks.
  record Broken<T>(Rule rule) implements Parsed<T> {}
}
