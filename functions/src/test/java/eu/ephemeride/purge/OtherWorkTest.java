package eu.ephemeride.purge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import eu.ephemeride.due.Due;
import eu.ephemeride.due.Work;
import eu.ephemeride.id.PracticeId;
import eu.ephemeride.id.SubjectId;
import eu.ephemeride.policy.DataCategory;
import eu.ephemeride.policy.Term;
import eu.ephemeride.store.Write;
import eu.ephemeride.testing.Backend;
import eu.ephemeride.testing.Bodies;
import eu.ephemeride.testing.Inboxes;
import eu.ephemeride.testing.Product;
import eu.ephemeride.testing.Tables;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.sqs.model.SendMessageRequest;

/// What the purge does beside the ends of practices: persons whose own term is over, holds that
/// stand and are lifted; and what is counted of the database's own deletions.
class OtherWorkTest {
  private final Product product = new Product();
  private final Tables tables = new Tables(product);
  private final Inboxes inbox = Inboxes.anInbox(product);
  private final String practice = inbox.agenda().place().substring("/practices/".length());

  private void runAt(Instant now) {
    product.clock().set(now);
    product.run(PurgeScheduleHandler.class);
    product.drain();
  }

  private List<Tables.Stored> due(Work work) {
    return tables.partition("RECORDS_TABLE", Due.partition(work), "0").stream()
        .filter(row -> row.text("sk").contains(practice))
        .toList();
  }

  @Test
  void theKeyOfAMessageAboutNobodyKnownGoesWithItAtSixMonths_unlessItIsHeld() {
    var message = inbox.sent(inbox.unknown()).id();
    inbox.sent(inbox.known());
    var person =
        tables
            .partition("RECORDS_TABLE", "MESSAGE#" + practice + "#" + message, "PLACE")
            .getFirst()
            .text("subject");
    var ends = DataCategory.UNKNOWN_MESSAGES.end(product.clock().instant());
    runAt(ends.minusMillis(1));
    assertThat(key(person).attributes().get("messages").b()).isNotNull();
    assertThat(tables.partition("RECORDS_TABLE", pk(person), "MESSAGE")).hasSize(1);

    var place = inbox.agenda().place() + "/holds";
    var hold = inbox.owner().post(place, Bodies.json("{'ground': 'inspection'}")).must(201);
    runAt(ends);
    assertThat(key(person).attributes().get("messages").b()).isNotNull();
    inbox.owner().post(hold.header("location") + "/lifting").must(200);
    runAt(ends.plus(Duration.ofDays(2)));
    runAt(ends.plus(Duration.ofDays(2)).plus(EndOfPractice.LONGEST_WRITER));

    assertThat(key(person).attributes().get("messages").s()).isNotEmpty();
    assertThat(tables.items(pk(person), "")).isEmpty();
    assertThat(tables.items("MESSAGE#" + practice + "#" + message, "")).isEmpty();
    assertThat(tables.items("INBOX#" + practice, "")).hasSize(1);
    assertThat(tables.items("AUTHORED#" + practice, "")).hasSize(1);
    assertThat(due(Work.PERSON)).isEmpty();
    assertThat(due(Work.RELEASE)).isEmpty();
    assertThat(due(Work.HOLD)).isEmpty();
  }

  @Test
  void aHoldOnThePracticeThatComesBeforeTheKeysGoKeepsThem() {
    inbox.sent(inbox.unknown());
    var person = due(Work.PERSON).getFirst().text("sk").split("#")[2];
    var place = inbox.agenda().place() + "/holds";
    var isHeld = new AtomicBoolean();
    product
        .calls()
        .before((name, request) -> {
          var isShredding = request.toString().contains("SK#" + person);
          if (name.equals("transactWriteItems")
              && isShredding
              && isHeld.compareAndSet(false, true)) {
            inbox.owner().post(place, Bodies.json("{'ground': 'inspection'}")).must(201);
          }
        });
    runAt(DataCategory.UNKNOWN_MESSAGES.end(product.clock().instant()));
    assertThat(isHeld).isTrue();
    assertThat(key(person).attributes().get("messages").b()).isNotNull();
    assertThat(due(Work.PERSON)).hasSize(1);
  }

