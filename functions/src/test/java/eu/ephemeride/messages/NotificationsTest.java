package eu.ephemeride.messages;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import eu.ephemeride.crypto.Category;
import eu.ephemeride.crypto.Shredding;
import eu.ephemeride.id.PracticeId;
import eu.ephemeride.id.SubjectId;
import eu.ephemeride.testing.Agendas;
import eu.ephemeride.testing.Bodies;
import eu.ephemeride.testing.Calls;
import eu.ephemeride.testing.Inboxes;
import eu.ephemeride.testing.Mailbox;
import eu.ephemeride.testing.Mandated;
import eu.ephemeride.testing.Planted;
import eu.ephemeride.testing.Practices;
import eu.ephemeride.testing.Product;
import eu.ephemeride.testing.Tables;
import eu.ephemeride.testing.Visit;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// Who is told that a message waits, when, and that nothing else is told.
class NotificationsTest {
  private final Product product = new Product();
  private Inboxes inbox;
  private String ofOwner;
  private String ofPractitioner;
  private String ofSecretary;

  @BeforeEach
  void membersWithAddressesOfTheirOwn() {
    var agenda = Agendas.anAgenda(product, "owner");
    inbox = new Inboxes(agenda);
    ofPractitioner = member("practitioner", "practitioner");
    ofSecretary = member("secretary", "secretary");
    ofOwner = ownersAddress();
  }

  private String member(String subject, String role) {
    var address = Mailbox.freshAddress();
    var invitation = Bodies.json("{}").put("email", address).put("role", role);
    inbox.owner().post(inbox.agenda().place() + "/invitations", invitation).must(201);
    var token = Mailbox.tokens(address).getFirst();
    product.as(subject).post("/invitations/acceptance", Practices.acceptance(token)).must(200);
    return address;
  }

  // The one that stands in his account.
  private String ownersAddress() {
    var address = Mailbox.freshAddress();
    inbox
        .owner()
        .with("if-match", "*")
        .patch(inbox.agenda().place(), Bodies.json("{}").put("email", address))
        .must(200);
    return address;
  }

  private static List<String> mails(String address) {
    return Mailbox.texts(address).stream().filter(t -> t.contains("message vous attend")).toList();
  }

  private List<Integer> counts() {
    return Stream.of(ofOwner, ofPractitioner, ofSecretary).map(a -> mails(a).size()).toList();
  }

  private void run() {
    product.run(NotificationsHandler.class);
  }

  private List<Tables.Stored> due() {
    return new Tables(product).partition("RECORDS_TABLE", Due.PARTITION, "0");
  }

  private ObjectNode urgent() {
    return inbox
        .known()
        .put("urgency", "urgent")
        .put("practitioner", inbox.agenda().practitioner());
  }

  @Test
  void thePractitionersWhoCoverItAreToldAtOnceAndNothingOfIt() {
    inbox.sent(urgent().put("urgency", "soon"));
    assertThat(counts()).containsExactly(0, 1, 0);
    assertThat(due()).isEmpty();
    var mail = mails(ofPractitioner).getFirst();
    assertThat(mail).contains("https://");
    for (var word : Planted.ALL) {
      assertThat(mail).doesNotContain(word);
    }
    assertThat(mail)
        .doesNotContain(inbox.agenda().place().replace("/practices/", ""))
        .doesNotContainIgnoringCase("urgen")
        .doesNotContainIgnoringCase("cabinet");
    run();
    assertThat(counts()).containsExactly(0, 1, 0);
  }

  @Test
  void ofOneForTheWholePracticeTheOwnersAreTold() {
    inbox.sent(inbox.known());
    assertThat(counts()).containsExactly(1, 0, 0);
  }

  @Test
  void theAuthorIsNeverTold() {
    inbox.owner().post(inbox.place(), inbox.known()).must(201);
    assertThat(counts()).containsExactly(0, 0, 0);
    inbox.practitioner().post(inbox.place(), urgent()).must(201);
    // Nobody else covers the practitioner: the owners are.
    assertThat(counts()).containsExactly(1, 0, 0);
  }

  @Test
  void whoseMandateIsRevokedOrDoesNotCoverThePractitionerIsNotTold() {
    var practice = inbox.agenda().place().replace("/practices/", "");
    var practitioner =
        inbox.practitioner().post(inbox.place(), inbox.known()).must(201).text("/author");
    Planting.limit(product, practice, practitioner, "somebody-else");
    inbox.sent(urgent());
    assertThat(counts()).containsExactly(2, 0, 0);
    Planting.revoke(product, practice, practitioner);
    inbox.sent(inbox.known().put("practitioner", inbox.agenda().practitioner()));
    assertThat(counts()).containsExactly(3, 0, 0);
  }

