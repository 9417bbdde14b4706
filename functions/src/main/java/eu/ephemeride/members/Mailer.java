package eu.ephemeride.members;

import eu.ephemeride.wiring.Mail;
import java.util.Optional;
import software.amazon.awssdk.core.exception.SdkException;

/// Hands an invitation to SES. The mail names no practice and no person: who finds it learns
/// nothing (P9).
final class Mailer {
  private final Mail mail;
  private final String publicUrl;
  private final String supportContact;

  Mailer(Mail mail, String publicUrl, String supportContact) {
    this.mail = mail;
    this.publicUrl = publicUrl;
    this.supportContact = supportContact;
  }

  /// What SES says against it; empty when it took the mail.
  Optional<SdkException> send(Invitation invitation, InvitationToken token) {
    return mail.send(invitation.email().value(), "Invitation à rejoindre un cabinet", body(token));
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
}
