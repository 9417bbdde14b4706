package eu.ephemeride.members;

import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.sesv2.SesV2Client;
import software.amazon.awssdk.services.sesv2.model.Body;
import software.amazon.awssdk.services.sesv2.model.Content;

/// Hands an invitation to SES. The mail names no practice and no person: who finds it learns
/// nothing (P9).
final class Mailer {
  private final SesV2Client mail;
  private final String sender;
  private final String publicUrl;

  Mailer(SesV2Client mail, String sender, String publicUrl) {
    this.mail = mail;
    this.sender = sender;
    this.publicUrl = publicUrl;
  }

  /// True when SES took it; false when the mail is to be tried again.
  boolean send(Invitation invitation, InvitationToken token) {
    try {
      mail.sendEmail(r ->
          r.fromEmailAddress(sender)
              .destination(d -> d.toAddresses(invitation.email().value()))
              .content(c ->
                  c.simple(m ->
                      m.subject(text("Invitation à rejoindre un cabinet"))
                          .body(Body.builder().text(text(body(token))).build()))));
      return true;
    } catch (SdkException e) {
      return false;
    }
  }

  private String body(InvitationToken token) {
    return """
    Bonjour,

    Un cabinet vous invite à rejoindre son agenda partagé. Connectez-vous sur
    %s
    puis donnez ce code, valable une seule fois pendant sept jours :

    %s

    Si cette invitation ne vous dit rien, ignorez ce message.
    """
        .formatted(publicUrl, token.text());
  }

  private static Content text(String data) {
    return Content.builder().data(data).charset("UTF-8").build();
  }
}
