package eu.ephemeride.members;

import eu.ephemeride.http.Route;
import eu.ephemeride.wiring.ApiFunction;
import eu.ephemeride.wiring.Wiring;
import java.util.Map;

/// Members, their mandates and invitations: the owner invites, the invited accepts with the token
/// from the mail and signs; the owner changes and ends what he gave.
public final class MembersHandler extends ApiFunction {
  /// What Lambda calls.
  public MembersHandler() {
    this(Wiring.live());
  }

  /// With given parts.
  public MembersHandler(Wiring wiring) {
    super(wiring, false, routes(wiring, new Access(wiring), OwnLog.of(wiring)));
  }

  private static Map<String, Route> routes(Wiring wiring, Access access, OwnLog log) {
    var invitations = new InvitationDesk(wiring, access, log);
    var members = new MemberDesk(wiring, access, log);
    var own = new MandateDesk(wiring, access);
    return Map.ofEntries(
        Map.entry("GET /practices/{practice}/members", members::list),
        Map.entry("GET /practices/{practice}/members/{member}", members::read),
        Map.entry("PATCH /practices/{practice}/members/{member}", members::change),
        Map.entry("DELETE /practices/{practice}/members/{member}", members::revoke),
        Map.entry("GET /practices/{practice}/mandate", own::read),
        Map.entry("DELETE /practices/{practice}/mandate", own::leave),
        Map.entry("POST /practices/{practice}/mandate/undertaking", own::sign),
        Map.entry("POST /practices/{practice}/invitations", invitations::invite),
        Map.entry("GET /practices/{practice}/invitations", invitations::list),
        Map.entry("GET /practices/{practice}/invitations/{invitation}", invitations::read),
        Map.entry("DELETE /practices/{practice}/invitations/{invitation}", invitations::withdraw),
        Map.entry("POST /invitations/acceptance", new AcceptanceDesk(wiring, access)::accept));
  }
}
