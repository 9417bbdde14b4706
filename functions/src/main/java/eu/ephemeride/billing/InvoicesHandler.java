package eu.ephemeride.billing;

import eu.ephemeride.wiring.ApiFunction;
import eu.ephemeride.wiring.Wiring;
import java.util.Map;

/// What a practice was billed, read by its owner.
public final class InvoicesHandler extends ApiFunction {
  /// What Lambda calls.
  public InvoicesHandler() {
    this(Wiring.live());
  }

  /// With given parts.
  public InvoicesHandler(Wiring wiring) {
    this(wiring, InvoicesDesk.of(Books.of(wiring)));
  }

  private InvoicesHandler(Wiring wiring, InvoicesDesk desk) {
    super(
        wiring,
        false,
        Map.of(
            "GET /practices/{practice}/invoices", desk::list,
            "GET /practices/{practice}/invoices/{invoice}", desk::one));
  }
}
