package eu.ephemeride.demo;

import java.util.List;

/// In whose name a call is made.
@SuppressWarnings("ImmutableEnumChecker") // List.of makes them so
enum Caller {
  /// Owns the practice and books its visits.
  OWNER("demo-owner", List.of()),
  /// Confirms it, in the provider's name.
  SUPPORT("demo-support", List.of("support"));

  private final String subject;
  private final List<String> groups;

  Caller(String subject, List<String> groups) {
    this.subject = subject;
    this.groups = groups;
  }

  /// The `sub` that the local issuer signs for him.
  String subject() {
    return subject;
  }

  /// The groups that it signs with it.
  List<String> groups() {
    return groups;
  }
}