  @Test
  void whatSesRefusesIsToldByTheNextRunToThoseWhoWereNotTold() {
    product.calls().before(refusing());
    var sent = inbox.secretary().post(inbox.place(), inbox.known());
    product.calls().forget();
    assertThat(sent.status()).isEqualTo(201);
    assertThat(product.log()).anyMatch(line -> line.contains("\"MailRefused\""));
    assertThat(counts()).containsExactly(0, 0, 0);
    assertThat(due()).hasSize(1);
    product.clock().advance(Duration.ofMinutes(1));
    run();
    assertThat(counts()).containsExactly(1, 0, 0);
    assertThat(due()).isEmpty();
  }

  private static Calls.Before refusing() {
    return (name, _) -> {
      if (name.equals("sendEmail")) {
        throw Calls.lost();
      }
    };
  }

  @Test
  void anUrgentOneEscalatesAfterExactlyItsMinutes() {
    rules(7, "{}");
    var id = inbox.sent(urgent()).id();
    assertThat(counts()).containsExactly(0, 1, 0);
    product.clock().set(Product.NOON.plus(Duration.ofMinutes(7)).minusMillis(1));
    run();
    assertThat(counts()).containsExactly(0, 1, 0);
    product.clock().set(Product.NOON.plus(Duration.ofMinutes(7)));
    run();
    assertThat(counts()).as("the author is not told").containsExactly(1, 2, 0);
    assertThat(inbox.shown(id).text("/escalatedAt")).isEqualTo("2026-11-23T12:07:00+01:00");
    assertThat(inbox.list("new").each("messages", "escalatedAt"))
        .containsExactly("2026-11-23T12:07:00+01:00");
    assertThat(due()).isEmpty();
    run();
    assertThat(counts()).containsExactly(1, 2, 0);
  }

  private void rules(int minutes, String emails) {
    var body = Bodies.json(emails).put("escalateAfterMinutes", minutes);
    inbox
        .owner()
        .with("if-match", "*")
        .put(inbox.agenda().place() + "/message-rules", body)
        .must(200);
  }

  @Test
  void theAddressesOfTheRulesAreToldToo() {
    var onCall = Mailbox.freshAddress();
    rules(1, "{'escalateTo': ['" + onCall + "', '" + onCall.toUpperCase() + "']}");
    inbox.sent(urgent());
    product.clock().advance(Duration.ofMinutes(1));
    run();
    assertThat(mails(onCall)).hasSize(1);
    assertThat(counts()).containsExactly(1, 2, 0);
  }

  @Test
  void oneThatWasReadInTimeDoesNotEscalate() {
    var id = inbox.sent(urgent()).id();
    inbox.practitioner().post(inbox.one(id) + "/reading").must(200);
    assertThat(due()).isEmpty();
    product.clock().advance(Duration.ofMinutes(15));
    run();
    assertThat(counts()).containsExactly(0, 1, 0);
  }

  @Test
  void whoWroteItSilencesNothing() {
    var id = inbox.sent(inbox.known().put("urgency", "urgent")).id();
    var read = inbox.secretary().post(inbox.one(id) + "/reading").must(200);
    assertThat(read.text("/status")).isEqualTo("new");
    assertThat(read.json().path("readings")).hasSize(1);
    var again = inbox.secretary().post(inbox.one(id) + "/reading").must(200);
    assertThat(again.header("etag")).isEqualTo(read.header("etag"));
    takenBySecretary(id);
    product.clock().advance(Duration.ofMinutes(15));
    run();
    var shown = inbox.shown(id);
    assertThat(shown.json().has("escalatedAt")).isTrue();
    assertThat(shown.text("/status")).isEqualTo("in-progress");
    assertThat(counts()).containsExactly(2, 1, 0);
  }

  private void takenBySecretary(String id) {
    inbox
        .secretary()
        .with("if-match", "*")
        .patch(inbox.one(id), Bodies.json("{'status': 'in-progress'}"))
        .must(200);
  }

