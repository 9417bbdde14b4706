package eu.ephemeride.restrictions;

/// What became of an act on a restriction.
sealed interface Outcome {
  /// It is as was wished, by this act or an earlier one.
  record Done(Restriction restriction) implements Outcome {}

  /// Another restriction of the category stands.
  record Other() implements Outcome {}

  /// None stands, nor did one.
  record None() implements Outcome {}

  /// The person was not told yet (GDPR art. 18(3)).
  record NotTold() implements Outcome {}

  /// There is nothing left to restrict.
  record Erased() implements Outcome {}

  /// It has more files than are restricted in one transaction.
  record TooManyFiles() implements Outcome {}

  /// The file is a part of another.
  record Merged() implements Outcome {}
}
