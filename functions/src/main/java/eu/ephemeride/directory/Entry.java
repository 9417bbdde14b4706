package eu.ephemeride.directory;

/// What a practice's directory holds: an id that stays, a version that an ETag names.
sealed interface Entry permits Practitioner, VisitType {
  String id();

  long version();
}
