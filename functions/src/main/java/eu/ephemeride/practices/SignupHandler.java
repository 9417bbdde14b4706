package eu.ephemeride.practices;

import eu.ephemeride.crypto.Purpose;
import eu.ephemeride.crypto.RootPurpose;
import eu.ephemeride.http.Request;
import eu.ephemeride.http.Response;
import eu.ephemeride.id.PracticeId;
import eu.ephemeride.members.Access;
import eu.ephemeride.members.Action;
import eu.ephemeride.members.OwnLog;
import eu.ephemeride.members.Wishes;
import eu.ephemeride.store.Idempotency;
import eu.ephemeride.wiring.ApiFunction;
import eu.ephemeride.wiring.Wiring;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// `POST /practices`: a signed-in person signs a practice up and becomes its owner.
public final class SignupHandler extends ApiFunction {
  private static final String ROUTE = "POST /practices";

  /// What Lambda calls.
  public SignupHandler() {
    this(Wiring.live());
  }

  /// With given parts.
  public SignupHandler(Wiring wiring) {
    super(wiring, false, Map.of(ROUTE, new Signup(wiring)::answer));
  }

  private record Signup(Wiring wiring) {
    Response answer(Request request) {
      var wish = new AccountForm(wiring.clock()).signup(request.fields());
      var signUp =
          new SignUp(
              wiring.keyring(),
              wiring.transactions(),
              wiring.settings().recordsTable(),
              wiring.clock(),
              wiring.random());
      return switch (signUp.signUp(request.caller(), wish, key(request))) {
        case SignUp.Outcome.SignedUp(var practice) -> created(practice);
        case SignUp.Outcome.Repeated(var practice) -> created(read(request, practice));
      };
    }

    /// The practice does not exist yet, so the body is hashed under the provider's registry root.
    private Optional<Idempotency> key(Request request) {
      return request
          .idempotencyKey()
          .map(key ->
              Wishes.of(
                  request.caller().id(),
                  ROUTE,
                  key,
                  request,
                  wiring.keyring().provider(RootPurpose.REGISTRY)));
    }

    private Practice read(Request request, PracticeId practice) {
      var access = new Access(wiring);
      var admission =
          access.require(request.caller(), practice, Action.READ_ACCOUNT, List.of(), List.of());
      OwnLog.of(wiring).record(request, admission);
      return PracticeItems.read(admission, Purpose.CONTRACT);
    }

    private static Response created(Practice practice) {
      return Response.created("/practices/" + practice.id(), AccountAnswer.json(practice))
          .withVersion(practice.version());
    }
  }
}
