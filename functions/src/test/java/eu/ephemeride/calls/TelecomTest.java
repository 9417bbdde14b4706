package eu.ephemeride.calls;

import static org.assertj.core.api.Assertions.assertThat;

import eu.ephemeride.crypto.Category;
import eu.ephemeride.crypto.Holds;
import eu.ephemeride.crypto.Shredding;
import eu.ephemeride.id.CallerId;
import eu.ephemeride.id.SubjectId;
import eu.ephemeride.store.Attributes;
import eu.ephemeride.store.Cursor;
import eu.ephemeride.testing.Answer;
import eu.ephemeride.testing.Bodies;
import eu.ephemeride.testing.Planted;
import eu.ephemeride.testing.Policies;
import eu.ephemeride.testing.Product;
import eu.ephemeride.testing.Tables;
import eu.ephemeride.testing.Telephone;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;
import software.amazon.awssdk.services.dynamodb.model.ReturnValue;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;

/// The telephone side logs calls and reads its log, and learns of nothing else.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TelecomTest {
  private Product product;
  private Telephone phone;

  @BeforeAll
  void aProduct() {
    product = new Product();
  }

  @BeforeEach
  void aLine() {
    product.clock().set(Product.NOON);
    phone = Telephone.ringing(product);
  }

  private Answer read(String call) {
    return phone.operator().get("/calls/" + call);
  }

  @Test
  void aCallIsLoggedWithWhatTheTelephoneSideKnows() {
    var call = phone.called(Planted.UNKNOWN_CALLER);
    assertThat(call.header("location")).isEqualTo("/calls/" + call.id());
    assertThat(call.json())
        .isEqualTo(
            Bodies.json("{'startedAt': '2026-11-23T12:00:00+01:00'}")
                .put("id", call.id())
                .put("line", phone.line())
                .put("caller", Planted.UNKNOWN_CALLER));
    assertThat(read(call.id()).must(200).json()).isEqualTo(call.json());
    assertThat(call.header("etag")).isEqualTo("\"1\"");
  }

  @Test
  void theAnswersTellOfNoPracticeAndOfNoPatient() {
    var call = phone.called(Planted.PATIENT_PHONE);
    var told = call.json().toString() + read(call.id()).json();
    assertThat(told)
        .doesNotContain(phone.practice().value())
        .doesNotContain(phone.agenda().patient());
    // What a secretary will be shown stands beside it, as opaque ids.
    assertThat(phone.bearers(call.id()).getFirst().attributes().get("patients").l())
        .extracting(v -> v.s())
        .containsExactly(phone.agenda().patient());
  }

  @Test
  void whatIsPersonalOfACallIsSealed() {
    var call = phone.called(Planted.UNKNOWN_CALLER).id();
    phone.tell(call, "{'endedAt': '2026-11-23T11:02:00Z', 'outcome': 'voicemail'}").must(200);
    var stored = new Tables(product).items().stream().map(i -> i.attributes().toString()).toList();
    assertThat(stored).noneMatch(s -> s.contains("199000071")).noneMatch(s -> s.contains("voice"));
  }

  @Test
  void aHiddenNumberIsNoNumberAndFindsNobody() {
    var call = phone.called("");
    assertThat(call.json().has("caller")).isFalse();
    assertThat(phone.bearers(call.id())).isEmpty();
    var other = phone.called("");
    assertThat(phone.item(other.id()).text("subject"))
        .isEqualTo(phone.item(call.id()).text("subject"));
  }

  @Test
  void aNumberThatNobodyCanCallBackIsLoggedAsAHiddenOne() {
    var hidden = phone.item(phone.called("").id()).text("subject");
    for (var odd : List.of("+33000000000", "3131", "anonymous", " ", "x".repeat(40))) {
      var call = phone.called(odd);
      assertThat(call.json().has("caller")).as(odd).isFalse();
      assertThat(phone.item(call.id()).text("subject")).as(odd).isEqualTo(hidden);
    }
    var wrong = phone.call("").put("caller", 3131);
    assertThat(phone.operator().post("/calls", wrong).must(400).errors())
        .containsExactly("/caller wrong-type");
    assertThat(phone.operator().post("/calls", phone.call("x".repeat(41))).must(422).errors())
        .containsExactly("/caller too-long");
    assertThat(
            phone.operator().post("/calls", phone.call("").put("line", "3131")).must(422).errors())
        .containsExactly("/line phone");
  }

  @Test
  void theFilesThatBoreANumberAreForgottenWithTheCallsLastHour() {
    var call = phone.called(Planted.PATIENT_PHONE).id();
    var patient = phone.agenda().patient();
    assertThat(phone.item(call).attributes().toString()).doesNotContain(patient, "INDEX");
    var bearers = phone.bearers(call).getFirst();
    assertThat(bearers.attributes().get("patients").toString()).contains(patient);
    assertThat(bearers.attributes().get("expiresAt").n())
        .isEqualTo(Long.toString(Instant.parse("2026-11-23T15:15:00Z").getEpochSecond()));
    var late = phone.call(Planted.PATIENT_PHONE).put("startedAt", "2026-11-23T06:45:00Z");
    assertThat(phone.bearers(phone.operator().post("/calls", late).must(201).id())).isEmpty();
  }

  @Test
  void theTelephoneSidesRoleTouchesNoKeyButThatOfCalls() {
    var policies = new Policies(product.stack());
    var table = product.stack().environment().get("KEYS_TABLE");
    var key = Attributes.key("P#" + phone.practice(), "SK#" + phone.agenda().patient());
    var item = new HashMap<>(key);
    item.put("identity", Attributes.text("gone"));
    var overwritten = PutItemRequest.builder().tableName(table).item(item).build();
    assertThat(policies.refused("TelecomHandler", overwritten)).isNotEmpty();
    for (var update :
        List.of(
            "SET identity = :x", "SET calls = :x, #a = :x", "REMOVE hold", "ADD restricted :x")) {
      assertThat(policies.refused("TelecomHandler", update(table, key, update).build()))
          .as(update)
          .isNotEmpty();
    }
    assertThat(policies.refused("TelecomHandler", update(table, key, "SET #c = :x").build()))
        .isEmpty();
    var telling = update(table, key, "SET #c = :x").returnValues(ReturnValue.ALL_OLD).build();
    assertThat(policies.refused("TelecomHandler", telling)).isNotEmpty();
  }

  private static UpdateItemRequest.Builder update(
      String table, Map<String, AttributeValue> key, String expression) {
    return UpdateItemRequest.builder()
        .tableName(table)
        .key(key)
        .updateExpression(expression)
        .conditionExpression("attribute_not_exists(pk)")
        .expressionAttributeNames(Map.of("#a", "agenda", "#c", "calls"));
  }

  @Test
  void oneNumberIsOneSubjectInEachPractice() {
    var subject = phone.item(phone.called(Planted.UNKNOWN_CALLER).id()).text("subject");
    var again = phone.called(Planted.UNKNOWN_CALLER).id();
    assertThat(phone.item(again).text("subject")).isEqualTo(subject);
    assertThat(phone.item(phone.called(Planted.PATIENT_PHONE).id()).text("subject"))
        .isNotEqualTo(subject);
    var elsewhere = Telephone.ringing(product);
    assertThat(elsewhere.item(elsewhere.called(Planted.UNKNOWN_CALLER).id()).text("subject"))
        .isNotEqualTo(subject);
    // All calls of a person are found by one query.
    assertThat(new Tables(product).items("CALLED#" + phone.practice() + "#" + subject, ""))
        .hasSize(2);
  }

  @Test
  void aCallBeginsWithinADayAndAtMostFiveMinutesAhead() {
    for (var start : List.of("2026-11-22T11:00:00Z", "2026-11-23T11:05:00Z", "2026-11-23T10:59Z")) {
      phone.operator().post("/calls", phone.call("").put("startedAt", start)).must(201);
    }
    for (var start : List.of("2026-11-22T10:59:59Z", "2026-11-23T11:05:01Z")) {
      assertThat(
              phone
                  .operator()
                  .post("/calls", phone.call("").put("startedAt", start))
                  .must(422)
                  .errors())
          .containsExactly("/startedAt call-time");
    }
  }

  @Test
  void aLineThatIsNotThereTakesNoCall() {
    var body =
        phone.call("1".repeat(41)).put("line", Telephone.freshNumber()).put("startedAt", "x");
    assertThat(phone.operator().post("/calls", body).must(422).errors())
        .containsExactlyInAnyOrder(
            "/line unknown-reference", "/caller too-long", "/startedAt instant");
    assertThat(phone.operator().post("/calls", Bodies.json("{}")).must(422).errors())
        .containsExactly("/line required");
    // Nor where no line of anybody was ever active.
    var fresh = new Product().as("operator", "telecom");
    assertThat(fresh.post("/calls", phone.call("")).must(422).errors())
        .containsExactly("/line unknown-reference");
  }

  @Test
  void theSameWishIsOneCall() {
    var operator = phone.operator().with("idempotency-key", "a-call");
    var body = phone.call(Planted.UNKNOWN_CALLER);
    var first = operator.post("/calls", body).must(201);
    product.clock().advance(Duration.ofMinutes(1));
    assertThat(operator.post("/calls", body).must(201)).isEqualTo(first);
    operator.post("/calls", phone.call("")).must(422, "idempotency-key-reused");
    // Whatever has become of the line since.
    phone
        .agenda()
        .owner()
        .with("if-match", "*")
        .patch(
            phone.agenda().place() + "/lines/" + phone.line(), Bodies.json("{'status': 'closed'}"))
        .must(200);
    assertThat(operator.post("/calls", body).must(201)).isEqualTo(first);
  }

  @Test
  void whatBecameOfACallIsToldForwardsOnly() {
    var call = phone.called(Planted.UNKNOWN_CALLER).id();
    product.clock().advance(Duration.ofMinutes(3));
    var answered =
        phone.tell(call, "{'answeredAt': '2026-11-23T11:00:10Z', 'outcome': 'answered'}").must(200);
    assertThat(answered.text("/answeredAt")).isEqualTo("2026-11-23T12:00:10+01:00");
    assertThat(answered.header("etag")).isEqualTo("\"2\"");
    // The same again, and what follows from it.
    phone.tell(call, "{'answeredAt': '2026-11-23T12:00:10+01:00'}").must(200);
    assertThat(
            phone
                .tell(call, "{'answeredAt': '2026-11-23T11:00:11Z', 'outcome': 'missed'}")
                .must(422)
                .errors())
        .containsExactlyInAnyOrder("/answeredAt settled", "/outcome settled");
    assertThat(phone.tell(call, "{'endedAt': '2026-11-23T11:00:09Z'}").must(422).errors())
        .containsExactly("/endedAt range");
    var ended =
        phone.tell(call, "{'endedAt': '2026-11-23T11:02:00Z', 'outcome': 'transferred'}").must(200);
    assertThat(ended.text("/outcome")).isEqualTo("transferred");
    assertThat(phone.tell(call, "{'outcome': 'answered'}").must(422).errors())
        .containsExactly("/outcome settled");
    assertThat(read(call).json()).isEqualTo(ended.json());
  }

  @Test
  void nothingIsToldOfBeforeItBeganOrOfTheFuture() {
    var call = phone.called(Planted.UNKNOWN_CALLER).id();
    assertThat(
            phone
                .tell(
                    call,
                    "{'answeredAt': '2026-11-23T10:59:59Z', 'endedAt': '2026-11-23T11:05:01Z'}")
                .must(422)
                .errors())
        .containsExactlyInAnyOrder("/answeredAt range", "/endedAt call-time");
    phone.operator().patch("/calls/" + call, Bodies.json("{}")).must(428);
    phone
        .operator()
        .with("if-match", "\"2\"")
        .patch("/calls/" + call, Bodies.json("{'outcome': 'busy'}"))
        .must(412);
  }

  @Test
  void theCallsOfALineAreListedNewestFirst() {
    var calls = new ArrayList<String>();
    for (var i = 0; i < 53; i++) {
      // Over the end of a month and of a year.
      product.clock().set(Instant.parse("2026-11-30T20:00:00Z").plus(Duration.ofHours(20L * i)));
      calls.addFirst(phone.called(i % 2 == 0 ? Planted.UNKNOWN_CALLER : "").id());
    }
    var other = Telephone.ringing(phone.agenda());
    var apart = other.called("").id();
    var page = phone.operator().get("/lines/" + phone.line() + "/calls").must(200);
    assertThat(page.each("calls", "id")).isEqualTo(calls.subList(0, 50));
    assertThat(page.text("/calls/2/caller") + page.text("/calls/1/caller"))
        .isEqualTo(Planted.UNKNOWN_CALLER);
    var rest =
        phone
            .operator()
            .get("/lines/" + phone.line() + "/calls?cursor=" + page.text("/nextCursor"))
            .must(200);
    assertThat(rest.each("calls", "id")).isEqualTo(calls.subList(50, 53));
    assertThat(rest.json().has("nextCursor")).isFalse();
    assertThat(phone.operator().get("/lines/" + other.line() + "/calls").each("calls", "id"))
        .containsExactly(apart);
    phone.operator().get("/lines/nowhere/calls").must(404);
    phone
        .operator()
        .get("/lines/" + other.line() + "/calls?cursor=" + page.text("/nextCursor"))
        .must(400);
  }

  @Test
  void aCursorThatNoPageGaveIsRefused() {
    phone.called("");
    var operator = CallerId.of(product.stack().issuer(), "operator");
    var partition = "LINE#" + phone.line();
    for (var mark : List.of("004102444800000", "000000000000001")) {
      var cursor = Cursor.of(operator, partition, mark + "#AAAAAAAAAAAAAAAAAAAAAA");
      var path = "/lines/" + phone.line() + "/calls?cursor=" + cursor;
      product.calls().forget();
      assertThat(phone.operator().get(path).must(400, "malformed").errors())
          .containsExactly("query:cursor form");
      assertThat(product.calls().count("query")).isZero();
    }
  }

  @Test
  void aClosedLinesCallsStayReadable() {
    var call = phone.called(Planted.UNKNOWN_CALLER).id();
    phone
        .agenda()
        .owner()
        .with("if-match", "*")
        .patch(
            phone.agenda().place() + "/lines/" + phone.line(), Bodies.json("{'status': 'closed'}"))
        .must(200);
    phone.operator().post("/calls", phone.call("")).must(422);
    read(call).must(200);
    assertThat(phone.operator().get("/lines/" + phone.line() + "/calls").each("calls", "id"))
        .containsExactly(call);
  }

  @Test
  void aCallIsGoneTwelveMonthsAfterItBeganToTheMillisecond() {
    product.clock().set(Instant.parse("2026-03-30T08:00:00.250Z"));
    var call = phone.called(Planted.UNKNOWN_CALLER).id();
    assertThat(phone.item(call).attributes().get("expiresAt").n())
        .isEqualTo(Long.toString(Instant.parse("2027-04-02T08:00:00Z").getEpochSecond()));
    product.clock().set(Instant.parse("2027-03-30T08:00:00.249Z"));
    read(call).must(200);
    var line = "/lines/" + phone.line() + "/calls";
    assertThat(phone.operator().get(line).each("calls", "id")).containsExactly(call);
    product.clock().set(Instant.parse("2027-03-30T08:00:00.250Z"));
    read(call).must(404);
    phone.tell(call, "{'outcome': 'busy'}").must(404);
    assertThat(phone.operator().get(line).each("calls", "id")).isEmpty();
  }

  @Test
  void forAnybodyElseTheseRoutesAreNotThere() {
    var call = phone.called("").id();
    for (var caller :
        List.of(
            product.as("owner"),
            product.as("agent", "support"),
            product.as("x", "dpo", "accounts"))) {
      caller.post("/calls", phone.call("")).must(404);
      caller.post("/calls", Bodies.json("{'unknown': 1}")).must(404);
      caller.get("/calls/" + call).must(404);
      caller.with("if-match", "*").patch("/calls/" + call, Bodies.json("{}")).must(404);
      caller.get("/lines/" + phone.line() + "/calls").must(404);
    }
  }

  @Test
  void whoeverReadsANumberIsOnRecord() {
    var call = phone.called(Planted.UNKNOWN_CALLER).id();
    var subject = phone.item(call).text("subject");
    read(call).must(200);
    phone.tell(call, "{'outcome': 'missed'}").must(200);
    phone.operator().get("/lines/" + phone.line() + "/calls").must(200);
    var lines = new Tables(product).items("ACCESS#" + phone.practice() + "#", "");
    assertThat(lines)
        .filteredOn(l -> l.attributes().get("persons").ss().equals(List.of(subject)))
        .extracting(l -> l.text("route"))
        .containsExactlyInAnyOrder(
            "GET /calls/{call}", "PATCH /calls/{call}", "GET /lines/{line}/calls");
  }

  @Test
  void anErasedNumberIsLoggedAsAHiddenOneFromThenOn() {
    var call = phone.called(Planted.PATIENT_PHONE).id();
    var subject = new SubjectId(phone.item(call).text("subject"));
    new Shredding(product.wiring().keyring())
        .shred(
            phone.practice(),
            subject,
            Set.of(Category.CALLS),
            Shredding.Ground.OWN_REQUEST,
            product.clock().instant());
    read(call).must(410);
    phone.tell(call, "{'outcome': 'busy'}").must(410);
    var later = phone.called(Planted.PATIENT_PHONE);
    assertThat(later.json().has("caller")).isFalse();
    assertThat(phone.item(later.id()).text("subject")).isNotEqualTo(subject.value());
    assertThat(phone.bearers(later.id())).isEmpty();
    assertThat(phone.operator().get("/lines/" + phone.line() + "/calls").each("calls", "id"))
        .containsExactly(later.id());
  }

  @Test
  void aRestrictedNumberIsNotWrittenDownAgainAndNotShown() {
    var call = phone.called(Planted.UNKNOWN_CALLER).id();
    var subject = new SubjectId(phone.item(call).text("subject"));
    var holds = new Holds(product.wiring().keyring());
    holds.restrict(phone.practice(), subject, Category.CALLS);
    read(call).must(409, "processing-restricted");
    var listed = phone.operator().get("/lines/" + phone.line() + "/calls").must(200);
    assertThat(listed.json().at("/calls/0"))
        .isEqualTo(
            Bodies.json("{'startedAt': '2026-11-23T12:00:00+01:00', 'restricted': true}")
                .put("id", call)
                .put("line", phone.line()));
    assertThat(phone.called(Planted.UNKNOWN_CALLER).json().has("caller")).isFalse();
    holds.liftRestriction(phone.practice(), subject, Category.CALLS);
    assertThat(read(call).must(200).text("/caller")).isEqualTo(Planted.UNKNOWN_CALLER);
  }

  @Test
  void anErasedPracticesCallsAreGone() {
    var call = phone.called(Planted.UNKNOWN_CALLER).id();
    new Shredding(product.wiring().keyring())
        .shredPractice(phone.practice(), product.clock().instant());
    read(call).must(410);
    phone.operator().post("/calls", phone.call(Planted.UNKNOWN_CALLER)).must(410);
    phone.operator().post("/calls", phone.call("")).must(410);
    phone.operator().get("/lines/" + phone.line() + "/calls").must(410);
  }
}
