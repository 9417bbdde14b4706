package eu.ephemeride.purge;

import eu.ephemeride.wiring.QueueFunction;
import eu.ephemeride.wiring.Wiring;

/// Takes what is due from the queue and does it, page by page, until shortly before its time is up;
/// then hands on what is left.
public final class PurgeHandler extends QueueFunction {
  private final Worker worker;

  /// What Lambda calls.
  public PurgeHandler() {
    this(Wiring.live());
  }

  /// With given parts.
  public PurgeHandler(Wiring wiring) {
    super(wiring);
    this.worker = Workers.worker(wiring, Pace.ORDINARY);
  }

  @Override
  protected void handle(String body, TimeLeft time) {
    worker.work(PurgeMessage.read(body), time::left);
  }
}
