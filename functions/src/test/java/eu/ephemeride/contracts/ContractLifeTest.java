package eu.ephemeride.contracts;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import eu.ephemeride.crypto.Category;
import eu.ephemeride.crypto.Holds;
import eu.ephemeride.due.Due;
import eu.ephemeride.due.Work;
import eu.ephemeride.id.PracticeId;
import eu.ephemeride.id.SubjectId;
import eu.ephemeride.testing.Agendas;
import eu.ephemeride.testing.Bodies;
import eu.ephemeride.testing.Practices;
import eu.ephemeride.testing.Product;
import eu.ephemeride.testing.Telephone;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/// A contract that is ended and goes on, through the routes.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ContractLifeTest {
  private static final String TODAY = "2026-11-23";

  private Product product;
  private Terminable practice;

  @BeforeAll
  void aStack() {
    product = new Product();
  }

  @BeforeEach
  void aPractice() {
    product.clock().set(Product.NOON);
    practice = new Terminable(product, Practices.anActivePractice(product, "owner"));
  }

  @Test
  void aContractThatNobodyEndedRuns() {
    var contract = practice.contract().must(200);
    assertThat(contract.text("/phase")).isEqualTo("active");
    assertThat(contract.header("etag")).isEqualTo("\"0\"");
    assertThat(contract.json().has("endsAt")).isFalse();
    assertThat(contract.json().path("history")).isEmpty();
    assertThat(contract.json().path("possible").toString())
        .contains("\"book\"", "\"terminate\"")
        .doesNotContain("\"resume\"", "\"confirm-practice\"");
    var pending = new Terminable(product, Practices.aPractice(product, "owner"));
    assertThat(pending.contract().text("/phase")).isEqualTo("pending");
  }

  @Test
  void whoeverTerminatesNowHasTheRestOfTheDay() {
    var ended = practice.terminate("{'reason': 'activity-ends'}").must(200);
    assertThat(ended.text("/phase")).isEqualTo("ending");
    assertThat(ended.text("/lastDay")).isEqualTo(TODAY);
    assertThat(ended.text("/closes")).isEqualTo("2026-11-24T00:00:00+01:00");
    assertThat(ended.text("/endsAt")).isEqualTo("2027-02-24T00:00:00+01:00");
    assertThat(ended.text("/termination/as")).isEqualTo("owner");
    assertThat(ended.text("/termination/reason")).isEqualTo("activity-ends");
    assertThat(ended.each("warnings", "at"))
        .containsExactly(
            "2026-12-26T09:00:00+01:00",
            "2027-01-25T09:00:00+01:00",
            "2027-02-17T09:00:00+01:00",
            "2027-02-23T09:00:00+01:00");
    assertThat(ended.each("warnings", "daysBefore")).containsExactly("60", "30", "7", "1");
    assertThat(((ObjectNode) ended.json().path("held")).remove("persons").asInt()).isZero();
    assertThat(ended.json()).isEqualTo(practice.contract().json());
    assertThat(ended.header("etag")).isEqualTo("\"1\"");
  }

  @Test
  void allThatFollowsFromATerminationStandsWithIt() {
    practice.terminateFor("2026-11-30").must(200);
    var keys = product.wiring().keyring().read(practice.practice(), List.of());
    assertThat(keys.ending().orElseThrow().closes()).isEqualTo("2026-11-30T23:00:00Z");
    assertThat(keys.ending().orElseThrow().ends()).isEqualTo("2027-02-28T23:00:00Z");
    assertThat(practice.rows(Work.CONTRACT_END))
        .containsExactly(
            Due.of(Work.CONTRACT_END, Instant.parse("2027-02-28T23:00:00Z"), practice.practice()));
    assertThat(practice.rows(Work.CONTRACT_WARNING)).hasSize(5);
    practice.mails();
    assertThat(practice.rows(Work.CONTRACT_WARNING)).as("its confirmation went out").hasSize(4);
    practice.callOff().must(204);
    assertThat(product.wiring().keyring().read(practice.practice(), List.of()).ending()).isEmpty();
    assertThat(practice.rows(Work.CONTRACT_END)).isEmpty();
    practice.mails();
    assertThat(practice.rows(Work.CONTRACT_WARNING)).isEmpty();
  }

  @Test
  void theLastDayIsTodayAtTheEarliestAndAYearAheadAtTheLatest() {
    for (var day : List.of("2026-11-22", "2027-11-24", "2026-02-30")) {
      assertThat(practice.terminateFor(day).must(422).errors().getFirst()).startsWith("/lastDay ");
      assertThat(practice.preview(day).must(422).errors().getFirst()).startsWith("query:lastDay ");
    }
    practice.preview("2027-11-23").must(200);
    assertThat(practice.terminate("{'reason': 'because'}").must(422).errors())
        .containsExactly("/reason not-allowed");
    practice.terminateFor("2027-11-23").must(200);
  }

  @Test
  void todayIsTheDayInFrance() {
    practice.at("2026-11-23T22:59:59.999Z");
    assertThat(practice.preview("").text("/lastDay")).isEqualTo(TODAY);
    practice.at("2026-11-23T23:00:00Z");
    assertThat(practice.preview("").text("/lastDay")).isEqualTo("2026-11-24");
    practice.terminateFor(TODAY).must(422);
  }

  @Test
  void anotherDayNeedsTheFirstCalledOff() {
    practice.terminateFor("2026-12-31").must(200);
    practice.terminateFor("2026-12-30").must(409, "already-terminated");
    practice.terminate("{}").must(409, "already-terminated");
    var again = practice.terminateFor("2026-12-31").must(200);
    assertThat(again.header("etag")).isEqualTo("\"1\"");
    practice.callOff("\"0\"").must(412);
    practice.callOff("\"1\"").must(204);
    practice.callOff().must(404);
    practice.terminateFor("2026-12-30").must(200);
    assertThat(practice.contract().each("history", "event"))
        .containsExactlyInAnyOrder("terminated", "called-off", "terminated");
  }

  @Test
  void theSameWishIsGrantedOnce() {
    var wish = practice.owner().with("idempotency-key", "k");
    var body = Bodies.json("{'lastDay': '2026-12-31'}");
    var first = wish.post(practice.place() + "/termination", body).must(200);
    assertThat(wish.post(practice.place() + "/termination", body).must(200)).isEqualTo(first);
    wish.post(practice.place() + "/termination", Bodies.json("{}"))
        .must(422, "idempotency-key-reused");
    practice.callOff().must(204);
    assertThat(wish.post(practice.place() + "/termination", body).must(200).text("/phase"))
        .as("as it stands now")
        .isEqualTo("active");
  }

  @Test
  void withinTheThreeMonthsItIsResumedAtOnceAndNothingIsLost() {
    var agenda = Agendas.anAgenda(product, "owner");
    var own = new Terminable(product, agenda.place());
    var booked = agenda.booked("2027-03-01T10:00:00+01:00").id();
    own.resume().must(409, "contract-runs");
    own.terminate("{}").must(200);
    own.resume().must(409, "contract-runs");
    own.at("2026-11-23T23:00:00Z");
    assertThat(own.contract().text("/phase")).isEqualTo("closed");
    assertThat(own.contract().json().path("possible").toString())
        .contains("\"resume\"", "\"restrict\"", "\"read-patients\"")
        .doesNotContain("\"book\"", "\"terminate\"");
    own.callOff().must(409, "contract-over");
    own.terminate("{}").must(409, "contract-over");
    own.at("2027-02-23T22:59:59.999Z");
    var resumed = own.resume().must(200);
    assertThat(resumed.text("/phase")).isEqualTo("active");
    assertThat(resumed.json().has("lastDay")).isFalse();
    own.at("2027-02-23T23:00:00Z");
    assertThat(agenda.on("2027-03-01")).containsExactly(booked);
    agenda.booked("2027-03-01T11:00:00+01:00");
    assertThat(own.rows(Work.CONTRACT_END)).isEmpty();
  }

  @Test
  void supportTerminatesForAPracticeAndDoesNotResumeForIt() {
    var support = product.as("agent", "support");
    var ended = support.post(practice.place() + "/termination").must(200);
    assertThat(ended.text("/termination/as")).isEqualTo("provider");
    assertThat(ended.json().path("possible").toString())
        .contains("\"terminate\"")
        .doesNotContain("\"read-patients\"");
    practice.at("2026-11-24T00:00:00Z");
    support.post(practice.place() + "/resumption").must(404);
    support.get(practice.place() + "/contract").must(200);
  }

  @Test
  void aPendingPracticeIsTerminatedAndResumedToo() {
    var pending = new Terminable(product, Practices.aPractice(product, "owner"));
    pending.terminate("{}").must(200);
    pending.at("2026-11-24T00:00:00Z");
    product
        .as("agent", "support")
        .post(pending.place() + "/confirmation")
        .must(409, "contract-over");
    assertThat(pending.resume().must(200).text("/phase")).isEqualTo("pending");
    product.as("agent", "support").post(pending.place() + "/confirmation").must(200);
  }

  private void restrict(Agendas agenda) {
    var patient = agenda.owner().post(agenda.place() + "/patients", Bodies.patient()).id();
    var practice = new PracticeId(agenda.place().substring("/practices/".length()));
    var holds = new Holds(product.wiring().keyring());
    assertThat(holds.restrict(practice, new SubjectId(patient), Category.IDENTITY)).isTrue();
  }

  @Test
  void thePreviewTellsWhatWillHappenAndWritesNothing() {
    var phone = Telephone.ringing(product);
    var agenda = phone.agenda();
    agenda.booked("2026-12-31T10:00:00+01:00");
    agenda.booked("2027-01-01T10:00:00+01:00");
    agenda.booked("2027-01-01T11:00:00+01:00");
    agenda.cancel(agenda.booked("2027-01-02T10:00:00+01:00").id()).must(200);
    agenda.booked("2027-01-03T10:00:00+01:00");
    agenda.anotherPractitioner("08:00-12:00").booked("2026-12-31T10:00:00+01:00");
    agenda.owner().post(agenda.place() + "/lines", Telephone.line(Telephone.freshNumber()));
    var own = new Terminable(product, agenda.place());
    restrict(agenda);
    product.calls().forget();
    var preview = own.preview("2026-12-31").must(200);
    assertThat(product.calls().names()).doesNotContain("transactWriteItems", "putItem", "decrypt");
    assertThat(preview.text("/closes")).isEqualTo("2027-01-01T00:00:00+01:00");
    assertThat(preview.text("/endsAt")).isEqualTo("2027-04-01T00:00:00+02:00");
    assertThat(preview.each("warnings", "at"))
        .containsExactly(
            "2027-01-31T09:00:00+01:00",
            "2027-03-02T09:00:00+01:00",
            "2027-03-25T09:00:00+01:00",
            "2027-03-31T09:00:00+02:00");
    assertThat(preview.json().path("appointments").toString())
        .isEqualTo(
            "[{\"practitioner\":\"%s\",\"count\":3,\"first\":\"2027-01-01\",\"last\":\"2027-01-03\"}]"
                .formatted(agenda.practitioner()));
    assertThat(preview.json().path("lines").toString()).isEqualTo("[\"" + phone.line() + "\"]");
    assertThat(preview.each("kept", "until"))
        .containsExactly("2038-01-01T00:00:00+01:00", "2028-04-01T00:00:00+02:00");
    assertThat(preview.each("kept", "category")).containsExactly("billing", "access-log");
    assertThat(preview.text("/kept/0/statutes/0")).isEqualTo("accounts");
    var held = preview.json().path("held");
    assertThat(held)
        .isEqualTo(
            Bodies.json("{'persons': 1, 'until': 'lifted', 'archive': 'sealed'}")
                .put("askAt", product.wiring().settings().supportContact())
                .put("reference", own.practice().value()));
    assertThat(own.contract().json().has("held")).isFalse();
    assertThat(own.contract().header("etag")).isEqualTo("\"0\"");
    restrict(agenda);
    var terminated = (ObjectNode) own.terminate("{}").must(200).json().path("held");
    assertThat(terminated).isEqualTo(((ObjectNode) held).put("persons", 2));
    // Whoever only reads the contract has nobody counted.
    assertThat(own.contract().json().path("held")).isEqualTo(terminated.without("persons"));
  }
}
