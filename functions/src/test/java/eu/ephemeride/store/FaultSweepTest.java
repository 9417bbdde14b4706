package eu.ephemeride.store;

import static org.assertj.core.api.Assertions.assertThat;

import eu.ephemeride.testing.Answer;
import eu.ephemeride.testing.Bodies;
import eu.ephemeride.testing.FaultSweep;
import eu.ephemeride.testing.FaultSweep.Flow;
import eu.ephemeride.testing.Mailbox;
import eu.ephemeride.testing.Practices;
import eu.ephemeride.testing.Product;
import eu.ephemeride.testing.Tables;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/// Every flow of practices and members under a [FaultSweep].
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class FaultSweepTest {
  private static final AtomicInteger NEXT = new AtomicInteger();

  private Product product;
  private Tables tables;

  private FaultSweep sweep;

  @BeforeAll
  void aStack() {
    product = new Product();
    tables = new Tables(product);
    sweep = new FaultSweep(product);
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
    sweep.run(
        5,
        () -> {
          theRegistryHasNoRoot();
          return signup();
        });
  }

  @Test
  void signup_onceTheRegistryHasARoot() {
    signup().send(product);
    sweep.run(4, this::signup);
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
    sweep.run(
        7,
        () -> {
          theRegistryHasNoRoot();
          return confirmation();
        });
  }

  @Test
  void confirmation_onceTheRegistryHasARoot() {
    signup().send(product);
    sweep.run(6, this::confirmation);
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
    sweep.run(6, this::invitation);
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
    sweep.run(4, this::acceptance);
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
    sweep.run(4, this::disclosure);
  }
}
