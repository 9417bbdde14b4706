package eu.ephemeride.billing;

import eu.ephemeride.wiring.ApiFunction;
import eu.ephemeride.wiring.Wiring;
import java.util.Map;

/// The provider's accounting: invoices, credit notes, payments, and why somebody is kept longer.
public final class BillingHandler extends ApiFunction {
  /// What Lambda calls.
  public BillingHandler() {
    this(Wiring.live());
  }

  /// With given parts.
  public BillingHandler(Wiring wiring) {
    this(wiring, BillingDesk.of(Books.of(wiring)));
  }

  private BillingHandler(Wiring wiring, BillingDesk desk) {
    super(
        wiring,
        false,
        Map.of(
            "GET /invoices", desk::list,
            "GET /invoices/{invoice}", desk::one,
            "GET /invoices/{invoice}/vouchers", desk::vouchers,
            "POST /invoices/{invoice}/credit-notes", desk::credit,
            "POST /invoices/{invoice}/payments", desk::pay,
            "PUT /invoices/{invoice}/justification", desk::justify));
  }
}
