package eu.ephemeride.retention;

import static org.assertj.core.api.Assertions.assertThat;

import eu.ephemeride.policy.Ruled;
import eu.ephemeride.store.StoredRules;
import eu.ephemeride.testing.Answer;
import eu.ephemeride.testing.AtOnce;
import eu.ephemeride.testing.Bodies;
import eu.ephemeride.testing.Conflicts;
import eu.ephemeride.testing.Product;
import eu.ephemeride.testing.Tables;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/// The rules of a practice: shown, set, refused, on record.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RetentionTest {
  private static final Instant NOW = Ruling.paris("2026-11-23T12:00:00");

  private final Product product = new Product();
  private Ruling r;

  @BeforeEach
  void aPractice() {
    product.calls().forget();
    r = Ruling.at(product, NOW);
  }

  private Answer put(String ifMatch, String singleQuoted) {
    return r.owner().with("if-match", ifMatch).put(r.retention(), Bodies.json(singleQuoted));
  }

  private static String millis(Instant at) {
    return String.format(Locale.ROOT, "%015d", at.toEpochMilli());
  }

  @Test
  void whereNobodySetAnyThePolicyStandsAlone() {
    var answer = r.owner().get(r.retention()).must(200);
    assertThat(answer.header("etag")).isEqualTo("\"0\"");
    assertThat(answer.each("categories", "category"))
        .containsExactly("messages", "appointments", "patients", "calls");
    assertThat(answer.each("categories", "policy/after"))
        .containsExactly("contract", "contract", "contract", "start");
    assertThat(answer.each("categories", "policy/months")).containsExactly("3", "3", "3", "12");
    assertThat(answer.each("categories", "mostMonths")).containsExactly("240", "240", "240", "12");
    assertThat(answer.json().at("/categories/0").has("rule")).isFalse();
    assertThat(answer.json().at("/categories/0").has("goneBefore")).isFalse();
  }

  @Test
  void whatIsSetIsShownFromThenOnAndOnRecord() {
    put("\"0\"", "{'messages': {'months': 6}, 'calls': {'months': 3, 'from': '2027-01-01'}}")
        .must(200);
    var answer = r.owner().get(r.retention()).must(200);
    assertThat(answer.header("etag")).isEqualTo("\"1\"");
    assertThat(answer.text("/categories/0/rule/months")).isEqualTo("6");
    assertThat(answer.text("/categories/0/rule/from")).isEqualTo("2026-11-23T12:00:00+01:00");
    assertThat(answer.text("/categories/0/goneBefore")).isEqualTo("2026-05-23T12:00:00.001+02:00");
    assertThat(answer.json().at("/categories/3").has("rule")).isFalse();
    assertThat(answer.text("/categories/3/pending/months")).isEqualTo("3");
    assertThat(answer.text("/categories/3/pending/from")).isEqualTo("2027-01-01T00:00:00+01:00");
    assertThat(r.due("RULES"))
        .extracting(sk -> sk.substring(0, 15))
        .containsExactly(millis(NOW), millis(Ruling.paris("2027-01-01T00:00:00")));

    product.clock().set(NOW.plusSeconds(60));
    put("\"1\"", "{'messages': null}").must(200);
    var history = r.owner().get(r.retention() + "/history").must(200);
    assertThat(history.each("rules", "category")).containsOnly("messages", "calls").hasSize(3);
    assertThat(history.each("rules", "as")).containsOnly("owner");
    assertThat(
            history
                .json()
                .path("rules")
                .valueStream()
                .map(one -> one.path("category").asText() + one.path("months").asText(" as long")))
        .containsExactlyInAnyOrder("messages6", "calls3", "messages as long");
    assertThat(history.json().at("/rules/2").has("months")).isFalse();
    assertThat(history.text("/rules/2/at")).isEqualTo("2026-11-23T12:01:00+01:00");
    assertThat(history.each("rules", "by")).doesNotContain("").hasSize(3);
    var ledger = new Tables(product).partition("LEDGER_TABLE", "RULE#" + r.practice(), "0");
    assertThat(ledger).hasSize(3);
    assertThat(ledger.getLast().attributes())
        .doesNotContainKey("months")
        .containsKeys("from", "by");
    // The others stay.
    var rules = StoredRules.of(product.wiring().keyring().read(r.practice(), List.of()));
    assertThat(rules.version()).isEqualTo(2);
    assertThat(rules.of(Ruled.CALLS).pending(NOW)).isPresent();
    assertThat(rules.of(Ruled.MESSAGES).rules()).hasSize(2);
  }

  @Test
  void aRuleThatIsToComeTakesThePlaceOfOneThatWas() {
    put("*", "{'calls': {'months': 3, 'from': '2027-01-01T00:00:00+01:00'}}").must(200);
    put("*", "{'calls': {'months': 6, 'from': '2027-06-01'}}").must(200);
    var answer = r.owner().get(r.retention()).must(200);
    assertThat(answer.text("/categories/3/pending/months")).isEqualTo("6");
    put("*", "{'calls': null}").must(200);
    assertThat(r.owner().get(r.retention()).json().at("/categories/3").has("pending")).isFalse();
  }

  @Test
  void whoeverLoosensIsToldThatItBringsNothingBack() {
    assertThat(put("*", "{'messages': {'months': 6}}").json().has("notice")).isFalse();
    assertThat(put("*", "{'messages': {'months': 6}}").json().has("notice")).isFalse();
    assertThat(put("*", "{'messages': {'months': 5}}").json().has("notice")).isFalse();
    var answer = put("*", "{'messages': {'months': 6}, 'calls': {'months': 6}}");
    assertThat(answer.text("/notice")).contains("brings nothing back");
    assertThat(answer.json().path("loosened").valueStream().map(one -> one.asText()))
        .containsExactly("messages");
    assertThat(put("*", "{'calls': null}").json().path("loosened")).hasSize(1);
    assertThat(put("*", "{'calls': null}").json().has("loosened")).isFalse();
  }

  @Test
  void whatIsNoRuleIsRefusedWithEveryFault() {
    assertThat(put("*", "{'messages': {'months': 0}, 'calls': {'months': 13}}").must(422).errors())
        .containsExactlyInAnyOrder("/messages/months count", "/calls/months count");
    assertThat(put("*", "{'patients': {'months': 241}, 'appointments': {}}").must(422).errors())
        .containsExactlyInAnyOrder("/patients/months count", "/appointments/months required");
    put("*", "{'patients': {'months': 240}, 'calls': {'months': 12}}").must(200);
    assertThat(put("*", "{'bills': {'months': 2}}").must(400).errors())
        .containsExactly("/bills unknown-field");
    assertThat(put("*", "{'calls': {'months': 2, 'unit': 'days'}}").must(400).errors())
        .containsExactly("/calls/unit unknown-field");
    assertThat(put("*", "{'calls': 3}").must(400).errors()).containsExactly("/calls wrong-type");
    assertThat(put("*", "{}").must(422).errors()).containsExactly(" required");
    r.owner().get(r.retention() + "?at=now").must(400);
    r.owner().get(r.retention() + "/history?at=now").must(400);
  }

  @Test
  void aRuleBeginsNowOrAtMostTwelveMonthsAhead() {
    for (var from :
        List.of(
            "2026-11-23T12:00:00+01:00", "2027-11-23T12:00:00+01:00", "2027-11-23", "2026-11-24")) {
      put("*", "{'calls': {'months': 12, 'from': '%s'}}".formatted(from)).must(200);
    }
    for (var from :
        List.of(
            "2026-11-23T11:59:59.999+01:00",
            "2027-11-23T12:00:00.001+01:00",
            "2027-11-24",
            "2026-11-23")) {
      assertThat(
              put("*", "{'calls': {'months': 2, 'from': '%s'}}".formatted(from)).must(422).errors())
          .containsExactly("/calls/from range");
    }
    assertThat(put("*", "{'calls': {'months': 2, 'from': 'tomorrow'}}").must(422).errors())
        .containsExactly("/calls/from instant");
  }

  @Test
  void whoSawOtherRulesChangesNone() {
    put("\"0\"", "{'calls': {'months': 6}}").must(200);
    put("\"0\"", "{'calls': {'months': 3}}").must(412);
    assertThat(
            r.owner()
                .put(r.retention(), Bodies.json("{'calls': {'months': 3}}"))
                .must(428)
                .problem())
        .isEqualTo("precondition-required");
    put("\"1\"", "{'calls': {'months': 3}}").must(200);
    assertThat(r.owner().get(r.retention() + "/history").json().path("rules")).hasSize(2);
  }

  @Test
  void ofTwoWhoSetRulesAtOnceOneIsToldThatTheOtherCameFirst() {
    product.calls().before(new Conflicts(7, 0.3));
    List<Callable<Answer>> both =
        Stream.of(3, 6)
            .<Callable<Answer>>map(
                months -> () -> put("\"0\"", "{'calls': {'months': %d}}".formatted(months)))
            .toList();
    assertThat(AtOnce.run(both)).extracting(Answer::status).containsExactlyInAnyOrder(200, 412);
    product.calls().forget();
    assertThat(r.owner().get(r.retention() + "/history").json().path("rules")).hasSize(1);
    assertThat(new Tables(product).partition("LEDGER_TABLE", "RULE#" + r.practice(), "0"))
        .hasSize(1);
  }

  @Test
  void aBookingBesideARuleStandsOrIsRefusedAndNothingIsLost() {
    var a = r.agenda();
    r.rule("{'patients': {'months': 1}}");
    product.clock().set(Ruling.months(NOW, 1).minusMillis(1));
    var begun = a.booking("2026-12-28T10:00:00+01:00");
    product
        .calls()
        .before((name, _) -> {
          if (name.equals("transactWriteItems")
              && product.clock().instant().isBefore(Ruling.months(NOW, 1))) {
            product.clock().advance(Duration.ofMillis(1));
          }
        });
    // Asked for while he was there: it stands, and keeps him.
    a.book(begun).must(201);
    product.calls().forget();
    r.owner().get(r.place() + "/patients/" + a.patient()).must(200);
  }

  @Test
  void twoVisitsOfOnePatientAtOnceBothStandAndTheLaterCounts() {
    var a = r.agenda();
    var early = a.booking("2026-11-24T09:00:00+01:00");
    var late = a.booking("2026-11-26T09:00:00+01:00");
    // The one is booked between the reads and the transaction of the other.
    var isFirst = new AtomicBoolean(true);
    product
        .calls()
        .before((name, _) -> {
          if (name.equals("transactWriteItems") && isFirst.getAndSet(false)) {
            a.book(late).must(201);
          }
        });
    a.book(early).must(201);
    product.calls().forget();
    var identity =
        r.records("PATIENT#" + r.practice() + "#" + a.patient(), "IDENTITY")
            .getFirst()
            .attributes();
    assertThat(Long.parseLong(identity.get("active").n()))
        .isEqualTo(Ruling.paris("2026-11-26T09:30:00").toEpochMilli());
  }
}
