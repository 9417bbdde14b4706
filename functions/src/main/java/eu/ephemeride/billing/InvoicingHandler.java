package eu.ephemeride.billing;

import eu.ephemeride.wiring.ScheduledFunction;
import eu.ephemeride.wiring.Wiring;

/// On the first of each month, and every hour so that nothing is missed: bills the months that are
/// over.
public final class InvoicingHandler extends ScheduledFunction {
  private final InvoicingRounds rounds;

  /// What Lambda calls.
  public InvoicingHandler() {
    this(Wiring.live());
  }

  /// With given parts.
  public InvoicingHandler(Wiring wiring) {
    super(wiring);
    this.rounds = InvoicingRounds.of(Books.of(wiring));
  }

  @Override
  protected void run() {
    rounds.run();
  }
}
