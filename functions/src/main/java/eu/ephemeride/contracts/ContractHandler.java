package eu.ephemeride.contracts;

import eu.ephemeride.wiring.ApiFunction;
import eu.ephemeride.wiring.Wiring;
import java.util.Map;

/// The life of a practice's contract.
public final class ContractHandler extends ApiFunction {
  /// What Lambda calls.
  public ContractHandler() {
    this(Wiring.live());
  }

  /// With given parts.
  public ContractHandler(Wiring wiring) {
    this(wiring, new ContractDesk(wiring));
  }

  private ContractHandler(Wiring wiring, ContractDesk desk) {
    super(
        wiring,
        false,
        Map.of(
            "GET /practices/{practice}/contract", desk::read,
            "GET /practices/{practice}/termination", desk::preview,
            "POST /practices/{practice}/termination", desk::terminate,
            "DELETE /practices/{practice}/termination", desk::callOff,
            "POST /practices/{practice}/resumption", desk::resume));
  }
}
