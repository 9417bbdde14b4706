package eu.ephemeride.messages;

import eu.ephemeride.crypto.PracticeKeys;
import eu.ephemeride.id.PracticeId;
import eu.ephemeride.members.Admission;
import eu.ephemeride.members.Mandates;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// Tells people by mail that a message waits, and nothing of it (P9). At least once: what SES
/// refuses stays in the outbox.
record Notices(MessageStore store) {
  /// The metric of a mail that SES would not take.
  static final String REFUSED = "MailRefused";

  private static final int PAGE = 100;
  private static final String SUBJECT = "Un message vous attend";

  /// Tells of a message that has just been taken. Whatever fails here, it stands and its row in the
  /// outbox stays for the next run.
  void tellNow(Admission admission, Message message) {
    var due = Due.notice(admission.practice(), message);
    try {
      var now = store.now();
      var practice = admission.practice();
      var to = recipients(practice, admission.keys()).ofNotice(message, now);
      settle(due, tell(due, to));
    } catch (RuntimeException e) {
      store.wiring().log().fault("", e);
    }
  }

  Recipients recipients(PracticeId practice, PracticeKeys keys) {
    var members = new ArrayList<Map<String, AttributeValue>>();
    var after = Optional.<String>empty();
    do {
      var page =
          store.records().query(Mandates.partition(practice), Mandates.MEMBER_PREFIX, after, PAGE);
      members.addAll(page.items());
      after = page.lastSk();
    } while (after.isPresent());
    return new Recipients(practice, keys, members);
  }

  /// Whom an attempt has reached, and what SES said against one of the others.
  record Told(Set<String> ids, Optional<SdkException> refusal) {}

  /// Mails all who were not told before.
  Told tell(Due due, Recipients.Addresses to) {
    var told = new HashSet<String>();
    var refusal = Optional.<SdkException>empty();
    for (var one : to.byId().entrySet()) {
      if (!due.told().contains(one.getKey())) {
        var refused = store.wiring().mails().send(one.getValue().value(), SUBJECT, body());
        if (refused.isEmpty()) {
          told.add(one.getKey());
        }
        refusal = refused.isPresent() ? refused : refusal;
      }
    }
    return new Told(told, refusal);
  }

  /// Takes the row away; or keeps it for another attempt, with those who were told.
  void settle(Due due, Told told) {
    var writeId = store.transactions().writeId();
    if (told.refusal().isEmpty()) {
      var gone = Due.remove(store.table(), due.key());
      store.transactions().commit(writeId, List.of(gone));
      return;
    }
    store.wiring().log().metric(REFUSED);
    store.wiring().log().fault("", told.refusal().get());
    keep(due.later(told.ids(), store.now()), writeId);
  }

  private void keep(Due later, String writeId) {
    store.transactions().commit(writeId, List.of(later.keep(store.table(), writeId)));
  }

  private String body() {
    var settings = store.wiring().settings();
    return """
    Bonjour,

    Un message vous attend dans votre agenda partagé. Pour le lire, connectez-vous sur
    %s

    Ce courriel n'en dit rien de plus, et il est inutile d'y répondre. Pour toute question, ou pour
    exercer vos droits sur vos données : %s
    """
        .formatted(settings.publicUrl(), settings.supportContact());
  }
}
