package eu.ephemeride.testing;

import eu.ephemeride.crypto.Keyring.Ending;
import eu.ephemeride.due.Due;
import eu.ephemeride.due.Work;
import eu.ephemeride.id.PracticeId;
import eu.ephemeride.store.Commit;
import eu.ephemeride.store.Write;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// Ends of practices set past the door, with the row of the work that comes then.
public final class Endings {
  /// From a contract's last day to the end of everything, about.
  public static final Duration AFTERWARDS = Duration.ofDays(90);

  private Endings() {}

  /// Everything of a practice that had no end yet ends at `ends`.
  public static void end(Product product, PracticeId practice, Instant ends) {
    var wiring = product.wiring();
    var ending = new Ending(ends.minus(AFTERWARDS), ends);
    var writeId = wiring.transactions().writeId();
    var keys = wiring.keyring().ending(practice, Optional.empty(), Optional.of(ending));
    var row = Due.of(Work.CONTRACT_END, ends, practice).put(wiring.records().table(), writeId);
    var done = wiring.transactions().commit(writeId, List.of(new Write("end", keys), row));
    if (!(done instanceof Commit.Done)) {
      throw new AssertionError(done);
    }
  }
}
