package eu.ephemeride.practices;

import eu.ephemeride.http.ProblemType;
import eu.ephemeride.http.Refusal;
import eu.ephemeride.http.Request;
import eu.ephemeride.http.Response;
import eu.ephemeride.members.Access;
import eu.ephemeride.members.OwnLog;
import eu.ephemeride.store.Busy;
import eu.ephemeride.wiring.ApiFunction;
import eu.ephemeride.wiring.Wiring;
import java.util.Map;

/// `POST /practices/{practice}/confirmation`: support turns a pending practice into an active one.
public final class ConfirmationHandler extends ApiFunction {
  /// What Lambda calls.
  public ConfirmationHandler() {
    this(Wiring.live());
  }

  /// With given parts.
  public ConfirmationHandler(Wiring wiring) {
    super(
        wiring,
        false,
        Map.of("POST /practices/{practice}/confirmation", new Confirmation(wiring)::answer));
  }

  private record Confirmation(Wiring wiring) {
    private static final int ATTEMPTS = 3;

    Response answer(Request request) {
      var access = new Access(wiring);
      var looks = OwnLog.of(wiring);
      var confirm =
          new ConfirmPractice(
              wiring.keyring(),
              wiring.transactions(),
              wiring.settings().recordsTable(),
              wiring.clock());
      for (var attempt = 0; attempt < ATTEMPTS; attempt++) {
        var admission = access.require(request);
        request.noFields();
        switch (confirm.confirm(
            admission, admission.wish(request), looks.write(request, admission))) {
          case ConfirmPractice.Outcome.Confirmed(var practice) -> {
            return AccountAnswer.ok(practice);
          }
          case ConfirmPractice.Outcome.WasConfirmed(var practice) -> {
            looks.record(request, admission);
            return AccountAnswer.ok(practice);
          }
          case ConfirmPractice.Outcome.SirenTaken _ ->
              throw new Refusal(
                  ProblemType.SIREN_TAKEN,
                  "One living contract for one SIREN: end the other first.");
          case ConfirmPractice.Outcome.Changed _ -> {}
        }
      }
      throw new Busy();
    }
  }
}
