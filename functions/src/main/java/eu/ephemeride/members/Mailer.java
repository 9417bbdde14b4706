package eu.ephemeride.members;

import java.util.Optional;
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
  private final String supportContact;

  Mailer(SesV2Client mail, String sender, String publicUrl, String supportContact) {
    this.mail = mail;
    this.sender = sender;
    this.publicUrl = publicUrl;
    this.supportContact = supportContact;
  }

  /// What SES says against it; empty when it took the mail.
  Optional<SdkException> send(Invitation invitation, InvitationToken token) {
    try {
      mail.sendEmail(r ->
          r.fromEmailAddress(sender)
              .destination(d -> d.toAddresses(invitation.email().value()))
              .content(c ->
                  c.simple(m ->
                      m.subject(text("Invitation à rejoindre un cabinet"))
                          .body(Body.builder().text(text(body(token))).build()))));
      return Optional.empty();
    } catch (SdkException e) {
      return Optional.of(e);
    }
  }

  private String body(InvitationToken token) {
    return """
    Bonjour,

    Un cabinet vous invite à rejoindre son agenda partagé. Connectez-vous sur
    %s
    puis donnez ce code, valable une seule fois pendant sept jours :

    %s

    Si cette invitation ne vous dit rien, ignorez ce message. Pour toute question, ou pour exercer
    vos droits sur vos données : %s
    """
        .formatted(publicUrl, token.text(), supportContact);
  }

  private static Content text(String data) {
    return Content.builder().data(data).charset("UTF-8").build();
  }
}
