package eu.ephemeride.practices;

import eu.ephemeride.crypto.Purpose;
import eu.ephemeride.http.ProblemType;
import eu.ephemeride.http.Refusal;
import eu.ephemeride.http.Request;
import eu.ephemeride.http.Response;
import eu.ephemeride.members.Access;
import eu.ephemeride.members.OwnLog;
import eu.ephemeride.wiring.ApiFunction;
import eu.ephemeride.wiring.Wiring;
import java.util.Map;

/// The account, read and corrected, and the list of one's own practices.
public final class AccountHandler extends ApiFunction {
  /// What Lambda calls.
  public AccountHandler() {
    this(Wiring.live());
  }

  /// With given parts.
  public AccountHandler(Wiring wiring) {
    this(wiring, new Accounts(wiring, new Access(wiring), OwnLog.of(wiring)));
  }

  private AccountHandler(Wiring wiring, Accounts accounts) {
    super(
        wiring,
        false,
        Map.of(
            "GET /practices", accounts::list,
            "GET /practices/{practice}", accounts::read,
            "PATCH /practices/{practice}", accounts::correct));
  }

  private record Accounts(Wiring wiring, Access access, OwnLog looks) {
    Response list(Request request) {
      request.allowQuery("cursor");
      return new OwnPractices(wiring.records(), wiring.keyring(), wiring.clock()).list(request);
    }

    Response read(Request request) {
      request.allowQuery();
      var admission = access.require(request);
      var practice = PracticeItems.read(admission, Purpose.CONTRACT);
      looks.record(request, admission);
      return AccountAnswer.ok(practice);
    }

    Response correct(Request request) {
      var admission = access.require(request);
      var seen = request.ifMatch();
      var practice = PracticeItems.read(admission, Purpose.CONTRACT);
      var correction =
          new AccountForm(wiring.clock()).correction(request.fields(), practice.account());
      Request.checkVersion(seen, practice.version());
      var correct = new CorrectAccount(wiring.transactions(), wiring.settings().recordsTable());
      var log = looks.write(request, admission);
      return switch (correct.correct(admission, practice, correction, log)) {
        case CorrectAccount.Outcome.Corrected(var corrected) -> AccountAnswer.ok(corrected);
        case CorrectAccount.Outcome.Stale _ -> throw Request.stale();
        case CorrectAccount.Outcome.SirenConfirmed _ ->
            throw new Refusal(
                ProblemType.SIREN_CONFIRMED, "A firm with another SIREN is another contract.");
        case CorrectAccount.Outcome.TimeZoneFixed _ ->
            throw new Refusal(
                ProblemType.TIME_ZONE_FIXED, "Its agenda is kept in the zone it was confirmed in.");
      };
    }
  }
}
