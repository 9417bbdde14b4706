package eu.ephemeride.contracts;

import eu.ephemeride.wiring.ScheduledFunction;
import eu.ephemeride.wiring.Wiring;

/// Every quarter of an hour: confirms to the owners what was done with their contract, and warns
/// them that its end comes near while nobody has fetched the whole of its data.
public final class ContractWarningsHandler extends ScheduledFunction {
  private final OwnerMailRounds rounds;

  /// What Lambda calls.
  public ContractWarningsHandler() {
    this(Wiring.live());
  }

  /// With given parts.
  public ContractWarningsHandler(Wiring wiring) {
    super(wiring);
    this.rounds = new OwnerMailRounds(wiring, new OwnerMails(wiring));
  }

  @Override
  protected void run() {
    rounds.run();
  }
}
