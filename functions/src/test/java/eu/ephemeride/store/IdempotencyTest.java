package eu.ephemeride.store;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import eu.ephemeride.id.CallerId;
import eu.ephemeride.testing.Answer;
import eu.ephemeride.testing.AtOnce;
import eu.ephemeride.testing.Bodies;
import eu.ephemeride.testing.Conflicts;
import eu.ephemeride.testing.Mailbox;
import eu.ephemeride.testing.Practices;
import eu.ephemeride.testing.Product;
import eu.ephemeride.testing.Tables;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.Set;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class IdempotencyTest {
  private Product product;
  private Tables tables;
  private String place;

  @BeforeAll
  void aStack() {
    product = new Product();
    tables = new Tables(product);
  }

  @BeforeEach
  void aPractice() {
    product.calls().forget();
    product.clock().set(Product.NOON);
    place = Practices.anActivePractice(product, "owner");
  }

  /// Every route that takes the header and makes something, and what one wish makes.
  enum Wish {
    SIGNUP("", "PRACTICE#"),
    PRACTITIONER("/practitioners", "PRACTITIONER#"),
    VISIT_TYPE("/visit-types", "VISITTYPE#"),
    INVITATION("/invitations", "INVITATION#"),
    DISCLOSURE("/bank-details/disclosure", "DISCLOSURE#"),
    PATIENT("/patients", "SK#");

    private final String path;
    private final String sk;

    Wish(String path, String sk) {
      this.path = path;
      this.sk = sk;
    }

    ObjectNode body(String word) {
      return switch (this) {
        case SIGNUP -> Bodies.signup().put("name", word);
        case PRACTITIONER -> Bodies.json("{}").put("name", word);
        case VISIT_TYPE -> Bodies.json("{'minutes': 15}").put("name", word);
        case INVITATION ->
            Bodies.json("{'role': 'secretary'}").put("email", word + "@mirliflore.example");
        case DISCLOSURE -> Bodies.json("{}").put("purpose", word);
        case PATIENT -> Bodies.json("{'givenName': 'X'}").put("familyName", word);
      };
    }
  }

  private Answer send(Wish wish, String key, String word) {
    return send(product, "owner", wish, key, word);
  }

  private Answer send(Product instance, String subject, Wish wish, String key, String word) {
    var path = wish == Wish.SIGNUP ? "/practices" : place + wish.path;
    return instance.as(subject).with("idempotency-key", key).post(path, wish.body(word));
  }

  private long made(Wish wish) {
    if (wish == Wish.PATIENT) {
      var practice = "P#" + place.substring("/practices/".length());
      return tables.partition("KEYS_TABLE", practice, wish.sk).size();
    }
    var pk =
        wish == Wish.SIGNUP
            ? "CALLER#" + CallerId.of(product.stack().issuer(), "owner")
            : "PRACTICE#" + place.substring("/practices/".length());
    return tables.partition("RECORDS_TABLE", pk, wish.sk).size();
  }

  @ParameterizedTest
  @EnumSource
  void theSameWishTwiceIsOneThingAndOneAnswer(Wish wish) {
    var before = made(wish);
    var first = send(wish, "k-same", "Un");
    var second = send(wish, "k-same", "Un");
    assertThat(first.status()).isIn(200, 201);
    assertThat(second.status()).isEqualTo(first.status());
    assertThat(second.json()).isEqualTo(first.json());
    assertThat(second.headers()).isEqualTo(first.headers());
    assertThat(made(wish)).isEqualTo(before + 1);
  }

  @ParameterizedTest
  @EnumSource
  void oneKeyStandsForOneBody(Wish wish) {
    send(wish, "k-body", "Un");
    var before = made(wish);
    var other = send(wish, "k-body", "Deux");
    assertThat(other.status()).isEqualTo(422);
    assertThat(other.problem()).isEqualTo("idempotency-key-reused");
    assertThat(other.errors()).isEmpty();
    assertThat(made(wish)).isEqualTo(before);
  }

  @ParameterizedTest
  @EnumSource
  void aKeyIsForgottenAfter24HoursToTheSecond(Wish wish) {
    var at = Instant.parse("2026-10-24T11:00:00Z"); // across the end of summer time
    product.clock().set(at);
    var before = made(wish);
    send(wish, "k-term", "Un");
    product.clock().set(at.plus(Duration.ofHours(24)).minusSeconds(1));
    send(wish, "k-term", "Un");
    assertThat(made(wish)).isEqualTo(before + 1);
    product.clock().set(at.plus(Duration.ofHours(24)));
    assertThat(send(wish, "k-term", "Deux").status()).isIn(200, 201);
    assertThat(made(wish)).isEqualTo(before + 2);
  }

  @ParameterizedTest
  @EnumSource
  void manyAtOnceMakeOneThing(Wish wish) {
    var before = made(wish);
    product.calls().before(new Conflicts(wish.ordinal(), 0.2));
    Callable<Answer> task = () -> send(wish, "k-race", "Un");
    var answers = AtOnce.run(Collections.nCopies(16, task));
    assertThat(answers)
        .extracting(Answer::status)
        .containsOnly(wish == Wish.DISCLOSURE ? 200 : 201);
    assertThat(answers.stream().map(Answer::id).distinct()).hasSize(1);
    assertThat(made(wish)).isEqualTo(before + 1);
  }

  @Test
  void theKeyOfAnotherIsAnotherKey() {
    Practices.aPractice(product, "owner");
    var mine = send(product, "owner", Wish.SIGNUP, "k-mine", "Un");
    var theirs = send(product, "stranger", Wish.SIGNUP, "k-mine", "Deux");
    assertThat(theirs.status()).isEqualTo(201);
    assertThat(theirs.id()).isNotEqualTo(mine.id());
    assertThat(theirs.text("/name")).isEqualTo("Deux");
  }

  @Test
  void theSameKeyOnAnotherRouteOrPracticeIsAnotherKey() {
    var one = send(Wish.PRACTITIONER, "k-where", "Un");
    assertThat(send(Wish.VISIT_TYPE, "k-where", "Un").status()).isEqualTo(201);
    place = Practices.aPractice(product, "owner");
    var elsewhere = send(Wish.PRACTITIONER, "k-where", "Deux");
    assertThat(elsewhere.status()).isEqualTo(201);
    assertThat(elsewhere.id()).isNotEqualTo(one.id());
  }

  @Test
  void anotherInstanceRemembersToo() {
    var one = send(Wish.SIGNUP, "k-instance", "Un");
    var two = send(product.anotherInstance(), "owner", Wish.SIGNUP, "k-instance", "Un");
    assertThat(two.id()).isEqualTo(one.id());
  }

  @Test
  void aRepeatedWishIsAnsweredWithWhatStandsNow() {
    var made = send(Wish.SIGNUP, "k-anew", "Un");
    product.as("agent", "support").post(made.header("location") + "/confirmation");
    var again = send(Wish.SIGNUP, "k-anew", "Un");
    assertThat(again.status()).isEqualTo(201);
    assertThat(again.text("/status")).isEqualTo("active");
  }

  @Test
  void whatWasRefusedIsNotRemembered() {
    var refused = send(Wish.PRACTITIONER, "k-refused", " ");
    assertThat(refused.status()).isEqualTo(422);
    assertThat(send(Wish.PRACTITIONER, "k-refused", "Un").status()).isEqualTo(201);
  }

  @Test
  void theItemTellsNothingOfKeyOrBody() {
    var address = Mailbox.freshAddress();
    product
        .as("owner")
        .with("idempotency-key", "k-telltale")
        .post(place + "/invitations", Bodies.json("{'role': 'secretary'}").put("email", address));
    assertThat(tables.items("IDEMPOTENCY#", ""))
        .isNotEmpty()
        .allSatisfy(item -> {
          assertThat(item.attributes().toString())
              .doesNotContain("k-telltale")
              .doesNotContain(address);
          assertThat(item.attributes().keySet())
              .isEqualTo(Set.of("pk", "sk", "mac", "made", "w", "expiresAt"));
        });
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "two words", "clé", "tab\t"})
  void aKeyIsVisibleAscii(String key) {
    isMalformed(key);
  }

  @Test
  void aKeyHasAHundredCharactersAtMost() {
    isMalformed("k".repeat(101));
    assertThat(send(Wish.PRACTITIONER, "k".repeat(100), "Un").status()).isEqualTo(201);
  }

  private void isMalformed(String key) {
    var before = tables.items();
    for (var wish : Wish.values()) {
      var answer = send(wish, key, "Un");
      assertThat(answer.status()).isEqualTo(400);
      assertThat(answer.errors()).containsExactly("header:idempotency-key form");
    }
    assertThat(tables.items()).isEqualTo(before);
  }

  @ParameterizedTest
  @EnumSource
  void anAnswerLostOnItsWayNeverMakesTwo(Wish wish) {
    send(wish, "k-warm", "Un");
    product.calls().forget();
    send(wish, "k-count", "Un");
    var transaction = product.calls().names().indexOf("transactWriteItems");
    var before = made(wish);
    product.calls().forget();
    product.calls().fail(transaction, true);
    assertThat(send(wish, "k-lost", "Un").status()).isEqualTo(500);
    product.calls().forget();
    assertThat(made(wish)).isEqualTo(before + 1);
    assertThat(send(wish, "k-lost", "Un").status()).isIn(200, 201);
    assertThat(made(wish)).isEqualTo(before + 1);
  }

  @Test
  void aMadeThingIsAnsweredToItsMakerAlone() {
    var other = Practices.aPractice(product, "another");
    send(Wish.PRACTITIONER, "k-own", "Un");
    var thief = product.as("another").with("idempotency-key", "k-own");
    var answer = thief.post(place + "/practitioners", Wish.PRACTITIONER.body("Un"));
    assertThat(answer.status()).isEqualTo(404);
    assertThat(thief.get(other + "/practitioners").json().path("practitioners")).isEmpty();
  }
}
