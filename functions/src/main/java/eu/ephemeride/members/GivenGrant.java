package eu.ephemeride.members;

import eu.ephemeride.fields.Note;
import eu.ephemeride.id.CallerId;
import java.time.Instant;
import java.util.Optional;

/// A grant to support as it is kept: who gave it, when, why, until when, and who ended it before.
record GivenGrant(
    String id, CallerId by, Instant at, Instant until, Optional<End> end, Note reason) {

  /// Ended before its time.
  record End(Instant at, CallerId by) {}

  @Override
  public String toString() {
    return "GivenGrant " + id;
  }
}
