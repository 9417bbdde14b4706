package eu.ephemeride.messages;

import eu.ephemeride.wiring.ScheduledFunction;
import eu.ephemeride.wiring.Wiring;

/// Every minute: tells of messages whose mail did not go out at once, and of urgent ones that
/// nobody has read.
public final class NotificationsHandler extends ScheduledFunction {
  private final Rounds rounds;

  /// What Lambda calls.
  public NotificationsHandler() {
    this(Wiring.live());
  }

  /// With given parts.
  public NotificationsHandler(Wiring wiring) {
    super(wiring);
    var store = MessageStore.of(wiring);
    this.rounds = new Rounds(store, new Outbox(store, new Notices(store)));
  }

  @Override
  protected void run() {
    rounds.run();
  }
}
