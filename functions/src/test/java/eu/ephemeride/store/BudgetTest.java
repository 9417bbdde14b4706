package eu.ephemeride.store;

import static org.assertj.core.api.Assertions.assertThat;

import eu.ephemeride.testing.Answer;
import eu.ephemeride.testing.Bodies;
import eu.ephemeride.testing.Mailbox;
import eu.ephemeride.testing.Practices;
import eu.ephemeride.testing.Product;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/// What each request costs, counted. That nothing scans is asserted by every test that calls.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BudgetTest {
  private static final String READ = "batchGetItem";
  private static final String WRITE = "transactWriteItems";
  private static final String LOG = "putItem";
  private static final String UNWRAP = "decrypt";

  private Product warm;
  private Product cold;
  private String place;

  @BeforeAll
  void aStack() {
    warm = new Product();
  }

  @BeforeEach
  void aPractice() {
    warm.calls().forget();
    place = Practices.aPractice(warm, "owner");
    warm.as("owner").with("idempotency-key", "warm").post("/practices", Bodies.signup());
    cold = warm.anotherInstance();
  }

  private static List<String> calls(Product product, int status, Function<Product, Answer> act) {
    product.calls().forget();
    assertThat(act.apply(product).status()).isEqualTo(status);
    return product.calls().names();
  }

  @Test
  void aWarmReadOfAnAccountIsTwoReadsAndNoKms() {
    assertThat(calls(warm, 200, p -> p.as("owner").get(place))).containsExactly(READ, READ, LOG);
  }

  @Test
  void aColdOneUnwrapsOneRoot() {
    assertThat(calls(cold, 200, p -> p.as("owner").get(place)))
        .containsExactly(READ, READ, UNWRAP, LOG);
    assertThat(calls(cold, 200, p -> p.as("owner").get(place))).containsExactly(READ, READ, LOG);
  }

  @Test
  void bothReadsOfTheDoorAreOneRoundTrip() {
    var together = new CyclicBarrier(2);
    warm.calls().forget();
    warm.calls()
        .before((name, _) -> {
          if (name.equals(READ)) {
            meet(together);
          }
        });
    assertThat(warm.as("owner").get(place).status()).isEqualTo(200);
  }

  private static void meet(CyclicBarrier together) {
    try {
      together.await(10, TimeUnit.SECONDS);
    } catch (InterruptedException | BrokenBarrierException | TimeoutException e) {
      throw new IllegalStateException("one waits for the other", e);
    }
  }

  @Test
  void aSignupIsOneKeyAndOneTransaction() {
    assertThat(calls(cold, 201, p -> p.as("x").post("/practices", Bodies.signup())))
        .containsExactly("generateDataKey", WRITE);
  }

  @Test
  void aSignupUnderAKeyReadsTheRegistryToo() {
    assertThat(
            calls(
                cold,
                201,
                p -> p.as("x").with("idempotency-key", "cold").post("/practices", Bodies.signup())))
        .containsExactly(READ, UNWRAP, "generateDataKey", WRITE);
    assertThat(
            calls(
                cold,
                201,
                p -> p.as("x").with("idempotency-key", "hot").post("/practices", Bodies.signup())))
        .containsExactly(READ, "generateDataKey", WRITE);
  }

  @Test
  void aConfirmationIsTheDoorTheRegistryAndOneTransaction() {
    assertThat(calls(warm, 200, p -> p.as("agent", "support").post(place + "/confirmation")))
        .containsExactly(READ, READ, READ, WRITE);
    place = Practices.aPractice(warm, "owner");
    assertThat(calls(cold, 200, p -> p.as("agent", "support").post(place + "/confirmation")))
        .containsExactly(READ, READ, UNWRAP, READ, UNWRAP, WRITE);
    // Again: nothing to write but that somebody looked.
    assertThat(calls(cold, 200, p -> p.as("agent", "support").post(place + "/confirmation")))
        .containsExactly(READ, READ, "putItem");
  }

  @Test
  void aCorrectionAndADisclosureAreTheDoorAndOneTransaction() {
    assertThat(
            calls(
                warm,
                200,
                p ->
                    p.as("owner")
                        .with("if-match", "*")
                        .patch(place, Bodies.json("{'name': 'X1'}"))))
        .containsExactly(READ, READ, WRITE);
    assertThat(
            calls(
                warm,
                200,
                p ->
                    p.as("owner")
                        .post(
                            place + "/bank-details/disclosure",
                            Bodies.json("{'purpose': 'compter'}"))))
        .containsExactly(READ, READ, WRITE);
  }

  @Test
  void anInvitationAndItsAcceptance() {
    var address = Mailbox.freshAddress();
    assertThat(
            calls(
                warm,
                201,
                p ->
                    p.as("owner")
                        .post(place + "/invitations", Bodies.invitation().put("email", address))))
        .containsExactly(READ, READ, WRITE, "sendEmail", WRITE);
    var token = Mailbox.tokens(address).getFirst();
    assertThat(
            calls(
                warm,
                200,
                p -> p.as("guest").post("/invitations/acceptance", Practices.acceptance(token))))
        .containsExactly(READ, READ, WRITE);
  }

  @Test
  void aListIsTheDoorAndOneQueryHoweverLong() {
    for (var i = 0; i < 3; i++) {
      warm.as("owner").post(place + "/practitioners", Bodies.practitioner());
    }
    for (var list : List.of("/practitioners", "/visit-types", "/invitations")) {
      assertThat(calls(warm, 200, p -> p.as("owner").get(place + list)))
          .containsExactly(READ, READ, "query");
    }
    // Staff's addresses are on record before they leave.
    assertThat(calls(warm, 200, p -> p.as("owner").get(place + "/members")))
        .containsExactly(READ, READ, "query", "putItem");
  }

  @Test
  void onesOwnPracticesAreAQueryAndTwoReadsForEach() {
    Practices.aPractice(warm, "lister");
    Practices.aPractice(warm, "lister");
    assertThat(calls(warm, 200, p -> p.as("lister").get("/practices")))
        .containsExactly("query", READ, READ, READ, READ);
  }

  @Test
  void whoIsNotLetInCostsNoKms() {
    Practices.aMember(warm, "owner", place, "secretary", "secretary");
    var refused = new ArrayList<String>();
    refused.addAll(calls(cold, 404, p -> p.as("stranger").get(place)));
    refused.addAll(calls(cold, 404, p -> p.as("x", "accounts").get(place)));
    refused.addAll(calls(cold, 403, p -> p.as("secretary").get(place)));
    refused.addAll(
        calls(
            cold,
            403,
            p ->
                p.as("secretary")
                    .with("idempotency-key", "k")
                    .post(place + "/practitioners", Bodies.practitioner())));
    assertThat(refused).containsOnly(READ).hasSize(8);
  }

  @Test
  void whoSendsNoTokenOrNonsenseCostsNothing() {
    assertThat(calls(cold, 401, p -> p.anyone().get(place))).isEmpty();
    assertThat(calls(cold, 400, p -> p.as("x").post("/practices", Bodies.json("{'a': 1}"))))
        .isEmpty();
    assertThat(
            calls(
                cold,
                404,
                p -> p.as("x").post("/invitations/acceptance", Practices.acceptance("x"))))
        .isEmpty();
  }
}
