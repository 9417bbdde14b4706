package eu.ephemeride.members;

import eu.ephemeride.crypto.Purpose;
import eu.ephemeride.http.Route;
import eu.ephemeride.wiring.ApiFunction;
import eu.ephemeride.wiring.Wiring;
import java.util.Map;

/// Members and invitations: the owner invites, the invited accepts with the token from the mail.
public final class MembersHandler extends ApiFunction {
  /// What Lambda calls.
  public MembersHandler() {
    this(Wiring.live());
  }

  /// With given parts.
  public MembersHandler(Wiring wiring) {
    super(wiring, false, routes(wiring, new Access(wiring)));
  }

  private static Map<String, Route> routes(Wiring wiring, Access access) {
    var desk = new InvitationDesk(wiring, access);
    return Map.of(
        "GET /practices/{practice}/members", members(wiring, access),
        "POST /practices/{practice}/invitations", desk::invite,
        "GET /practices/{practice}/invitations", desk::list,
        "GET /practices/{practice}/invitations/{invitation}", desk::read,
        "DELETE /practices/{practice}/invitations/{invitation}", desk::withdraw,
        "POST /invitations/acceptance", desk::accept);
  }

  private static Route members(Wiring wiring, Access access) {
    return request -> {
      var admission = access.require(request);
      var pk = Mandates.partition(admission.practice());
      var page = Lists.page(wiring.records(), request, pk, Mandates.MEMBER_PREFIX);
      var members =
          page.items().stream()
              .map(item -> MemberAnswers.member(admission, item, Purpose.CONTRACT))
              .toList();
      return MemberAnswers.members(members, Lists.next(request, pk, Mandates.MEMBER_PREFIX, page));
    };
  }
}
