package eu.ephemeride.members;

import eu.ephemeride.crypto.PracticeKeys;
import eu.ephemeride.id.Ids;
import eu.ephemeride.id.PracticeId;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.Optional;

/// What the mail carries: practice, invitation, and a secret of 128 bits that only the practice's
/// root can make again.
record InvitationToken(PracticeId practice, String invitation, byte[] secret) {
  private static final int MAX_CHARS = 200;

  static InvitationToken of(Invitation invitation, PracticeKeys keys) {
    return new InvitationToken(
        invitation.practice(), invitation.id(), secret(keys, invitation.id()));
  }

  /// Reads what somebody sent; empty when it cannot be a token of ours.
  static Optional<InvitationToken> parse(String text) {
    if (text.length() > MAX_CHARS) {
      return Optional.empty();
    }
    try {
      var plain = new String(Base64.getUrlDecoder().decode(text), StandardCharsets.US_ASCII);
      var parts = plain.split("\\.", -1);
      if (parts.length != 3 || !Ids.isForm(parts[0]) || !Ids.isForm(parts[1])) {
        return Optional.empty();
      }
      var secret = Base64.getUrlDecoder().decode(parts[2]);
      return Optional.of(new InvitationToken(new PracticeId(parts[0]), parts[1], secret));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  /// True when the secret is the practice's own for this invitation.
  boolean isGenuine(PracticeKeys keys) {
    return MessageDigest.isEqual(secret, secret(keys, invitation));
  }

  /// The text for the mail: URL-safe, though it never stands in a URL.
  String text() {
    var plain =
        practice
            + "."
            + invitation
            + "."
            + Base64.getUrlEncoder().withoutPadding().encodeToString(secret);
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(plain.getBytes(StandardCharsets.US_ASCII));
  }

  private static byte[] secret(PracticeKeys keys, String invitation) {
    return keys.index().token("invitation", invitation);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof InvitationToken t && text().equals(t.text());
  }

  @Override
  public int hashCode() {
    return text().hashCode();
  }

  @Override
  public String toString() {
    return "InvitationToken";
  }
}
