package eu.ephemeride.members;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import eu.ephemeride.id.CallerId;
import eu.ephemeride.testing.Answer;
import eu.ephemeride.testing.AtOnce;
import eu.ephemeride.testing.Bodies;
import eu.ephemeride.testing.Conflicts;
import eu.ephemeride.testing.Mailbox;
import eu.ephemeride.testing.Planted;
import eu.ephemeride.testing.Practices;
import eu.ephemeride.testing.Product;
import eu.ephemeride.testing.Tables;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemRequest;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class InvitationTest {
  private Product product;
  private String place;
  private String address;

  @BeforeAll
  void aStack() {
    product = new Product();
  }

  @BeforeEach
  void aPractice() {
    product.calls().forget();
    product.clock().set(Product.NOON);
    place = Practices.aPractice(product, "owner");
    address = Mailbox.freshAddress();
  }

  private ObjectNode wish() {
    return Bodies.JSON.createObjectNode().put("email", address).put("role", "secretary");
  }

  private Answer invite() {
    return product.as("owner").post(place + "/invitations", wish());
  }

  private String invitedToken() {
    assertThat(invite().status()).isEqualTo(201);
    return Mailbox.tokens(address).getLast();
  }

  private Answer accept(String subject, String token) {
    return product.as(subject).post("/invitations/acceptance", Practices.acceptance(token));
  }

  private List<JsonNode> invitations() {
    return list("invitations");
  }

  private List<JsonNode> members() {
    return list("members");
  }

  private List<JsonNode> list(String name) {
    var answer = product.as("owner").get(place + "/" + name);
    return answer.json().path(name).valueStream().toList();
  }

  private static void isSpent(Answer answer) {
    assertThat(answer.status()).isEqualTo(409);
    assertThat(answer.problem()).isEqualTo("invitation-spent");
  }

  private static String[] parts(String token) {
    var plain = new String(Base64.getUrlDecoder().decode(token), StandardCharsets.US_ASCII);
    return plain.split("\\.");
  }

  @Test
  void theInvitedBecomesAMemberWithTheTokenFromHisMail() {
    var invited = invite();
    assertThat(invited.status()).isEqualTo(201);
    assertThat(invited.text("/status")).isEqualTo("open");
    assertThat(invited.text("/endsAt")).isEqualTo("2026-11-30T12:00:00+01:00");
    assertThat(product.as("guest").get(place + "/practitioners").status()).isEqualTo(404);

    var accepted = accept("guest", Mailbox.tokens(address).getFirst());
    assertThat(accepted.status()).isEqualTo(200);
    assertThat(accepted.text("/role")).isEqualTo("secretary");
    assertThat("/practices/" + accepted.text("/practice")).isEqualTo(place);
    assertThat(product.as("guest").get(place + "/practitioners").status()).isEqualTo(200);
    assertThat(product.as("guest").get("/practices").text("/practices/0/role"))
        .isEqualTo("secretary");
    assertThat(members())
        .extracting(m -> m.path("role").asText() + " " + m.path("email").asText())
        .containsExactlyInAnyOrder("owner " + Planted.EMAIL, "secretary " + address);
    assertThat(members())
        .extracting(m -> m.path("since").asText())
        .containsOnly("2026-11-23T12:00:00+01:00");
  }

  @Test
  void theMailTellsWhoFindsItNothing() {
    invite();
    var text = Mailbox.texts(address).getFirst();
    assertThat(Planted.ALL).noneMatch(text::contains);
    assertThat(text).doesNotContain(place.substring("/practices/".length())).contains("sept jours");
  }

  @Test
  void noTableHoldsAnythingToAcceptWith() {
    var token = invitedToken();
    for (var item : new Tables(product).items()) {
      assertThat(item.attributes().toString())
          .doesNotContain(token)
          .doesNotContain(parts(token)[2])
          .doesNotContain(address);
    }
  }

  @Test
  void anInvitationIsSpentByTheFirstWhoAccepts() {
    var token = invitedToken();
    assertThat(accept("first", token).status()).isEqualTo(200);
    isSpent(accept("second", token));
    assertThat(product.as("second").get(place + "/practitioners").status()).isEqualTo(404);
    assertThat(accept("first", token).status()).isEqualTo(200);
    assertThat(members()).hasSize(2);
    assertThat(invitations())
        .extracting(i -> i.path("status").asText())
        .containsExactly("accepted");
  }

  @Test
  void aMemberIsToldThatHeIsOneAndTheInvitationStaysOpen() {
    var token = invitedToken();
    var refused = accept("owner", token);
    assertThat(refused.status()).isEqualTo(409);
    assertThat(refused.problem()).isEqualTo("already-member");
    assertThat(accept("guest", token).status()).isEqualTo(200);
    address = Mailbox.freshAddress();
    assertThat(accept("guest", invitedToken()).problem()).isEqualTo("already-member");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"2026-11-23T11:00:00Z", "2026-10-20T22:30:00.500Z", "2028-02-28T09:00:00Z"})
  void anInvitationEndsAfterSevenDaysToTheInstant(Instant made) {
    product.clock().set(made);
    var early = invitedToken();
    var late = invitedToken();
    var end = made.plus(Duration.ofHours(7 * 24));
    product.clock().set(end.minusNanos(1));
    assertThat(invitations()).hasSize(2);
    assertThat(accept("early", early).status()).isEqualTo(200);
    product.clock().set(end);
    assertThat(invitations()).isEmpty();
    isSpent(accept("late", late));
    // Who accepted in time is told so for as long as the item stands.
    assertThat(accept("early", early).status()).isEqualTo(200);
  }

  @Test
  void aTokenOpensNothingButWhatItWasMadeFor() {
    var token = invitedToken();
    var mine = parts(token);
    var elsewhere = Practices.aPractice(product, "another");
    var other = parts(Practices.anInvitation(product, "another", elsewhere, "practitioner"));
    for (var text :
        List.of(
            mine[0] + "." + mine[1] + "." + other[2],
            other[0] + "." + mine[1] + "." + mine[2],
            other[0] + "." + other[1] + "." + mine[2],
            mine[0] + "." + other[1] + "." + mine[2],
            mine[0] + "." + mine[1] + "." + flipped(mine[2]),
            mine[0] + "." + mine[1] + ".",
            mine[0] + "." + mine[1] + ".AAAA",
            mine[0] + "." + mine[1],
            mine[0] + "." + mine[1] + "." + mine[2] + ".x",
            mine[0] + ".a/b." + mine[2],
            "PRACTICE#x." + mine[1] + "." + mine[2])) {
      var bytes = text.getBytes(StandardCharsets.UTF_8);
      var forged = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
      assertThat(accept("thief", forged).status()).as(text).isEqualTo(404);
    }
    for (var text : List.of("x", "é", "a b", token + "!", "A".repeat(201), "A".repeat(60_000))) {
      assertThat(accept("thief", text).status()).isEqualTo(404);
    }
    assertThat(members()).hasSize(1);
  }

  private static String flipped(String secret) {
    var bytes = Base64.getUrlDecoder().decode(secret);
    bytes[0] ^= 1;
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  @Test
  void anAcceptanceIsATokenAndNothingElse() {
    var guest = product.as("guest");
    var path = "/invitations/acceptance";
    assertThat(guest.post(path, Bodies.json("{}")).errors()).containsExactly("/token required");
    assertThat(guest.post(path, Bodies.json("{'token': ' '}")).errors())
        .containsExactly("/token blank");
    assertThat(guest.post(path, Bodies.json("{'token': 'x', 'email': 'y'}")).errors())
        .containsExactly("/email unknown-field");
    assertThat(guest.post(path, Bodies.json("{'token': ['x']}")).status()).isEqualTo(400);
  }

  @ParameterizedTest
  @ValueSource(strings = {"owner", "Secretary", "support", "", "dpo"})
  void onlyTheListedRolesAreInvitedTo(String role) {
    var answer = product.as("owner").post(place + "/invitations", wish().put("role", role));
    assertThat(answer.status()).isEqualTo(422);
    assertThat(answer.errors()).containsExactly("/role not-allowed");
    assertThat(invitations()).isEmpty();
    assertThat(Mailbox.texts(address)).isEmpty();
  }

  @Test
  void anAddressThatCouldCarryHeadersIsNoAddress() {
    var body = wish().put("email", "a@b.example\r\nBcc: c@d.example");
    var answer = product.as("owner").post(place + "/invitations", body);
    assertThat(answer.errors()).containsExactly("/email email");
  }

  @Test
  void aMailRefusedIsSentAgainWithTheSameTokenUnderTheSameKey() {
    var owner = product.as("owner").with("idempotency-key", "mail-1");
    product
        .calls()
        .before((name, _) -> {
          if (name.equals("sendEmail")) {
            throw SdkClientException.create("no route");
          }
        });
    var refused = owner.post(place + "/invitations", wish());
    assertThat(refused.status()).isEqualTo(503);
    assertThat(refused.problem()).isEqualTo("mail-refused");
    assertThat(refused.header("retry-after")).isEqualTo("1");
    product.calls().forget();
    assertThat(invitations()).singleElement().matches(i -> !i.path("mailed").asBoolean());
    assertThat(Mailbox.tokens(address)).isEmpty();

    var sent = owner.post(place + "/invitations", wish());
    assertThat(sent.status()).isEqualTo(201);
    assertThat(sent.json().path("mailed").asBoolean()).isTrue();
    assertThat(sent.id()).isEqualTo(invitations().getFirst().path("id").asText());
    assertThat(owner.post(place + "/invitations", wish()).id()).isEqualTo(sent.id());
    assertThat(invitations()).hasSize(1);
    assertThat(Mailbox.tokens(address)).hasSize(1);
    assertThat(accept("guest", Mailbox.tokens(address).getFirst()).status()).isEqualTo(200);
  }

  @Test
  void aRefusedMailIsCountedAndLoggedWithoutItsMessage() {
    product
        .calls()
        .before((name, _) -> {
          if (name.equals("sendEmail")) {
            throw SdkClientException.create("to " + address);
          }
        });
    invite();
    product.calls().forget();
    assertThat(product.log()).anyMatch(line -> line.contains("\"MailRefused\":1"));
    assertThat(product.log()).anyMatch(line -> line.contains("SdkClientException"));
    assertThat(product.log()).noneMatch(line -> line.contains(address));
  }

  @Test
  void aWithdrawnInvitationIsSpentAndOneThatWasAcceptedIsNotWithdrawn() {
    var owner = product.as("owner");
    var token = invitedToken();
    var path = place + "/invitations/" + invitations().getFirst().path("id").asText();
    assertThat(owner.send("DELETE", path, "", "").status()).isEqualTo(204);
    assertThat(owner.send("DELETE", path, "", "").status()).isEqualTo(204);
    assertThat(owner.get(path).text("/status")).isEqualTo("withdrawn");
    isSpent(accept("guest", token));

    address = Mailbox.freshAddress();
    var made = invite();
    assertThat(accept("guest", Mailbox.tokens(address).getLast()).status()).isEqualTo(200);
    isSpent(owner.send("DELETE", made.header("location"), "", ""));
    assertThat(members()).hasSize(2);
  }

  @Test
  void whatWasWithdrawnBeforeItWasMailedIsNotMailedAnyMore() {
    var owner = product.as("owner").with("idempotency-key", "mail-3");
    product
        .calls()
        .before((name, _) -> {
          if (name.equals("sendEmail")) {
            throw SdkClientException.create("no route");
          }
        });
    owner.post(place + "/invitations", wish());
    product.calls().forget();
    var path = place + "/invitations/" + invitations().getFirst().path("id").asText();
    product.as("owner").send("DELETE", path, "", "");
    assertThat(owner.post(place + "/invitations", wish()).text("/status")).isEqualTo("withdrawn");
    assertThat(Mailbox.texts(address)).isEmpty();
  }

  @Test
  void anInvitationThatHasEndedIsNotThereAnyMore() {
    var path = place + "/invitations/" + invite().id();
    product.clock().advance(Duration.ofDays(7));
    assertThat(product.as("owner").get(path).status()).isEqualTo(404);
    assertThat(product.as("owner").send("DELETE", path, "", "").status()).isEqualTo(404);
  }

  @Test
  void aMailWhoseAnswerWasLostIsSentTwiceWithOneToken() {
    var owner = product.as("owner").with("idempotency-key", "mail-2");
    product.calls().forget();
    invite();
    var send = product.calls().names().indexOf("sendEmail");
    address = Mailbox.freshAddress();
    product.calls().forget();
    // The idempotency key costs no call more: the root is warm.
    product.calls().fail(send, true);
    assertThat(owner.post(place + "/invitations", wish()).problem()).isEqualTo("mail-refused");
    product.calls().forget();
    assertThat(owner.post(place + "/invitations", wish()).status()).isEqualTo(201);
    assertThat(Mailbox.tokens(address)).hasSize(2);
    assertThat(Mailbox.tokens(address).stream().distinct()).hasSize(1);
    assertThat(invitations()).hasSize(2);
  }

  @Test
  void anotherInstanceKnowsTheTokenWhenItComesBack() {
    var token = invitedToken();
    var answer =
        product
            .anotherInstance()
            .as("guest")
            .post("/invitations/acceptance", Practices.acceptance(token));
    assertThat(answer.status()).isEqualTo(200);
  }

  @Test
  void ofAcceptorsAtOnceExactlyOneBecomesAMember() {
    for (var round = 0; round < 6; round++) {
      product.calls().forget();
      var token = invitedToken();
      var before = members().size();
      product.calls().before(new Conflicts(round, 0.4));
      var tasks = new ArrayList<Callable<Answer>>();
      for (var i = 0; i < 4; i++) {
        var subject = "racer-" + round + "-" + i;
        tasks.add(() -> accept(subject, token));
      }
      assertThat(AtOnce.run(tasks))
          .extracting(Answer::status)
          .containsExactlyInAnyOrder(200, 409, 409, 409);
      assertThat(members()).hasSize(before + 1);
    }
  }

  @Test
  void oneAcceptorWhoClicksTwiceIsAcceptedTwiceAndAMemberOnce() {
    for (var round = 0; round < 4; round++) {
      product.calls().forget();
      var token = invitedToken();
      var before = members().size();
      product.calls().before(new Conflicts(round, 0.4));
      var subject = "double-" + round;
      List<Callable<Answer>> tasks =
          List.of(() -> accept(subject, token), () -> accept(subject, token));
      assertThat(AtOnce.run(tasks)).extracting(Answer::status).containsExactly(200, 200);
      assertThat(members()).hasSize(before + 1);
    }
  }

  @Test
  void whoAcceptedAndIsLookedAtInTheMiddleOfItIsAMemberAllTheSame() {
    var token = invitedToken();
    accept("torn", token).must(200);
    var tables = new Tables(product);
    var members = tables.items("PRACTICE#" + place.substring("/practices/".length()), "MEMBER#");
    var mandate =
        members.stream().filter(m -> m.text("sk").contains(member("torn"))).findFirst().get();
    var once = new AtomicBoolean();
    // The door's look sees the invitation accepted, and its mandate not yet.
    product
        .calls()
        .before((_, request) -> {
          if (isAtTheDoor(request) && once.compareAndSet(false, true)) {
            tables.delete(mandate);
          }
        });
    product
        .calls()
        .after((_, request) -> {
          if (isAtTheDoor(request)) {
            tables.put(mandate);
          }
        });
    assertThat(accept("torn", token).must(200).text("/role")).isEqualTo("secretary");
    assertThat(once).isTrue();
  }

  private static boolean isAtTheDoor(Object request) {
    return request instanceof BatchGetItemRequest && request.toString().contains("INVITATION#");
  }

  private String member(String subject) {
    return CallerId.of(product.stack().issuer(), subject).value();
  }

  @Test
  void onePersonWithTwoInvitationsAtOnceBecomesOneMember() {
    var one = invitedToken();
    var two = invitedToken();
    product.calls().before(new Conflicts(7, 0.4));
    List<Callable<Answer>> tasks = List.of(() -> accept("both", one), () -> accept("both", two));
    assertThat(AtOnce.run(tasks)).extracting(Answer::status).containsExactlyInAnyOrder(200, 409);
    assertThat(members()).hasSize(2);
  }

  @Test
  void anInvitationFromBeforeARevocationGivesNothingBack() {
    var staff = new Staff(product, place);
    var bob = staff.join("bob", "'role': 'practitioner'");
    var spare = staff.token("'role': 'practitioner'");
    staff.accept("bob", spare, true).must(409, "already-member");
    staff.revoke(bob).must(204);
    isSpent(staff.accept("bob", spare, true));
    assertThat(staff.enters("bob")).isEqualTo(404);
    // Whom it was not taken from may have it, and he himself another.
    staff.accept("somebody", spare, true).must(200);
    var atOnce = staff.token("'role': 'practitioner'");
    isSpent(staff.accept("bob", atOnce, true));
    product.clock().advance(Duration.ofMillis(1));
    staff.accept("bob", staff.token("'role': 'practitioner'"), true).must(200);
    assertThat(staff.enters("bob")).isEqualTo(200);
  }

  @Test
  void anInvitationOfWhoIsNoOwnerAnyMoreGivesNothing() {
    var staff = new Staff(product, place);
    var lea = staff.promote("lea");
    var tokens = List.of(invitedBy("lea"), invitedBy("lea"), invitedBy("lea"));
    accept("in-time", tokens.get(0)).must(200);
    staff.change(lea, "{'role': 'practitioner'}").must(200);
    isSpent(accept("friend", tokens.get(1)));
    staff.revoke(lea).must(204);
    isSpent(accept("friend", tokens.get(2)));
    assertThat(staff.enters("friend")).isEqualTo(404);
    assertThat(staff.enters("in-time")).isEqualTo(200);
  }

  private String invitedBy(String owner) {
    var to = Mailbox.freshAddress();
    product.as(owner).post(place + "/invitations", wish().put("email", to)).must(201);
    return Mailbox.tokens(to).getLast();
  }

  @Test
  void whoAcceptsAgainIsToldWhatHeIsNow() {
    var staff = new Staff(product, place);
    var token = staff.token("'role': 'practitioner'");
    staff.accept("paul", token, true).must(200);
    staff.change(staff.id("paul"), "{'role': 'owner'}").must(200);
    assertThat(staff.accept("paul", token, true).must(200).text("/role")).isEqualTo("owner");
  }
}
