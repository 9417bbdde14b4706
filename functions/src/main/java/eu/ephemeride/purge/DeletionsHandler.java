package eu.ephemeride.purge;

import eu.ephemeride.policy.Term;
import eu.ephemeride.store.Attributes;
import eu.ephemeride.store.ItemKey;
import eu.ephemeride.wiring.StreamFunction;
import eu.ephemeride.wiring.StreamRecord;
import eu.ephemeride.wiring.Wiring;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/// Counts what DynamoDB deletes because its time has passed, and how long after its term it does:
/// by category of the policy.
public final class DeletionsHandler extends StreamFunction {
  /// Items that the database has deleted by itself.
  static final String EXPIRED = "Expired";

  /// From the end of the term to the deletion, in seconds.
  static final String LAG = "DeletionLag";

  private final Wiring wiring;

  /// What Lambda calls.
  public DeletionsHandler() {
    this(Wiring.live());
  }

  /// With given parts.
  public DeletionsHandler(Wiring wiring) {
    super(wiring);
    this.wiring = wiring;
  }

  @Override
  protected void handle(StreamRecord record) {
    if (!record.isExpiry()) {
      return;
    }
    var key =
        new ItemKey(Attributes.text(record.keys(), "pk"), Attributes.text(record.keys(), "sk"));
    var category = Deleted.of(key);
    wiring.log().metric(EXPIRED, category, 1);
    end(record, category)
        .map(end -> Duration.between(end, record.at()))
        .filter(Duration::isPositive)
        .ifPresent(lag -> wiring.log().metric(LAG, category, lag));
  }

  // The janitor's time of most is later than the end by his grace.
  private static Optional<Instant> end(StreamRecord record, String category) {
    var grace = Deleted.hasGrace(category) ? Term.GRACE : Duration.ZERO;
    return Optional.ofNullable(record.oldImage().get("expiresAt"))
        .map(seconds -> Instant.ofEpochSecond(Long.parseLong(seconds.n())).minus(grace));
  }
}
