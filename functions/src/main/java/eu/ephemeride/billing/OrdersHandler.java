package eu.ephemeride.billing;

import eu.ephemeride.wiring.ApiFunction;
import eu.ephemeride.wiring.Wiring;
import java.util.Map;

/// A practice's orders and the subscription that they make.
public final class OrdersHandler extends ApiFunction {
  /// What Lambda calls.
  public OrdersHandler() {
    this(Wiring.live());
  }

  /// With given parts.
  public OrdersHandler(Wiring wiring) {
    this(wiring, OrdersDesk.of(Books.of(wiring)));
  }

  private OrdersHandler(Wiring wiring, OrdersDesk desk) {
    super(
        wiring,
        false,
        Map.of(
            "POST /practices/{practice}/orders", desk::order,
            "GET /practices/{practice}/orders", desk::list,
            "GET /practices/{practice}/orders/{order}", desk::one,
            "GET /practices/{practice}/subscription", desk::subscription));
  }
}
