package eu.ephemeride.billing;

import eu.ephemeride.wiring.ScheduledFunction;
import eu.ephemeride.wiring.Wiring;

/// Every day: cuts from invoices and vouchers whoever is named in them once ten years have passed
/// since the end of their financial year.
public final class BillingCutsHandler extends ScheduledFunction {
  private final CutRounds rounds;

  /// What Lambda calls.
  public BillingCutsHandler() {
    this(Wiring.live());
  }

  /// With given parts.
  public BillingCutsHandler(Wiring wiring) {
    super(wiring);
    this.rounds = CutRounds.of(Books.of(wiring));
  }

  @Override
  protected void run() {
    rounds.run();
  }
}
