package eu.ephemeride.practices;

import static org.assertj.core.api.Assertions.assertThat;

import eu.ephemeride.testing.Backend;
import eu.ephemeride.testing.Bodies;
import eu.ephemeride.testing.Planted;
import eu.ephemeride.testing.Product;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// One flow through all functions, on whichever backend the run was asked for.
@Tag("smoke")
class WholeFlowTest {
  private final Product product = new Product();

  @Test
  void aPracticeSignsUpIsConfirmedAndSetsItselfUp() {
    var owner = product.as("owner");
    var support = product.as("agent", "support");

    var made = owner.with("idempotency-key", "one").post("/practices", Bodies.signup());
    assertThat(made.status()).isEqualTo(201);
    assertThat(made.text("/status")).isEqualTo("pending");
    var place = made.header("location");
    assertThat(place).isEqualTo("/practices/" + made.id());
    assertThat(owner.with("idempotency-key", "one").post("/practices", Bodies.signup()).id())
        .isEqualTo(made.id());

    var confirmed = support.post(place + "/confirmation");
    assertThat(confirmed.text("/status")).isEqualTo("active");

    var read = owner.get(place);
    assertThat(read.text("/contractHolder")).isEqualTo(Planted.PERSON);
    assertThat(read.text("/bank/ibanLast4")).isEqualTo("2606");

    var corrected =
        owner
            .with("if-match", read.header("etag"))
            .patch(place, Bodies.json("{'address': {'city': 'Lyon', 'postalCode': '69001'}}"));
    assertThat(corrected.text("/address/city")).isEqualTo("Lyon");

    var disclosed =
        owner.post(
            place + "/bank-details/disclosure",
            Bodies.JSON.createObjectNode().put("purpose", Planted.PURPOSE));
    assertThat(disclosed.text("/iban")).isEqualTo(Planted.IBAN);
    assertThat(owner.get(place + "/bank-details/disclosures").text("/disclosures/0/purpose"))
        .isEqualTo(Planted.PURPOSE);

    assertThat(owner.post(place + "/practitioners", Bodies.practitioner()).status()).isEqualTo(201);
    assertThat(owner.get(place + "/practitioners").text("/practitioners/0/name"))
        .isEqualTo(Planted.PRACTITIONER);
    assertThat(
            owner
                .post(
                    place + "/visit-types", Bodies.json("{'name': 'Premier essai', 'minutes': 30}"))
                .status())
        .isEqualTo(201);
    Backend.shared().verify(product.wiring().settings().mailSender());
    var invited = owner.post(place + "/invitations", Bodies.invitation());
    assertThat(invited.text("/status")).isEqualTo("open");
    assertThat(owner.get(invited.header("location")).text("/email")).isEqualTo(Planted.INVITED);

    assertThat(owner.get("/practices").text("/practices/0/role")).isEqualTo("owner");
    assertThat(product.log()).isNotEmpty();
  }
}