  @Test
  void whoChangedAfterItWasReadIsLookedAtAgain() {
    var message = inbox.sent(inbox.unknown()).id();
    var person = due(Work.PERSON).getFirst().text("sk").split("#")[2];
    var shreddings = new AtomicInteger();
    product
        .calls()
        .before((name, request) -> {
          var isShredding = request.toString().contains("SK#" + person);
          if (name.equals("transactWriteItems")
              && isShredding
              && shreddings.incrementAndGet() == 1) {
            var item = tables.partition("RECORDS_TABLE", pk(person), "MESSAGE").getFirst();
            var next = new HashMap<>(item.attributes());
            next.put("version", AttributeValue.fromN("7"));
            tables.put(new Tables.Stored("RECORDS_TABLE", next));
          }
        });
    runAt(DataCategory.UNKNOWN_MESSAGES.end(product.clock().instant()));
    assertThat(shreddings).hasValue(2);
    assertThat(tables.items("MESSAGE#" + practice + "#" + message, "")).isEmpty();
  }

  @Test
  void whatFailedIsFreeAfterAMinute_andTheScheduleLeavesItToItsMessage() {
    inbox.sent(inbox.unknown());
    var row = Due.read(due(Work.PERSON).getFirst().attributes());
    product.clock().set(row.at());
    Runnable work =
        () ->
            Workers.worker(product.wiring(), Pace.ORDINARY)
                .work(PurgeMessage.of(row, 0), () -> Duration.ofMinutes(15));
    product
        .calls()
        .before((name, request) -> {
          if (name.equals("batchWriteItem")) {
            throw new IllegalStateException("it fails");
          }
        });
    assertThatThrownBy(work::run).isInstanceOf(IllegalStateException.class);
    var failed = Row.read(due(Work.PERSON).getFirst().attributes());
    assertThat(failed.isFree(row.at())).isFalse();
    product.clock().advance(Duration.ofMinutes(89));
    assertThat(failed.isFree(product.clock().instant())).isTrue();
    var sent = product.calls().count("sendMessage");
    product.run(PurgeScheduleHandler.class);
    assertThat(product.calls().count("sendMessage")).isEqualTo(sent);
    product.calls().forget();
    work.run();
    assertThat(due(Work.PERSON)).isEmpty();
    // Told once, by whoever took the row away.
    var told = product.log().stream().filter(line -> line.contains("\"Purged\":")).count();
    assertThat(told).isPositive();
    work.run();
    assertThat(product.log().stream().filter(line -> line.contains("\"Purged\":")).count())
        .isEqualTo(told);
  }

  @Test
  void whatWasGivenBackWithoutAWordSaidMayBeTakenAgain() {
    inbox.sent(inbox.unknown());
    var due = Due.read(due(Work.PERSON).getFirst().attributes());
    var rows = new Rows(product.wiring().records(), product.wiring().transactions());
    var fresh = rows.get(due).orElseThrow();
    var taken = rows.save(fresh, fresh.takenBy("one", due.at(), due.at().plusSeconds(60)));
    assertThat(rows.save(taken.orElseThrow(), taken.get().left())).isPresent();
    var left = rows.get(due).orElseThrow();
    assertThat(rows.save(left, left.takenBy("other", due.at(), due.at().plusSeconds(60))))
        .isPresent();
    assertThat(rows.save(left, left.left())).isEmpty();
    assertThat(rows.isRemoved(fresh)).isFalse();
  }

  private String pk(String person) {
    return "PATIENT#" + practice + "#" + person;
  }

  private Tables.Stored key(String person) {
    return tables.partition("KEYS_TABLE", "P#" + practice, "SK#" + person).getFirst();
  }