  @Test
  void aSecretaryDoesNotReadForAPractitioner() {
    var id = inbox.practitioner().post(inbox.place(), urgent()).must(201).id();
    var read = inbox.secretary().post(inbox.one(id) + "/reading").must(200);
    assertThat(read.text("/status")).isEqualTo("new");
    product.clock().advance(Duration.ofMinutes(15));
    run();
    assertThat(inbox.shown(id).json().has("escalatedAt")).isTrue();
    assertThat(inbox.owner().post(inbox.one(id) + "/reading").must(200).text("/status"))
        .isEqualTo("read");
  }

  @Test
  void oneThatSomebodyElseTookInHandDoesNotEscalateOnceItsPractitionerHasReadIt() {
    var id = inbox.sent(urgent()).id();
    takenBySecretary(id);
    assertThat(due()).hasSize(1);
    var read = inbox.practitioner().post(inbox.one(id) + "/reading").must(200);
    assertThat(read.text("/status")).isEqualTo("in-progress");
    assertThat(due()).isEmpty();
  }

  @Test
  void whatIsDoneDoesNotEscalateWhoeverSaysSo() {
    var id = inbox.sent(urgent()).id();
    inbox
        .secretary()
        .with("if-match", "*")
        .patch(inbox.one(id), Bodies.json("{'status': 'done'}"))
        .must(200);
    assertThat(due()).isEmpty();
  }

  @Test
  void aWaitingNoticeOutlastsTheReadingOfWhoWroteItAndNotOfWhomItIsFor() {
    product.calls().before(refusing());
    var id = inbox.sent(urgent().put("urgency", "soon")).id();
    var other = inbox.sent(urgent().put("urgency", "soon")).id();
    product.calls().forget();
    inbox.secretary().post(inbox.one(id) + "/reading").must(200);
    inbox.practitioner().post(inbox.one(other) + "/reading").must(200);
    product.clock().advance(Duration.ofMinutes(1));
    run();
    assertThat(counts()).containsExactly(0, 1, 0);
    assertThat(due()).isEmpty();
  }

  @Test
  void oneThatBecomesUrgentIsWatchedFromThenOnAndOneThatIsNoMoreIsNot() {
    var id = inbox.sent(inbox.known()).id();
    product.clock().advance(Duration.ofMinutes(30));
    inbox.change(id, "{'urgency': 'urgent'}").must(200);
    product.clock().advance(Duration.ofMinutes(14));
    run();
    assertThat(due()).hasSize(1);
    inbox.change(id, "{'urgency': 'soon'}").must(200);
    assertThat(due()).isEmpty();
    inbox.change(id, "{'urgency': 'urgent'}").must(200);
    product.clock().advance(Duration.ofMinutes(15));
    run();
    assertThat(inbox.shown(id).json().has("escalatedAt")).isTrue();
  }

  @Test
  void oneBadRowNeverBlocksTheOthersAndWhatStaysIsAnAlarm() {
    new Tables(product)
        .put(
            new Tables.Stored(
                "RECORDS_TABLE",
                Map.of(
                    "pk", value(Due.PARTITION),
                    "sk", value("000000000000001#x#y#UNHEARD"))));
    inbox.sent(urgent());
    product.clock().advance(Duration.ofMinutes(15));
    run();
    assertThat(counts()).containsExactly(1, 2, 0);
    assertThat(product.log()).anyMatch(line -> line.contains("\"NotificationsLate\""));
  }

  private static AttributeValue value(String text) {
    return AttributeValue.fromS(text);
  }

  @Test
  void nothingIsLateThatIsToldInTime() {
    inbox.sent(urgent());
    product.clock().advance(Duration.ofMinutes(16));
    run();
    assertThat(product.log()).noneMatch(line -> line.contains("\"NotificationsLate\""));
  }

  @Test
  void ofWhatWasErasedOrHasRunOutNobodyIsTold() {
    var practice = new PracticeId(inbox.agenda().place().replace("/practices/", ""));
    inbox.sent(urgent());
    inbox.sent(inbox.unknown().put("urgency", "urgent"));
    var before = counts();
    var shredding = new Shredding(product.wiring().keyring());
    shredding.shred(
        practice,
        new SubjectId(inbox.agenda().patient()),
        Set.of(Category.MESSAGES),
        Shredding.Ground.OWN_REQUEST,
        product.clock().instant());
    product.clock().advance(Duration.ofDays(200));
    run();
    assertThat(counts()).isEqualTo(before);
    assertThat(due()).isEmpty();
  }

