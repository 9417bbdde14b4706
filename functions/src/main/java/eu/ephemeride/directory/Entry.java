package eu.ephemeride.directory;

/// What a practice's directory holds: an id that stays, a version that an ETag names.
public sealed interface Entry permits Practitioner, VisitType {
  /// Stays.
  String id();

  /// Rises by one with each correction.
  long version();
}
