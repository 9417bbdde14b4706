package eu.ephemeride.holds;

/// What became of an act on a hold.
sealed interface Outcome {
  /// It is as was wished, by this act or an earlier one.
  record Done(Hold hold) implements Outcome {}

  /// There is no such hold.
  record None() implements Outcome {}

  /// There is nothing left to hold.
  record Erased() implements Outcome {}

  /// The file is a part of another.
  record Merged() implements Outcome {}
}
