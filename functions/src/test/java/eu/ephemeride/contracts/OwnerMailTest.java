package eu.ephemeride.contracts;

import static org.assertj.core.api.Assertions.assertThat;

import eu.ephemeride.crypto.Category;
import eu.ephemeride.crypto.Holds;
import eu.ephemeride.due.Work;
import eu.ephemeride.id.SubjectId;
import eu.ephemeride.store.Attributes;
import eu.ephemeride.testing.Bodies;
import eu.ephemeride.testing.Calls;
import eu.ephemeride.testing.Mailbox;
import eu.ephemeride.testing.Planted;
import eu.ephemeride.testing.Practices;
import eu.ephemeride.testing.Product;
import eu.ephemeride.testing.Tables;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import software.amazon.awssdk.services.sesv2.model.MessageRejectedException;
import software.amazon.awssdk.services.sesv2.model.SendEmailRequest;

/// What the owners are told of their contract, and what becomes of a mail that is not taken.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class OwnerMailTest {
  private static final List<String> WARNED =
      List.of(
          "2026-12-31T08:00:00Z",
          "2027-01-30T08:00:00Z",
          "2027-02-22T08:00:00Z",
          "2027-02-28T08:00:00Z");

  private Product product;
  private Terminable practice;
  private String email;

  @BeforeAll
  void aStack() {
    product = new Product();
  }

  @BeforeEach
  void aPracticeOfAnOwnerWithAnAddressOfHisOwn() {
    product.calls().forget();
    product.clock().set(Product.NOON);
    practice = new Terminable(product, Practices.anActivePractice(product, "owner"));
    email = Mailbox.freshAddress();
    practice
        .owner()
        .with("if-match", "*")
        .patch(practice.place(), Terminable.reachedAt(email))
        .must(200);
  }

  @AfterEach
  void nothingIsDueToOthers() {
    var tables = new Tables(product);
    tables.partition("RECORDS_TABLE", "DUE#CONTRACT-WARNING", "0").forEach(tables::delete);
  }

  /// Ended on 30 November, and the confirmation gone.
  private void terminated() {
    practice.terminateFor("2026-11-30").must(200);
    practice.mails();
    assertThat(Mailbox.texts(email)).hasSize(1);
  }

  private List<String> told() {
    return Mailbox.texts(email);
  }

  private void refusing(Predicate<String> which, RuntimeException how) {
    product
        .calls()
        .before((_, request) -> {
          if (request instanceof SendEmailRequest mail
              && which.test(mail.destination().toAddresses().getFirst())) {
            throw how;
          }
        });
  }

  private List<String> sent() {
    return practice.contract().each("warnings", "sentAt");
  }

  private void archive(Instant at) {
    var wiring = product.wiring();
    var writeId = wiring.transactions().writeId();
    var write = Archives.fetched(wiring.records().table(), practice.practice(), at, writeId);
    wiring.transactions().commit(writeId, List.of(write));
  }

  @Test
  void eachWarningGoesOutOnceAndSaysWhenAllEndsAndHowToGetItOut() {
    var patient = practice.owner().post(practice.place() + "/patients", Bodies.patient()).id();
    terminated();
    var holds = new Holds(product.wiring().keyring());
    holds.hold(practice.practice(), new SubjectId(patient), "litigation");
    var expected = 1;
    for (var at : WARNED) {
      practice.at(Instant.parse(at).minusMillis(1)).mails();
      assertThat(told()).hasSize(expected);
      practice.at(at).mails();
      practice.mails();
      assertThat(told()).as(at).hasSize(++expected);
    }
    assertThat(told())
        .as("while they can be reached")
        .extracting(text -> text.contains("archive scellée"))
        .containsExactly(true, false, false, false, true);
    assertThat(told().getFirst()).contains("concernées à ce jour :\n0.");
    assertThat(told().getLast()).contains("concernées à ce jour :\n1.").doesNotContain(patient);
    assertThat(told().getLast())
        .contains(product.wiring().settings().supportContact())
        .contains("01/03/2027 à 00 h 00", "archive complète", "reprendre", "https://")
        .contains(practice.practice().value());
    assertThat(practice.rows(Work.CONTRACT_WARNING)).isEmpty();
    assertThat(sent())
        .containsExactly(
            "2026-12-31T09:00:00+01:00",
            "2027-01-30T09:00:00+01:00",
            "2027-02-22T09:00:00+01:00",
            "2027-02-28T09:00:00+01:00");
    assertThat(practice.contract().each("history", "event"))
        .containsExactly("warned", "warned", "warned", "warned", "terminated");
    practice.resume().must(200);
  }

  @Test
  void whatWasDoneIsToldToTheAccountAndToEveryOwner() {
    var other = Mailbox.freshAddress();
    Practices.aMember(product, "owner", practice.place(), "partner", "secretary");
    var members = practice.owner().get(practice.place() + "/members").must(200);
    var partner =
        members
            .json()
            .path("members")
            .valueStream()
            .filter(m -> m.path("role").asText().equals("secretary"))
            .findFirst()
            .orElseThrow()
            .path("id")
            .asText();
    practice
        .owner()
        .with("if-match", "*")
        .patch(practice.place() + "/members/" + partner, Bodies.json("{'role': 'owner'}"))
        .must(200);
    product
        .as("partner")
        .with("if-match", "*")
        .patch(practice.place(), Terminable.reachedAt(other))
        .must(200);
    product.calls().forget();
    practice.terminateFor("2026-11-30").must(200);
    practice.mails();
    assertThat(told().getFirst()).contains("30/11/2026", "01/03/2027 à 00 h 00");
    assertThat(Mailbox.texts(other)).hasSize(1);
    assertThat(product.calls().count("sendEmail")).as("an address once").isEqualTo(2);
    practice.callOff().must(204);
    practice.mails();
    assertThat(told()).hasSize(2);
    practice.terminate("{}").must(200);
    practice.mails();
    practice.at("2026-12-01T00:00:00Z").resume().must(200);
    practice.mails();
    assertThat(told()).hasSize(4);
    assertThat(told().getLast()).contains("continue comme avant");
  }

  @Test
  void whoeverHasFetchedACompleteArchiveIsWarnedNoMore() {
    archive(Product.NOON.minusSeconds(60));
    terminated();
    practice.at(WARNED.get(0)).mails();
    assertThat(told()).as("what was fetched before the termination is not all").hasSize(2);
    archive(Instant.parse("2027-01-01T10:00:00Z"));
    assertThat(practice.contract().text("/archiveFetchedAt"))
        .isEqualTo("2027-01-01T11:00:00+01:00");
    for (var at : WARNED) {
      practice.at(at).mails();
    }
    assertThat(told()).hasSize(2);
    assertThat(practice.rows(Work.CONTRACT_WARNING)).isEmpty();
  }

  @Test
  void anArchiveOfAContractThatNobodyEndedChangesNothingElse() {
    archive(Product.NOON);
    assertThat(practice.contract().text("/phase")).isEqualTo("active");
    assertThat(practice.contract().json().has("archiveFetchedAt")).isFalse();
    assertThat(practice.contract().header("etag")).isEqualTo("\"1\"");
    terminated();
  }

  @Test
  void aContractThatGoesOnIsWarnedOfNothing() {
    terminated();
    practice.callOff().must(204);
    practice.mails();
    for (var at : WARNED) {
      practice.at(at).mails();
    }
    assertThat(told()).hasSize(2);
  }

  @Test
  void ofWarningsThatWereMissedTheLastAloneIsGiven() {
    terminated();
    practice.at("2027-02-23T08:00:00Z").mails();
    assertThat(told()).hasSize(2);
    assertThat(sent()).containsExactly("", "", "2027-02-23T09:00:00+01:00", "");
    assertThat(practice.rows(Work.CONTRACT_WARNING)).hasSize(1);
    practice.at("2027-02-28T22:59:59.999Z").mails();
    assertThat(told()).hasSize(3);
  }

  @Test
  void nothingIsToldOnceAllHasEnded() {
    terminated();
    practice.at("2027-02-28T23:00:00Z").mails();
    assertThat(told()).hasSize(1);
    assertThat(practice.rows(Work.CONTRACT_WARNING)).isEmpty();
  }

  @Test
  void aMailThatSesDoesNotTakeIsTriedAgainAndHoldsNobodyUp() {
    terminated();
    var second = new Terminable(product, Practices.anActivePractice(product, "owner"));
    var theirs = Mailbox.freshAddress();
    second
        .owner()
        .with("if-match", "*")
        .patch(second.place(), Terminable.reachedAt(theirs))
        .must(200);
    second.terminateFor("2026-11-30").must(200);
    second.mails();
    refusing(email::equals, MessageRejectedException.builder().build());
    practice.at(WARNED.get(0)).mails();
    assertThat(told()).hasSize(1);
    assertThat(Mailbox.texts(theirs)).as("the other's goes out").hasSize(2);
    assertThat(product.log()).anyMatch(line -> line.contains("\"MailRefused\""));
    for (var minutes : List.of(15, 30, 60, 120, 120)) {
      var next = product.clock().instant().plus(Duration.ofMinutes(minutes));
      assertThat(practice.rows(Work.CONTRACT_WARNING)).anyMatch(row -> row.at().equals(next));
      practice.at(next).mails();
    }
    product.calls().forget();
    product.clock().advance(Duration.ofMinutes(120));
    practice.mails();
    assertThat(told()).hasSize(2);
    practice.mails();
    assertThat(told()).hasSize(2);
    assertThat(practice.rows(Work.CONTRACT_WARNING)).hasSize(3);
  }

  @Test
  void whoWasToldIsNotToldAgainForTheSakeOfAnother() {
    var owner = Mailbox.freshAddress();
    var member = new Tables(product).items("PRACTICE#" + practice.practice(), "MEMBER#");
    practice
        .owner()
        .with("if-match", "*")
        .patch(practice.place(), Terminable.reachedAt(owner))
        .must(200);
    // The account's address is another than its owner's, as after a restore.
    member.forEach(new Tables(product)::put);
    refusing(owner::equals, MessageRejectedException.builder().build());
    practice.terminateFor("2026-11-30").must(200);
    practice.mails();
    assertThat(told()).hasSize(1);
    assertThat(practice.rows(Work.CONTRACT_WARNING)).hasSize(5);
    product.calls().forget();
    product.clock().advance(Duration.ofMinutes(15));
    practice.mails();
    assertThat(told()).hasSize(1);
    assertThat(Mailbox.texts(owner)).hasSize(1);
    assertThat(practice.rows(Work.CONTRACT_WARNING)).hasSize(4);
  }

  @Test
  void aRunTriesNoMoreMailsOnceSesDoesNotAnswer() {
    var places = new ArrayList<Terminable>(List.of(practice));
    for (var i = 0; i < 2; i++) {
      places.add(new Terminable(product, Practices.anActivePractice(product, "owner")));
    }
    places.forEach(p -> p.terminateFor("2026-11-30").must(200));
    product.calls().forget();
    refusing(_ -> true, Calls.lost());
    practice.mails();
    assertThat(product.calls().count("sendEmail")).isEqualTo(1);
    product.calls().forget();
    product.clock().advance(Duration.ofMinutes(15));
    practice.mails();
    assertThat(product.calls().count("sendEmail")).isEqualTo(3);
  }

  @Test
  void rowsThatNobodyUnderstandsBlockNobody() {
    for (var i = 1; i <= 101; i++) {
      var key = Attributes.item("DUE#CONTRACT-WARNING", "%015d#x".formatted(i));
      new Tables(product).put(new Tables.Stored("RECORDS_TABLE", key));
    }
    practice.terminateFor("2026-11-30").must(200);
    practice.mails();
    assertThat(told()).hasSize(1);
  }

  @Test
  void whatMayNotBeReadUnderARestrictionIsToldAfterIt() {
    terminated();
    var holds = new Holds(product.wiring().keyring());
    var own = SubjectId.of(practice.practice());
    holds.restrict(practice.practice(), own, Category.IDENTITY);
    practice.at(WARNED.get(0)).mails();
    assertThat(told()).hasSize(1);
    holds.liftRestriction(practice.practice(), own, Category.IDENTITY);
    product.clock().advance(Duration.ofMinutes(15));
    practice.mails();
    assertThat(told()).hasSize(2);
  }

  @Test
  void theMailsTellNothingOfAnybody() {
    terminated();
    practice.at(WARNED.get(0)).mails();
    for (var text : told()) {
      assertThat(Planted.in(text)).isEmpty();
    }
  }
}
