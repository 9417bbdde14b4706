package eu.ephemeride.messages;

import static org.assertj.core.api.Assertions.assertThat;

import eu.ephemeride.crypto.Category;
import eu.ephemeride.crypto.PracticeKeys;
import eu.ephemeride.crypto.Purpose;
import eu.ephemeride.id.MessageId;
import eu.ephemeride.id.PracticeId;
import eu.ephemeride.id.SubjectId;
import eu.ephemeride.store.Payloads;
import eu.ephemeride.testing.Product;
import eu.ephemeride.testing.Tables;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// Scans what a practice has stored of its messages: each stands once, whole, under one living key,
/// and no row leads nowhere.
final class OneKey {
  private static final Set<String> SEALED = Set.of("MESSAGE", "REPLY", "OPEN-MESSAGE");

  private final PracticeId practice;
  private final List<Tables.Stored> all;
  private final Map<String, Tables.Stored> pointers = new TreeMap<>();
  private final PracticeKeys keys;

  /// What stands now.
  OneKey(Product product, PracticeId practice) {
    this.practice = practice;
    this.all = all(product);
    all.stream()
        .filter(i -> i.text("pk").startsWith("MESSAGE#"))
        .forEach(i -> pointers.put(last(i.text("pk")), i));
    var persons =
        all.stream()
            .filter(i -> i.text("pk").startsWith("PATIENT#"))
            .map(i -> new SubjectId(last(i.text("pk"))))
            .distinct()
            .toList();
    this.keys = product.wiring().keyring().read(practice, persons);
  }

  private List<Tables.Stored> all(Product product) {
    return new Tables(product)
        .items("", "").stream()
            .filter(i -> i.table().equals("RECORDS_TABLE"))
            .filter(i ->
                i.text("pk").contains("#" + practice)
                    || (i.text("pk").equals(Due.PARTITION)
                        && i.text("sk").contains("#" + practice)))
            .toList();
  }

  /// All items that name the message.
  List<Tables.Stored> items(String message) {
    return all.stream()
        .filter(i -> (i.text("pk") + "#" + i.text("sk") + "#").contains("#" + message + "#"))
        .filter(i -> !i.text("pk").startsWith("EVENT"))
        .toList();
  }

  /// Whom the pointer of a message says that it is about.
  SubjectId person(String message) {
    return new SubjectId(pointers.get(message).text("subject"));
  }

  private static String last(String key) {
    return key.substring(key.lastIndexOf('#') + 1);
  }

  private static String kind(Tables.Stored item) {
    return item.text("sk").split("#", 2)[0];
  }

  private static String message(Tables.Stored item) {
    return kind(item).equals("REPLY") ? item.text("sk").split("#")[1] : last(item.text("sk"));
  }

  /// Fails where something is lost, left behind, or readable twice.
  void check() {
    var sealed =
        all.stream()
            .filter(i -> i.text("pk").startsWith("PATIENT#") && SEALED.contains(kind(i)))
            .toList();
    sealed.forEach(this::isReadable);
    var messages =
        sealed.stream()
            .filter(i -> kind(i).equals("MESSAGE"))
            .collect(Collectors.toMap(i -> last(i.text("sk")), i -> i));
    assertThat(messages.keySet()).isEqualTo(pointers.keySet());
    for (var one : messages.entrySet()) {
      isWhole(one.getKey(), one.getValue(), sealed, person(one.getKey()));
    }
    all.stream()
        .filter(i -> i.text("pk").startsWith("INBOX#"))
        .forEach(row -> assertThat(messages).containsKey(last(row.text("sk"))));
    assertThat(sealed.stream().filter(i -> !kind(i).equals("MESSAGE")))
        .allMatch(i -> messages.containsKey(message(i)));
  }

  private void isReadable(Tables.Stored item) {
    var person = new SubjectId(last(item.text("pk")));
    var type =
        switch (kind(item)) {
          case "MESSAGE" -> ContentPayload.class;
          case "REPLY" -> ReplyPayload.class;
          default -> MessageGist.class;
        };
    assertThat(
            Payloads.open(
                keys, person, Category.MESSAGES, item.attributes(), type, Purpose.RIGHTS_REQUEST))
        .as(item.kind())
        .isInstanceOf(Payloads.Read.Clear.class);
  }

  private void isWhole(
      String id, Tables.Stored item, List<Tables.Stored> sealed, SubjectId person) {
    var message = StoredMessage.read(item.attributes());
    assertThat(message.links().person()).isEqualTo(person);
    var beside = sealed.stream().filter(i -> i.text("pk").equals(item.text("pk"))).toList();
    assertThat(
            beside.stream().filter(i -> i.text("sk").startsWith(ReplyItems.prefix(message.id()))))
        .hasSize(message.replies());
    var isOpen = message.course().status() != MessageStatus.DONE;
    assertThat(beside.stream().filter(i -> kind(i).equals("OPEN-MESSAGE") && message(i).equals(id)))
        .hasSize(isOpen ? 1 : 0);
    assertThat(
            beside.stream().filter(i -> i.text("sk").equals(Rows.openKey(practice, message).sk())))
        .hasSize(isOpen ? 1 : 0);
    var rows =
        all.stream()
            .filter(i -> i.text("pk").startsWith("INBOX#") && last(i.text("sk")).equals(id))
            .toList();
    assertThat(rows).hasSize(1);
    assertThat(rows.getFirst().text("sk")).isEqualTo(Rows.listKey(practice, message).sk());
    assertThat(rows.getFirst().text("subject")).isEqualTo(person.value());
    isDue(message);
  }

  private void isDue(Message message) {
    var due =
        all.stream()
            .filter(i -> i.text("pk").equals(Due.PARTITION) && i.text("sk").endsWith("#ESCALATE"))
            .map(i -> Due.read(i.attributes()))
            .filter(d -> d.message().equals(new MessageId(message.id().value())))
            .map(Due::at)
            .toList();
    assertThat(due).isEqualTo(message.course().escalates().stream().toList());
  }
}
