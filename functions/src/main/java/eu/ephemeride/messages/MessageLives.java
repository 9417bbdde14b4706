package eu.ephemeride.messages;

import eu.ephemeride.crypto.PracticeKeys;
import eu.ephemeride.id.PracticeId;
import eu.ephemeride.id.SubjectId;
import eu.ephemeride.policy.PracticeRules;
import eu.ephemeride.store.Attributes;
import eu.ephemeride.store.Busy;
import eu.ephemeride.store.Commit;
import eu.ephemeride.store.ItemKey;
import eu.ephemeride.store.JanitorTimes;
import eu.ephemeride.store.Records;
import eu.ephemeride.store.Transactions;
import eu.ephemeride.store.Write;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// How long the messages about a person are kept: for who counts what a rule ends, and for who puts
/// the janitor's times right. Nothing is opened.
public record MessageLives(Records records, Transactions transactions) {
  // After every character of our keys.
  private static final String END = "~";
  private static final int ATTEMPTS = 8;

  /// One message: when it was left, whether it is part of the medical record; `where` it stands and
  /// the `version` that says so.
  public record Life(
      Instant start, boolean isMedicalRecord, Ending ending, ItemKey where, long version) {
    /// A check of a transaction that it is as it was read.
    public Write unchanged(String table) {
      return Write.check(
          "unchanged",
          table,
          where,
          "version = :seen",
          Map.of(),
          Map.of(":seen", Attributes.number(version)));
    }

    /// The first instant at which it is gone; empty: by nothing.
    public Optional<Instant> end(PracticeRules rules) {
      return ending.by(rules);
    }
  }

  /// When something is gone.
  public interface Ending {
    Optional<Instant> by(PracticeRules rules);
  }

  /// Those about `person`, be he known or not.
  public List<Life> of(PracticeId practice, SubjectId person) {
    return items(practice, person).stream()
        .map(StoredMessage::read)
        .map(message ->
            new Life(
                message.origin().created(),
                message.course().medicalRecord().isPresent(),
                message::end,
                MessageItems.place(message).key(practice),
                message.version()))
        .toList();
  }

  private List<Map<String, AttributeValue>> items(PracticeId practice, SubjectId person) {
    var prefix = MessageItems.PREFIX;
    return records.between(MessageItems.partition(practice, person), prefix, prefix + END);
  }

  /// Gives every item of them the janitor's time that it is to have now; `keys` know the person.
  /// How many got another.
  public int restamp(PracticeId practice, PracticeKeys keys, SubjectId person) {
    var changed = 0;
    for (var item : items(practice, person)) {
      changed += restamp(practice, keys, item);
    }
    return changed;
  }

  private int restamp(PracticeId practice, PracticeKeys keys, Map<String, AttributeValue> first) {
    var key = new ItemKey(Attributes.text(first, "pk"), Attributes.text(first, "sk"));
    var item = Optional.of(first);
    for (var attempt = 1; item.isPresent() && attempt <= ATTEMPTS; attempt++) {
      var times = times(practice, keys, item.get());
      if (isCommitted(times, item.get())) {
        return times.count();
      }
      // Changed, answered or linked meanwhile.
      item = records.get(key);
    }
    if (item.isPresent()) {
      throw new Busy();
    }
    return 0;
  }

  private boolean isCommitted(JanitorTimes times, Map<String, AttributeValue> item) {
    return times.whileStanding(item).stream()
        .allMatch(
            writes -> transactions.commit(transactions.writeId(), writes) instanceof Commit.Done);
  }

  private JanitorTimes times(
      PracticeId practice, PracticeKeys keys, Map<String, AttributeValue> item) {
    var message = StoredMessage.read(item);
    var times = new JanitorTimes(records.table(), Marks.of("", keys).expiry(message));
    times.see(item);
    var replies = replies(message, Attributes.text(item, "pk"));
    replies.forEach(times::see);
    records.get(rows(practice, message, replies)).values().forEach(times::see);
    return times;
  }

  private List<Map<String, AttributeValue>> replies(Message message, String partition) {
    var prefix = ReplyItems.prefix(message.id());
    return message.replies() == 0 ? List.of() : records.between(partition, prefix, prefix + END);
  }

  private static List<ItemKey> rows(
      PracticeId practice, Message message, List<Map<String, AttributeValue>> replies) {
    var authors = new HashSet<>(List.of(message.origin().author().value()));
    replies.forEach(reply -> authors.add(Attributes.text(reply, "by")));
    var rows = new ArrayList<ItemKey>();
    rows.add(MessageItems.pointerKey(practice, message.id()));
    rows.add(Rows.listKey(practice, message));
    rows.add(Rows.openKey(practice, message));
    message
        .links()
        .caller()
        .map(caller -> Rows.calledInKey(practice, caller, message))
        .ifPresent(rows::add);
    authors.forEach(author -> rows.add(Rows.authoredKey(practice, author, message)));
    return rows;
  }
}
