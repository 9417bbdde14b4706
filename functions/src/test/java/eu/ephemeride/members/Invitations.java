package eu.ephemeride.members;

import eu.ephemeride.crypto.PracticeKeys;
import eu.ephemeride.id.PracticeId;

/// What an invitation's mail carries, for backends that show no mails.
public final class Invitations {
  private Invitations() {}

  /// The token of an invitation, as only the practice's root can make it.
  public static String token(PracticeId practice, String invitation, PracticeKeys keys) {
    var secret = keys.index().token("invitation", invitation);
    return new InvitationToken(practice, invitation, secret).text();
  }
}
