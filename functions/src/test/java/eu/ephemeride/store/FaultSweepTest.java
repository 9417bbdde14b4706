package eu.ephemeride.store;

import static org.assertj.core.api.Assertions.assertThat;

import eu.ephemeride.testing.Answer;
import eu.ephemeride.testing.Bodies;
import eu.ephemeride.testing.Mailbox;
import eu.ephemeride.testing.Practices;
import eu.ephemeride.testing.Product;
import eu.ephemeride.testing.Tables;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/// Fails every AWS call of every flow, before and after it takes effect, sends the same request
/// again, and finds what an undisturbed run leaves.
///
/// Every run is a cold instance of its own; a failure here is past the SDK's own retries.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class FaultSweepTest {
  private static final AtomicInteger NEXT = new AtomicInteger();

  private Product product;
  private Tables tables;

  @BeforeAll
  void aStack() {
    product = new Product();
    tables = new Tables(product);
  }

  /// One flow, prepared anew for each run.
  private interface Flow {
    /// Sends its request, always the same.
    Answer send(Product instance);

    /// What is asserted of the end beside what the tables hold.
    void isDoneOnce(Product instance, Answer answer);
  }

  /// Makes a flow.
  private interface Preparation {
    Flow prepare();
  }

  /// What one run left.
  private record End(Map<String, Long> kinds, int status, Set<String> members) {}

  private void sweep(int expectedCalls, Preparation preparation) {
    var calls = new AtomicInteger();
    var undisturbed = run(preparation, -1, false, calls);
    assertThat(calls.get()).as("calls of the undisturbed run").isEqualTo(expectedCalls);
    for (var k = 0; k < expectedCalls; k++) {
      for (var after : List.of(false, true)) {
        assertThat(run(preparation, k, after, calls))
            .as("call %s failed %s its effect", k, after ? "after" : "before")
            .isEqualTo(undisturbed);
      }
    }
  }

  private End run(Preparation preparation, int k, boolean after, AtomicInteger calls) {
    var flow = preparation.prepare();
    var before = tables.items();
    var instance = product.anotherInstance();
    instance.calls().fail(k, after);
    var first = flow.send(instance);
    calls.set(instance.calls().names().size());
    instance.calls().forget();
    if (k >= 0) {
      assertThat(first.status()).as("call %s", k).isGreaterThanOrEqualTo(500);
    }
    var last = k >= 0 ? flow.send(instance) : first;
    flow.isDoneOnce(instance, last);
    var members = new TreeSet<String>();
    last.json().fieldNames().forEachRemaining(members::add);
    return new End(tables.kindsSince(before), last.status(), members);
  }

  /// As on the first day: the provider has no root for its registry.
  private void theRegistryHasNoRoot() {
    tables.partition("KEYS_TABLE", "P#provider", "PK").forEach(tables::delete);
  }

  private static String fresh(String word) {
    return word + "-" + NEXT.incrementAndGet();
  }

  private Flow signup() {
    var subject = fresh("owner");
    return new Flow() {
      @Override
      public Answer send(Product instance) {
        return instance
            .as(subject)
            .with("idempotency-key", "signup")
            .post("/practices", Bodies.signup());
      }

      @Override
      public void isDoneOnce(Product instance, Answer answer) {
        assertThat(answer.status()).isEqualTo(201);
        var own = instance.as(subject).get("/practices").json().path("practices");
        assertThat(own).hasSize(1);
        assertThat(own.path(0).path("id").asText()).isEqualTo(answer.id());
        assertThat(tables.partition("KEYS_TABLE", "P#provider", "PK")).hasSize(1);
        assertThat(instance.as(subject).get("/practices/" + answer.id()).json())
            .isEqualTo(answer.json());
      }
    };
  }

  @Test
  void signup_withTheFirstRootOfTheRegistry() {
    sweep(
        5,
        () -> {
          theRegistryHasNoRoot();
          return signup();
        });
  }

  @Test
  void signup_onceTheRegistryHasARoot() {
    signup().send(product);
    sweep(4, this::signup);
  }

  private Flow confirmation() {
    var siren = Practices.freshSiren();
    var place = Practices.aPractice(product, "owner", siren);
    return new Flow() {
      @Override
      public Answer send(Product instance) {
        return instance
            .as("agent", "support")
            .with("idempotency-key", "confirm")
            .post(place + "/confirmation");
      }

      @Override
      public void isDoneOnce(Product instance, Answer answer) {
        assertThat(answer.text("/status")).isEqualTo("active");
        assertThat(answer.header("etag")).isEqualTo("\"2\"");
        assertThat(instance.as("owner").get(place).json()).isEqualTo(answer.json());
        var id = place.substring("/practices/".length());
        assertThat(tables.items("SIREN#", "CLAIM"))
            .filteredOn(claim -> claim.text("practice").equals(id))
            .hasSize(1);
      }
    };
  }

  @Test
  void confirmation_withTheFirstRootOfTheRegistry() {
    sweep(
        7,
        () -> {
          theRegistryHasNoRoot();
          return confirmation();
        });
  }

  @Test
  void confirmation_onceTheRegistryHasARoot() {
    signup().send(product);
    sweep(6, this::confirmation);
  }

  private Flow invitation() {
    var place = Practices.aPractice(product, "owner");
    var address = Mailbox.freshAddress();
    return new Flow() {
      @Override
      public Answer send(Product instance) {
        return instance
            .as("owner")
            .with("idempotency-key", "invite")
            .post(place + "/invitations", Bodies.invitation().put("email", address));
      }

      @Override
      public void isDoneOnce(Product instance, Answer answer) {
        assertThat(answer.json().path("mailed").asBoolean()).isTrue();
        var list = instance.as("owner").get(place + "/invitations").json().path("invitations");
        assertThat(list).hasSize(1);
        assertThat(list.path(0)).isEqualTo(answer.json());
        assertThat(Mailbox.tokens(address).stream().distinct()).hasSize(1);
      }
    };
  }

  @Test
  void invitation_mailedWithOneTokenHoweverOften() {
    sweep(6, this::invitation);
  }

  private Flow acceptance() {
    var place = Practices.aPractice(product, "owner");
    var token = Practices.anInvitation(product, "owner", place, "practitioner");
    var subject = fresh("guest");
    return new Flow() {
      @Override
      public Answer send(Product instance) {
        return instance.as(subject).post("/invitations/acceptance", Practices.acceptance(token));
      }

      @Override
      public void isDoneOnce(Product instance, Answer answer) {
        assertThat(answer.text("/role")).isEqualTo("practitioner");
        var members = instance.as("owner").get(place + "/members").json().path("members");
        assertThat(members).hasSize(2);
        var own = instance.as(subject).get("/practices").json().path("practices");
        assertThat(own).hasSize(1);
      }
    };
  }

  @Test
  void acceptance_withoutAnyKey() {
    sweep(4, this::acceptance);
  }

  private Flow disclosure() {
    var place = Practices.aPractice(product, "owner");
    return new Flow() {
      @Override
      public Answer send(Product instance) {
        return instance
            .as("owner")
            .with("idempotency-key", "disclose")
            .post(place + "/bank-details/disclosure", Bodies.json("{'purpose': 'essai'}"));
      }

      @Override
      public void isDoneOnce(Product instance, Answer answer) {
        assertThat(answer.status()).isEqualTo(200);
        var list = instance.as("owner").get(place + "/bank-details/disclosures").json();
        assertThat(list.path("disclosures")).hasSize(1);
      }
    };
  }

  @Test
  void disclosure_recordedOnce() {
    sweep(4, this::disclosure);
  }
}
