package eu.ephemeride.contracts;

import eu.ephemeride.id.PracticeId;
import eu.ephemeride.store.Write;
import java.time.Instant;

/// What the contract is told of archives: once the practice has all of its data it is warned no
/// more that its end comes near.
public final class Archives {
  private Archives() {}

  /// Notes, in the caller's transaction, that a complete archive of `practice` was fetched at `at`;
  /// never lost. `table` is the records table.
  public static Write fetched(String table, PracticeId practice, Instant at, String writeId) {
    return ContractItems.archived(table, practice, at, writeId);
  }
}
