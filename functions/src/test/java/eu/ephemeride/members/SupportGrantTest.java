package eu.ephemeride.members;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import eu.ephemeride.testing.Agendas;
import eu.ephemeride.testing.Answer;
import eu.ephemeride.testing.AtOnce;
import eu.ephemeride.testing.Bodies;
import eu.ephemeride.testing.Conflicts;
import eu.ephemeride.testing.Inboxes;
import eu.ephemeride.testing.Planted;
import eu.ephemeride.testing.Product;
import eu.ephemeride.testing.Tables;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Support reads inside a time-boxed grant of the practice, and nowhere else (P9).
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SupportGrantTest {
  private static final Instant UNTIL = Product.NOON.plus(Duration.ofHours(4));

  private Product product;
  private Agendas agenda;
  private String place;

  @BeforeAll
  void aStack() {
    product = new Product();
  }

  @BeforeEach
  void aPractice() {
    product.calls().forget();
    product.clock().set(Product.NOON);
    agenda = Agendas.anAgenda(product, "owner");
    place = agenda.place();
  }

  private static ObjectNode wish(Instant until) {
    return Bodies.JSON
        .createObjectNode()
        .put("reason", Planted.REASON)
        .put("until", until.toString());
  }

  private Answer grant(Instant until) {
    return product.as("owner").post(place + "/support-grants", wish(until));
  }

  private Answer end(String id) {
    return product.as("owner").send("DELETE", place + "/support-grants/" + id, "", "");
  }

  private List<JsonNode> grants() {
    var answer = product.as("owner").get(place + "/support-grants");
    return answer.json().path("supportGrants").valueStream().toList();
  }

  private Product.Client support() {
    return product.as("employee", "support");
  }

  private List<String> readable() {
    return List.of(
        "/patients/" + agenda.patient(),
        "/practitioners",
        "/agenda?practitioner=" + agenda.practitioner() + "&from=2026-12-01&to=2026-12-02",
        "/day-sheet?practitioner=" + agenda.practitioner() + "&date=2026-12-01");
  }

  private List<Tables.Stored> looks() {
    var id = place.substring("/practices/".length());
    return new Tables(product)
        .items("ACCESS#" + id, "").stream()
            .filter(line -> line.text("as").equals("provider"))
            .toList();
  }

  @Test
  void supportReadsInsideAGrantAndIsOnRecordUnderIt() {
    var given = grant(UNTIL);
    assertThat(given.status()).isEqualTo(201);
    assertThat(given.text("/reason")).isEqualTo(Planted.REASON);
    assertThat(given.text("/until")).isEqualTo("2026-11-23T16:00:00+01:00");
    assertThat(given.header("location")).isEqualTo(place + "/support-grants/" + given.id());
    for (var path : readable()) {
      assertThat(support().get(place + path).status()).as(path).isEqualTo(200);
    }
    assertThat(looks())
        .isNotEmpty()
        .allSatisfy(line -> {
          assertThat(line.text("under")).isEqualTo(given.id());
          assertThat(line.text("purpose")).isEqualTo("support");
        })
        .anySatisfy(line ->
            assertThat(line.attributes().get("persons").ss())
                .anyMatch(person -> person.contains(agenda.patient())));
  }

  @Test
  void supportWritesNothingInsideAGrant() {
    grant(UNTIL);
    assertThat(support().post(place + "/patients", Bodies.patient()).status()).isEqualTo(404);
    assertThat(
            support()
                .post(place + "/appointments", agenda.booking("2026-12-02T10:00:00+01:00"))
                .status())
        .isEqualTo(404);
    assertThat(support().get(place + "/members").status()).isEqualTo(404);
  }

  @Test
  void beforeAndAfterItSupportIsAStranger() {
    product.as("stranger").get(place + "/practitioners");
    var path = place + readable().getFirst();
    var stranger = product.as("stranger").get(path);
    assertThat(stranger.status()).isEqualTo(404);
    assertThat(support().get(path)).isEqualTo(stranger);
    grant(UNTIL);
    for (var group : List.of("dpo", "accounts", "telecom")) {
      assertThat(product.as("employee", group).get(path)).isEqualTo(stranger);
    }
    product.clock().set(UNTIL.minusMillis(1));
    assertThat(support().get(path).status()).isEqualTo(200);
    product.clock().set(UNTIL);
    product.calls().forget();
    assertThat(support().get(path)).isEqualTo(stranger);
    var calls = product.calls().names();
    product.calls().forget();
    product.as("stranger").get(path);
    assertThat(product.calls().names()).isEqualTo(calls);
  }

  @Test
  void anotherPracticesGrantOpensNothingHere() {
    var elsewhere = Agendas.anAgenda(product, "owner");
    grant(UNTIL);
    assertThat(support().get(elsewhere.place() + "/practitioners").status()).isEqualTo(404);
  }

  @Test
  void endedEarlyItIsOverForEveryWarmInstance() {
    var id = grant(UNTIL).id();
    var other = product.anotherInstance();
    var path = place + "/practitioners";
    assertThat(other.as("employee", "support").get(path).status()).isEqualTo(200);
    product.clock().advance(Duration.ofHours(1));
    assertThat(end(id).status()).isEqualTo(204);
    assertThat(other.as("employee", "support").get(path).status()).isEqualTo(404);
    product.clock().advance(Duration.ofHours(1));
    assertThat(end(id).status()).isEqualTo(204);
    assertThat(grants())
        .singleElement()
        .satisfies(entry -> {
          assertThat(entry.path("id").asText()).isEqualTo(id);
          assertThat(entry.path("givenAt").asText()).isEqualTo("2026-11-23T12:00:00+01:00");
          assertThat(entry.path("until").asText()).isEqualTo("2026-11-23T16:00:00+01:00");
          assertThat(entry.path("endedAt").asText()).isEqualTo("2026-11-23T13:00:00+01:00");
          assertThat(entry.path("endedBy").asText()).isEqualTo(entry.path("by").asText());
        });
    assertThat(end("AAAAAAAAAAAAAAAAAAAAAA").status()).isEqualTo(404);
  }

  @Test
  void oneIsOpenAtATime() {
    var first = grant(UNTIL).id();
    assertThat(grant(UNTIL).problem()).isEqualTo("grant-open");
    end(first);
    var second = grant(UNTIL);
    assertThat(second.status()).isEqualTo(201);
    // The one that is over ends nothing of the one that stands.
    assertThat(end(first).status()).isEqualTo(204);
    assertThat(support().get(place + "/practitioners").status()).isEqualTo(200);
    product.clock().set(UNTIL);
    assertThat(grant(UNTIL.plusSeconds(60)).status()).isEqualTo(201);
    assertThat(end(second.id()).status()).isEqualTo(204);
    assertThat(support().get(place + "/practitioners").status()).isEqualTo(200);
    assertThat(grants()).hasSize(3);
  }

  @ParameterizedTest
  @CsvSource({
    "2026-11-23T11:00:00Z, 422",
    "2026-11-23T11:00:00.001Z, 201",
    "2026-11-26T11:00:00Z, 201",
    "2026-11-26T11:00:00.001Z, 422",
    "9999-12-31T23:59:59Z, 422",
    "0000-01-01T00:00:00Z, 422"
  })
  void itLastsThreeDaysAtMost(Instant until, int status) {
    var answer = grant(until);
    assertThat(answer.status()).isEqualTo(status);
    if (status == 422) {
      assertThat(answer.errors()).containsExactly("/until range");
      assertThat(grants()).isEmpty();
    }
  }

  @Test
  void aGrantIsAReasonAndAnEndAndNothingElse() {
    var path = place + "/support-grants";
    var owner = product.as("owner");
    assertThat(owner.post(path, Bodies.json("{}")).errors())
        .containsExactlyInAnyOrder("/reason required", "/until required");
    assertThat(owner.post(path, wish(UNTIL).put("reason", " ")).errors())
        .containsExactly("/reason blank");
    assertThat(owner.post(path, wish(UNTIL).put("from", "x")).status()).isEqualTo(400);
    assertThat(owner.post(path, wish(UNTIL).put("until", "demain")).errors())
        .containsExactly("/until instant");
  }

  @Test
  void theSameWishUnderOneKeyIsOneGrant() {
    var owner = product.as("owner").with("idempotency-key", "grant");
    var path = place + "/support-grants";
    var first = owner.post(path, wish(UNTIL));
    assertThat(owner.post(path, wish(UNTIL)).json()).isEqualTo(first.json());
    assertThat(owner.post(path, wish(UNTIL.plusSeconds(1))).problem())
        .isEqualTo("idempotency-key-reused");
    product.clock().set(UNTIL);
    assertThat(owner.post(path, wish(UNTIL)).id()).isEqualTo(first.id());
    assertThat(grants()).hasSize(1);
  }

  @Test
  void ofTwoGrantsAtOnceOneIsOpen() {
    for (var round = 0; round < 5; round++) {
      product.calls().forget();
      agenda = Agendas.anAgenda(product, "owner");
      place = agenda.place();
      product.calls().before(new Conflicts(round, 0.4));
      List<Callable<Answer>> tasks = List.of(() -> grant(UNTIL), () -> grant(UNTIL));
      assertThat(AtOnce.run(tasks)).extracting(Answer::status).containsExactlyInAnyOrder(201, 409);
      product.calls().forget();
      assertThat(grants()).hasSize(1);
    }
  }

  @Test
  void theReasonIsSealedAndTheListIsOnRecord() {
    grant(UNTIL);
    var tables = new Tables(product);
    assertThat(tables.items()).noneMatch(i -> i.attributes().toString().contains(Planted.REASON));
    var before = tables.items();
    for (var group : List.of("support", "dpo")) {
      var list = product.as("employee", group).get(place + "/support-grants");
      assertThat(list.text("/supportGrants/0/reason")).isEqualTo(Planted.REASON);
    }
    var lines = tables.items();
    lines.removeAll(before);
    assertThat(lines).hasSize(2).allMatch(line -> line.text("pk").startsWith("ACCESS#"));
  }

  @Test
  void aGrantIsListedAsLongAsTheLogThatNamesIt() {
    grant(UNTIL);
    product.clock().set(Instant.parse("2027-11-23T14:59:59Z"));
    assertThat(grants()).hasSize(1);
    product.clock().set(Instant.parse("2027-11-23T15:00:00Z"));
    assertThat(grants()).isEmpty();
  }

  @Test
  void onlyAnOwnerLetsSupportIn() {
    for (var group : List.of("support", "dpo")) {
      assertThat(
              product.as("employee", group).post(place + "/support-grants", wish(UNTIL)).status())
          .isEqualTo(404);
    }
    new Staff(product, place).join("paul", "'role': 'practitioner'");
    assertThat(product.as("paul").post(place + "/support-grants", wish(UNTIL)).status())
        .isEqualTo(403);
  }

  private String aMemberOfNarrowMandate(String subject) {
    var staff = new Staff(product, place);
    staff.join(subject, "'role': 'secretary', 'actions': ['read-slots']");
    return staff.id(subject);
  }

  @Test
  void whoComesInByTheGrantIsOnRecordAsTheProvidersThoughHeIsAMemberToo() {
    var id = aMemberOfNarrowMandate("paul");
    var given = grant(UNTIL);
    var file = place + "/patients/" + agenda.patient();
    product.as("paul").get(file).must(403);
    product.as("paul", "support").get(file).must(200);
    assertThat(looks())
        .filteredOn(line -> line.text("by").equals(id))
        .singleElement()
        .satisfies(line -> assertThat(line.text("under")).isEqualTo(given.id()));
  }

  @Test
  void whoComesInByTheGrantReadsNoMessageInThePracticesName() {
    var inbox = Inboxes.anInbox(product);
    place = inbox.agenda().place();
    aMemberOfNarrowMandate("paul");
    grant(UNTIL);
    var message = inbox.one(inbox.sent(inbox.known()).id());
    var paul = product.as("paul", "support");
    paul.get(message).must(200);
    paul.post(message + "/reading").must(403);
    assertThat(inbox.shown(message.substring(message.lastIndexOf('/') + 1)).json().toString())
        .doesNotContain(new Staff(product, place).id("paul"));
  }

  @Test
  void theProvidersGroupsAreOnRecordAsTheProvidersWhateverElseTheyAre() {
    var id = aMemberOfNarrowMandate("paul");
    grant(UNTIL);
    product.as("paul").get(place + "/support-grants").must(403);
    for (var group : List.of("support", "dpo")) {
      product.as("paul", group).get(place + "/support-grants").must(200);
    }
    assertThat(looks()).filteredOn(line -> line.text("by").equals(id)).hasSize(2);
  }
}
