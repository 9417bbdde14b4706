package eu.ephemeride.contracts;

import static java.util.stream.Collectors.toSet;

import eu.ephemeride.contracts.Contract.Termination;
import eu.ephemeride.crypto.PracticeKeys;
import eu.ephemeride.fields.EmailAddress;
import eu.ephemeride.id.PracticeId;
import eu.ephemeride.id.SubjectId;
import eu.ephemeride.members.Mandates;
import eu.ephemeride.parallel.Together;
import eu.ephemeride.store.Commit;
import eu.ephemeride.store.ItemKey;
import eu.ephemeride.store.Write;
import eu.ephemeride.wiring.Wiring;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.exception.SdkServiceException;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// Settles one row of the owners' mails: sends what the contract as it stands now still gives
/// reason to say, and takes the row away. At least once: a crash after a mail sends it again.
record OwnerMails(Wiring wiring) {
  /// The metric of a mail that SES would not take.
  private static final String REFUSED = "MailRefused";

  /// What came of a row.
  enum End {
    /// It is gone.
    SETTLED,
    /// It stands at a later time, for those whom it did not reach.
    LATER,
    /// The same, and SES does not answer.
    STALLED
  }

  private record Practice(
      PracticeId id, Map<ItemKey, Map<String, AttributeValue>> items, PracticeKeys keys) {
    Optional<Map<String, AttributeValue>> account() {
      return Optional.ofNullable(items.get(Mandates.practiceKey(id)));
    }

    Contract contract() {
      return ContractItems.read(Optional.ofNullable(items.get(ContractItems.key(id))));
    }
  }

  /// What is to be said, and of which warning it is.
  private record Said(Letter letter, Optional<Warning> warning) {}

  private record Warning(Termination of, int days, long version) {}

  End settle(OwnerMail mail) {
    var practice = read(mail.due().practice());
    var said =
        practice
            .account()
            .filter(_ -> !practice.keys().isPracticeErased())
            .flatMap(_ -> said(mail, practice.contract()));
    if (said.isEmpty()) {
      return remove(mail);
    }
    var to =
        new OwnerAddresses(wiring.records(), practice.id(), practice.keys())
            .of(practice.account().orElseThrow(), now());
    return send(mail, said.get(), to);
  }

  private Practice read(PracticeId practice) {
    var wanted = List.of(Mandates.practiceKey(practice), ContractItems.key(practice));
    return Together.run(
        () -> wiring.records().get(wanted),
        () -> wiring.keyring().read(practice, List.of(SubjectId.of(practice))),
        (items, keys) -> new Practice(practice, items, keys));
  }

  /// Empty where there is no reason any more. Of warnings that were missed only the last is given.
  private Optional<Said> said(OwnerMail mail, Contract contract) {
    var practice = mail.due().practice();
    var settings = wiring.settings();
    return switch (mail.kind()) {
      case WARNING ->
          warning(contract)
              .map(w ->
                  new Said(
                      Letter.warning(practice, w.of().lastDay(), held(practice, w), settings),
                      Optional.of(w)));
      case TERMINATED ->
          contract
              .termination()
              .map(t ->
                  Letter.terminated(
                      practice, t.lastDay(), wiring.keyring().held(practice), settings))
              .map(OwnerMails::plain);
      case CALLED_OFF ->
          Optional.of(plain(Letter.calledOff(practice, settings)))
              .filter(_ -> contract.termination().isEmpty());
      case RESUMED ->
          Optional.of(plain(Letter.resumed(practice, settings)))
              .filter(_ -> contract.termination().isEmpty());
    };
  }

  /// How many are held, for the last warning alone.
  private OptionalLong held(PracticeId practice, Warning warning) {
    return warning.days() == LastDay.LAST_WARNING
        ? OptionalLong.of(wiring.keyring().held(practice))
        : OptionalLong.empty();
  }

  private static Said plain(Letter letter) {
    return new Said(letter, Optional.empty());
  }

  private Optional<Warning> warning(Contract contract) {
    return contract
        .termination()
        .filter(_ -> contract.archiveSince().isEmpty())
        .flatMap(
            t -> t.lastDay().warningOf(now()).map(days -> new Warning(t, days, contract.version())))
        .filter(w -> !w.of().warned().containsKey(w.days()));
  }

  private record Sent(String id, Optional<SdkException> refusal) {}

  private End send(OwnerMail mail, Said said, Map<String, EmailAddress> to) {
    var rest = to.entrySet().stream().filter(one -> !mail.told().contains(one.getKey())).toList();
    var letter = said.letter();
    var sent =
        Together.map(
            rest,
            one ->
                new Sent(
                    one.getKey(),
                    wiring.mails().send(one.getValue().value(), letter.subject(), letter.text())));
    var told = sent.stream().filter(s -> s.refusal().isEmpty()).map(Sent::id).collect(toSet());
    // One who does not answer says more than one who refuses.
    var refusal =
        sent.stream()
            .flatMap(s -> s.refusal().stream())
            .min(Comparator.comparing(SdkServiceException.class::isInstance));
    refusal.ifPresent(e -> {
      wiring.log().metric(REFUSED);
      wiring.log().fault("", e);
    });
    // Nobody to tell: the account may not be read now.
    if (refusal.isPresent() || to.isEmpty()) {
      postpone(mail, told);
      return refusal.filter(e -> !(e instanceof SdkServiceException)).isPresent()
          ? End.STALLED
          : End.LATER;
    }
    return said.warning().map(w -> warned(mail, w)).orElseGet(() -> remove(mail));
  }

  /// Puts the row at a later time.
  void postpone(OwnerMail mail, Set<String> told) {
    var writeId = wiring.transactions().writeId();
    var later = mail.later(told, now());
    commit(writeId, later.replace(mail, table(), writeId));
  }

  /// Lost when the termination does not stand any more: then there is nothing to be noted.
  private End warned(OwnerMail mail, Warning warning) {
    var writeId = wiring.transactions().writeId();
    var practice = mail.due().practice();
    var writes = new ArrayList<Write>();
    writes.add(
        ContractItems.warned(table(), practice, warning.of(), warning.days(), now(), writeId));
    writes.add(
        ContractEvent.warned(now(), warning.days())
            .keep(table(), practice, warning.version() + 1, writeId));
    writes.add(mail.due().remove(table()));
    return switch (commit(writeId, writes)) {
      case Commit.Done _ -> End.SETTLED;
      case Commit.Lost _ -> remove(mail);
    };
  }

  private End remove(OwnerMail mail) {
    commit(wiring.transactions().writeId(), List.of(mail.due().remove(table())));
    return End.SETTLED;
  }

  private Commit commit(String writeId, List<Write> writes) {
    return wiring.transactions().commit(writeId, writes);
  }

  private String table() {
    return wiring.records().table();
  }

  private Instant now() {
    return wiring.clock().instant().truncatedTo(ChronoUnit.MILLIS);
  }
}
