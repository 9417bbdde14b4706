package eu.ephemeride.practices;

import static org.assertj.core.api.Assertions.assertThat;

import eu.ephemeride.id.CallerId;
import eu.ephemeride.id.PracticeId;
import eu.ephemeride.id.SubjectId;
import eu.ephemeride.members.Invitations;
import eu.ephemeride.testing.Backend;
import eu.ephemeride.testing.Bodies;
import eu.ephemeride.testing.Planted;
import eu.ephemeride.testing.Product;
import java.util.List;
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
    aSecretaryComesAndGoes(owner, place, invited.id());
    supportLooks(owner, support, place);

    assertThat(owner.get("/practices").text("/practices/0/role")).isEqualTo("owner");
    assertThat(product.log()).isNotEmpty();
  }

  private void aSecretaryComesAndGoes(Product.Client owner, String place, String plain) {
    var wish = Bodies.json("{'role': 'secretary', 'until': '2027-06-30T00:00:00+02:00'}");
    var limited = owner.post(place + "/invitations", wish.put("email", "limitee@cabinet.example"));
    assertThat(limited.text("/until")).isEqualTo("2027-06-30T00:00:00+02:00");
    assertThat(owner.send("DELETE", place + "/invitations/" + plain, "", "").status())
        .isEqualTo(204);

    var secretary = product.as("secretary");
    var acceptance = Bodies.JSON.createObjectNode().put("token", token(place, limited.id()));
    assertThat(secretary.post("/invitations/acceptance", acceptance).status()).isEqualTo(200);
    assertThat(secretary.get(place + "/practitioners").status()).isEqualTo(404);
    assertThat(secretary.get("/practices").text("/practices/0/standing"))
        .isEqualTo("awaiting-undertaking");
    var signed =
        secretary.post(place + "/mandate/undertaking", Bodies.json("{'version': '2026-11'}"));
    assertThat(signed.text("/standing")).isEqualTo("in-force");
    assertThat(secretary.get(place + "/practitioners").status()).isEqualTo(200);

    var member = place + "/members/" + CallerId.of(product.stack().issuer(), "secretary");
    var patch = Bodies.json("{'role': 'owner', 'until': null}");
    assertThat(owner.with("if-match", "*").patch(member, patch).text("/role")).isEqualTo("owner");
    assertThat(owner.send("DELETE", member, "", "").status()).isEqualTo(204);
    assertThat(secretary.get(place + "/practitioners").status()).isEqualTo(404);
    assertThat(owner.get(member).text("/standing")).isEqualTo("revoked");
    assertThat(owner.send("DELETE", place + "/mandate", "", "").problem()).isEqualTo("last-owner");
  }

  /// What the mail carries: not every backend shows its mails.
  private String token(String place, String invitation) {
    var practice = new PracticeId(place.substring("/practices/".length()));
    var keys = product.wiring().keyring().read(practice, List.of(SubjectId.of(practice)));
    return Invitations.token(practice, invitation, keys);
  }

  private static void supportLooks(Product.Client owner, Product.Client support, String place) {
    assertThat(support.get(place + "/practitioners").status()).isEqualTo(404);
    var grant =
        owner.post(
            place + "/support-grants",
            Bodies.json("{'reason': 'Essai', 'until': '2026-11-24T11:00:00Z'}"));
    assertThat(support.get(place + "/practitioners").status()).isEqualTo(200);
    assertThat(owner.send("DELETE", grant.header("location"), "", "").status()).isEqualTo(204);
    assertThat(support.get(place + "/practitioners").status()).isEqualTo(404);
  }
}