  @Test
  void whatSesNeverTakesIsDroppedAfterThirtyDays() {
    product.calls().before(refusing());
    inbox.sent(inbox.known());
    product.clock().set(Product.NOON.plus(Duration.ofDays(30)).minusMillis(1));
    run();
    assertThat(due()).hasSize(1);
    product.clock().set(Product.NOON.plus(Duration.ofDays(31)));
    run();
    product.calls().forget();
    assertThat(due()).isEmpty();
    assertThat(counts()).containsExactly(0, 0, 0);
  }

  @Test
  void theRulesArePutWholeAndOfTheVersionThatWasSeen() {
    var place = inbox.agenda().place() + "/message-rules";
    var none = inbox.owner().get(place).must(200);
    assertThat(none.header("etag")).isEqualTo("\"0\"");
    assertThat(none.json())
        .isEqualTo(Bodies.json("{'escalateAfterMinutes': 15, 'escalateTo': []}"));
    var body = Bodies.json("{'escalateAfterMinutes': 1440}");
    body.putArray("escalateTo").add(Planted.ESCALATE_TO);
    inbox.owner().put(place, body).must(428);
    var first = inbox.owner().with("if-none-match", "*").put(place, body).must(200);
    assertThat(first.json()).isEqualTo(body);
    assertThat(inbox.owner().get(place).must(200).json()).isEqualTo(body);
    inbox.owner().with("if-none-match", "*").put(place, body).must(412);
    inbox.owner().with("if-match", "\"0\"").put(place, body).must(412);
    inbox.owner().with("if-match", "\"1\"").put(place, Bodies.json("{}")).must(200);
    assertThat(inbox.owner().get(place).json()).isEqualTo(none.json());
    var bad = Bodies.json("{'escalateAfterMinutes': 0, 'escalateTo': ['x']}");
    assertThat(inbox.owner().with("if-match", "*").put(place, bad).must(422).errors())
        .containsExactlyInAnyOrder("/escalateAfterMinutes count", "/escalateTo/0 email");
    inbox.secretary().with("if-match", "*").put(place, body).must(403);
  }

  private List<Tables.Stored> looksAtRules() {
    return new Tables(product)
            .items("ACCESS#" + inbox.agenda().place().substring("/practices/".length()) + "#", "")
            .stream()
            .filter(line -> line.text("route").endsWith("/message-rules"))
            .toList();
  }

  @Test
  void theAddressesOfTheRulesAreShownToOwnersAloneAndOnRecord() {
    var place = inbox.agenda().place();
    var rules = place + "/message-rules";
    var body = Bodies.json("{'escalateAfterMinutes': 5}");
    body.putArray("escalateTo").add(Planted.ESCALATE_TO);
    inbox.owner().get(rules).must(200);
    assertThat(looksAtRules()).isEmpty();
    inbox.owner().with("if-match", "*").put(rules, body).must(200);
    assertThat(looksAtRules()).hasSize(1);
    inbox.owner().get(rules).must(200);
    assertThat(looksAtRules()).hasSize(2);
    assertThat(looksAtRules())
        .allSatisfy(line -> {
          assertThat(line.text("purpose")).isEqualTo("contract");
          assertThat(line.text("as")).isEqualTo("owner");
          assertThat(line.attributes().get("persons").ss())
              .containsExactly(place.substring("/practices/".length()));
        });

    Mandated.grantSupport(product, place, "gr4nt", Product.NOON.plusSeconds(60));
    for (var other :
        List.of(inbox.practitioner(), inbox.secretary(), product.as("agent", "support"))) {
      var shown = other.get(rules).must(200);
      assertThat(shown.json()).isEqualTo(Bodies.json("{'escalateAfterMinutes': 5}"));
      assertThat(shown.header("etag")).isEqualTo("\"1\"");
    }
    assertThat(looksAtRules()).hasSize(2);
  }

  @Test
  void addressesThatCannotBePutOnRecordAreNotShown() {
    var rules = inbox.agenda().place() + "/message-rules";
    rules(5, "{'escalateTo': ['" + Planted.ESCALATE_TO + "']}");
    product
        .calls()
        .before((_, request) -> {
          if (Visit.isLook(request)) {
            throw Calls.lost();
          }
        });
    var owner = inbox.owner().with("if-match", "*");
    assertThat(Planted.in(owner.get(rules).must(500).json().toString())).isEmpty();
    owner.put(rules, Bodies.json("{}")).must(500);
    product.calls().forget();
    assertThat(inbox.secretary().get(rules).must(200).header("etag")).isEqualTo("\"1\"");
  }
}
