package eu.ephemeride.purge;

import eu.ephemeride.wiring.ScheduledFunction;
import eu.ephemeride.wiring.Wiring;

/// Every 5 minutes: finds what is due, by key, and sends the queue a message for each row.
public final class PurgeScheduleHandler extends ScheduledFunction {
  private final Rounds rounds;

  /// What Lambda calls.
  public PurgeScheduleHandler() {
    this(Wiring.live());
  }

  /// With given parts.
  public PurgeScheduleHandler(Wiring wiring) {
    super(wiring);
    var rows = new Rows(wiring.records(), wiring.transactions());
    this.rounds = new Rounds(wiring, rows, Rounds.MOST_SENT);
  }

  @Override
  protected void run() {
    rounds.run();
  }
}