  @Test
  void whatWasDoneToAnAppointmentBeforeItWasMovedGoesWithIt() {
    var agenda = inbox.agenda();
    inbox
        .owner()
        .with("if-match", "*")
        .put(agenda.place() + "/retention", Bodies.json("{'appointments': {'months': 1}}"))
        .must(200);
    runAt(product.clock().instant());
    runAt(product.clock().instant().plus(EndOfPractice.LONGEST_WRITER));
    var visit = agenda.booked("2026-11-24T10:00:00+01:00").id();
    agenda.change(visit, "{'start': '2026-12-01T10:00:00+01:00'}").must(200);
    runAt(product.clock().instant());

    var times =
        tables.items(pk(agenda.patient()), "").stream()
            .filter(item -> item.text("sk").contains(visit))
            .map(item -> item.attributes().get("expiresAt").n());
    var over = Instant.parse("2027-01-01T09:30:00Z").plus(Term.GRACE).getEpochSecond();
    assertThat(times).hasSize(3).containsOnly(Long.toString(over));
  }

  @Test
  void whatIsLateIsToldOf() {
    var writeId = product.wiring().transactions().writeId();
    var now = product.clock().instant();
    for (var work : List.of(Work.RULES, Work.PERSON)) {
      var row = Due.of(work, now.minus(Duration.ofDays(2)), new PracticeId("nobody"));
      product
          .wiring()
          .transactions()
          .commit(writeId, List.of(row.put(product.wiring().records().table(), writeId)));
    }
    product.run(PurgeScheduleHandler.class);
    assertThat(product.log())
        .anyMatch(line -> line.contains(Rounds.PURGE_LATE))
        .anyMatch(line -> line.contains(Rounds.RETENTION_WORK_LATE));
    var sent = product.calls().count("sendMessage");
    product.run(PurgeScheduleHandler.class);
    assertThat(product.calls().count("sendMessage")).isEqualTo(sent);
  }

  @Test
  void manyWhoAreDueDoNotKeepTheEndOfAnotherPracticeWaiting() {
    var ended = Ended.living(product).ending();
    var table = product.wiring().records().table();
    var transactions = product.wiring().transactions();
    var writeId = transactions.writeId();
    var many = new ArrayList<Write>();
    for (var i = 0; i < 12; i++) {
      var nobody = new SubjectId("nobody-" + i);
      var at = Ended.ENDS.minus(Duration.ofHours(2));
      many.add(Due.of(Work.PERSON, at, new PracticeId(practice), nobody).put(table, writeId));
    }
    transactions.commit(writeId, many);
    var sent = new ArrayList<String>();
    product
        .calls()
        .before((name, request) -> {
          if (request instanceof SendMessageRequest message) {
            sent.add(message.messageBody());
          }
        });
    var rows = new Rows(product.wiring().records(), transactions);
    var rounds = new Rounds(product.wiring(), rows, 10);
    product.clock().set(Ended.ENDS);
    rounds.run();
    // Of the many, as many as one round takes; the end before them.
    assertThat(sent).hasSize(1 + 10);
    assertThat(sent.getFirst()).contains(ended.practice().value());
    product.clock().advance(Duration.ofMinutes(5));
    rounds.run();
    assertThat(sent).hasSize(1 + 12).doesNotHaveDuplicates();
  }

  private String stream(String event) throws IOException {
    var out = new ByteArrayOutputStream();
    var in = new ByteArrayInputStream(event.getBytes(StandardCharsets.UTF_8));
    new DeletionsHandler(product.wiring()).handleRequest(in, out, null);
    return out.toString(StandardCharsets.UTF_8);
  }

  @Test
  void whatTheDatabaseDeletesByItselfIsCounted_andHowLateItDid() throws IOException {
    var event = Files.readString(Backend.file("events/DeletionsHandler.json"));
    assertThat(stream(event)).isEqualTo("{\"batchItemFailures\":[]}");
    assertThat(product.log())
        .anyMatch(line -> line.contains("\"category\":\"call_log\",\"Expired\":1}"))
        .anyMatch(line -> line.contains("\"DeletionLag\":" + (3 * 24 * 3600 + 7200) + "}"));

    var lines = product.log().size();
    stream(event.replace("\"type\": \"Service\"", "\"type\": \"User\""));
    assertThat(product.log()).hasSize(lines);
    assertThat(stream(event.replace("\"N\": \"1795446000\"", "\"N\": \"soon\"")))
        .contains("100000000000000000001");
  }
}
