package eu.ephemeride.messages;

import eu.ephemeride.crypto.PracticeKeys;
import eu.ephemeride.fields.EmailAddress;
import eu.ephemeride.id.PracticeId;
import eu.ephemeride.members.Admission;
import eu.ephemeride.members.Mandates;
import eu.ephemeride.parallel.Together;
import eu.ephemeride.store.Write;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.exception.SdkServiceException;
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

  /// Whom an attempt has reached, whether those are all, and what was said against one of the
  /// others.
  record Told(Set<String> ids, boolean isWhole, Optional<SdkException> refusal) {
    /// The same, of which somebody is still to be told.
    Told inPart() {
      return new Told(ids, false, refusal);
    }

    /// True when SES did not answer: whatever it says itself is an answer.
    boolean isStalled() {
      return refusal.filter(e -> !(e instanceof SdkServiceException)).isPresent();
    }
  }

  private record Sent(String id, Optional<SdkException> refusal) {}

  /// Mails all who were not told before, side by side.
  Told tell(Due due, Recipients.Addresses to) {
    var rest =
        to.byId().entrySet().stream().filter(one -> !due.told().contains(one.getKey())).toList();
    var sent = Together.map(rest, one -> new Sent(one.getKey(), send(one.getValue())));
    var told =
        sent.stream().filter(s -> s.refusal().isEmpty()).map(Sent::id).collect(Collectors.toSet());
    // One who does not answer says more than one who refuses.
    var refusal =
        sent.stream()
            .flatMap(s -> s.refusal().stream())
            .min(Comparator.comparing(SdkServiceException.class::isInstance));
    return new Told(told, refusal.isEmpty() && !to.isWithheld(), refusal);
  }

  private Optional<SdkException> send(EmailAddress to) {
    return store.wiring().mails().send(to.value(), SUBJECT, body());
  }

  /// Takes the row away; or keeps it for another attempt, with those who were told.
  Outbox.End settle(Due due, Told told) {
    var writeId = store.transactions().writeId();
    store.transactions().commit(writeId, settlement(due, told, writeId));
    return end(told);
  }

  /// The same, as part of another transaction; [#end] follows it.
  List<Write> settlement(Due due, Told told, String writeId) {
    return told.isWhole()
        ? List.of(Due.remove(store.table(), due.key()))
        : due.later(told.ids(), store.now()).replace(due, store.table(), writeId);
  }

  /// What came of the row, and what SES said against it on the log.
  Outbox.End end(Told told) {
    told.refusal()
        .ifPresent(refusal -> {
          store.wiring().log().metric(REFUSED);
          store.wiring().log().fault("", refusal);
        });
    if (told.isStalled()) {
      return Outbox.End.STALLED;
    }
    return told.isWhole() ? Outbox.End.SETTLED : Outbox.End.LATER;
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
