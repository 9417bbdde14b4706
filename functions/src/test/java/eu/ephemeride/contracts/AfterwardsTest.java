package eu.ephemeride.contracts;

import static org.assertj.core.api.Assertions.assertThat;

import eu.ephemeride.messages.NotificationsHandler;
import eu.ephemeride.testing.Agendas;
import eu.ephemeride.testing.Bodies;
import eu.ephemeride.testing.Inboxes;
import eu.ephemeride.testing.Planted;
import eu.ephemeride.testing.Practices;
import eu.ephemeride.testing.Product;
import eu.ephemeride.testing.Tables;
import eu.ephemeride.testing.Telephone;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/// What is left of a practice in the three months after its contract, by every door; and after
/// them.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AfterwardsTest {
  private static final String CLOSES = "2026-11-23T23:00:00Z";
  private static final String ENDS = "2027-02-23T23:00:00Z";

  private Product product;
  private Agendas agenda;
  private Terminable practice;

  @BeforeAll
  void aStack() {
    product = new Product();
  }

  @BeforeEach
  void aPractice() {
    product.clock().set(Product.NOON);
    agenda = Agendas.anAgenda(product, "owner");
    practice = new Terminable(product, agenda.place());
  }

  @Test
  void aLineIsOutOfServiceAndAsIfItHadNeverBeen() {
    var phone = Telephone.ringing(agenda);
    practice.terminate("{}").must(200);
    practice.at("2026-11-23T22:59:59.999Z");
    var live = phone.called(Planted.PATIENT_PHONE).id();
    // By a clock that is ahead.
    var begun = phone.call("").put("startedAt", CLOSES);
    var early = phone.operator().post("/calls", begun).must(201).id();
    phone.tell(early, "{'answeredAt': '%s'}".formatted(CLOSES)).must(200);
    var wish = phone.operator().with("idempotency-key", "k");
    var logged = wish.post("/calls", phone.call("")).must(201);
    practice.at(CLOSES);
    var over = phone.operator().post("/calls", phone.call(Planted.PATIENT_PHONE)).must(422);
    var never = Bodies.json("{}").put("line", Telephone.freshNumber());
    assertThat(over).isEqualTo(phone.operator().post("/calls", never));
    assertThat(over.errors()).containsExactly("/line unknown-reference");
    assertThat(wish.post("/calls", phone.call("")).must(201).id()).isEqualTo(logged.id());

    phone.caller(live).must(409, "contract-over");
    phone.tell(live, "{'outcome': 'missed'}").must(200);
    phone.tell(early, "{'outcome': 'missed'}").must(409, "contract-over");
    phone.operator().get("/calls/" + early).must(200);
    phone.operator().get("/calls/" + live).must(200);
    agenda.owner().get(agenda.place() + "/calls/" + live).must(200);
    practice.at(ENDS);
    phone.operator().post("/calls", phone.call(Planted.PATIENT_PHONE)).must(422);
    phone.operator().get("/calls/" + live).must(410);
    phone.tell(live, "{'endedAt': '2026-11-23T23:00:00Z'}").must(410);
    agenda.owner().get("/calls/" + live + "/caller").must(410);
  }

  @Test
  void callsAreTakenAgainOnceItIsResumed() {
    var phone = Telephone.ringing(agenda);
    practice.terminate("{}").must(200);
    practice.at(CLOSES).resume().must(200);
    phone.caller(phone.called(Planted.PATIENT_PHONE).id()).must(200);
  }

  @Test
  void anInvitationIsNotTakenUpByWhoeverHoldsIt() {
    var token = Practices.anInvitation(product, "owner", agenda.place(), "secretary");
    practice.terminate("{}").must(200);
    practice.at(CLOSES);
    var accept = Practices.acceptance(token);
    product.as("late").post("/invitations/acceptance", accept).must(409, "contract-over");
    var forged = Practices.acceptance(token.substring(0, token.length() - 4) + "AAAA");
    product.as("late").post("/invitations/acceptance", forged).must(404);
    agenda.owner().get(agenda.place() + "/invitations").must(200);
    practice.resume().must(200);
    product.as("late").post("/invitations/acceptance", accept).must(200);
    practice.terminate("{}").must(200);
    var last = Practices.anInvitation(product, "owner", agenda.place(), "secretary");
    practice.at("2027-02-24T23:00:00Z");
    product
        .as("later")
        .post("/invitations/acceptance", Practices.acceptance(last))
        .must(410, "erased");
  }

  @Test
  void patientsAreReadAndCorrectedAndNobodyIsTakenIn() {
    practice.terminate("{}").must(200);
    practice.at(CLOSES);
    var patients = agenda.place() + "/patients";
    var own = patients + "/" + agenda.patient();
    var owner = agenda.owner();
    owner.get(own).must(200);
    owner.with("if-match", "*").patch(own, Bodies.json("{'usedName': null}")).must(200);
    owner.post(patients, Bodies.patient()).must(409, "contract-over");
    owner
        .post(own + "/restrictions", Bodies.json("{'category': 'agenda', 'ground': 'accuracy'}"))
        .must(200);
    owner.post(own + "/restrictions/agenda/notice", Bodies.json("{'by': 'letter'}")).must(200);
    owner.post(own + "/restrictions/agenda/lifting").must(200);
  }

  @Test
  void supportIsLetInAndReadsAndIsRefusedTheRestLikeEverybody() {
    var grant = Bodies.json("{'reason': 'x1', 'until': '2026-11-24T23:00:00Z'}");
    practice.terminate("{}").must(200);
    practice.at(CLOSES);
    var support = product.as("agent", "support");
    support.get(agenda.place() + "/patients/" + agenda.patient()).must(404);
    agenda.owner().post(agenda.place() + "/support-grants", grant).must(201);
    support.get(agenda.place() + "/patients/" + agenda.patient()).must(200);
    support.post(agenda.place() + "/confirmation").must(409, "contract-over");
    support.post(agenda.place() + "/lines/x/confirmation").must(409, "contract-over");
  }

  @Test
  void whatWaitsIsToldOfUntilTheEndAndNotAfterIt() {
    var inbox = new Inboxes(agenda);
    product.clock().set(product.clock().instant().plusMillis(1));
    var urgent = inbox.known().put("urgency", "urgent");
    practice.terminate("{}").must(200);
    agenda.owner().post(inbox.place(), urgent).must(201);
    practice.at(ENDS);
    product.calls().forget();
    product.run(NotificationsHandler.class);
    assertThat(product.calls().count("sendEmail")).isZero();
    assertThat(
            new Tables(product)
                .items("DUE#MESSAGES", "").stream()
                    .filter(row -> row.text("sk").contains(practice.practice().value())))
        .isEmpty();
  }

  @Test
  void membersLookAndLeaveAndAreGoneAtTheEnd() {
    Practices.aMember(product, "owner", agenda.place(), "secretary", "secretary");
    practice.terminate("{}").must(200);
    practice.at(CLOSES);
    var secretary = product.as("secretary");
    secretary.get(agenda.place() + "/mandate").must(200);
    secretary
        .get(
            agenda.place()
                + "/agenda?practitioner=%s&from=2026-12-01&to=2026-12-02"
                    .formatted(agenda.practitioner()))
        .must(200);
    secretary
        .post(agenda.place() + "/appointments", agenda.booking("2026-12-01T10:00:00+01:00"))
        .must(409, "contract-over");
    practice.at(ENDS);
    secretary.get(agenda.place() + "/mandate").must(410);
    secretary.send("DELETE", agenda.place() + "/mandate", "", "").must(410);
    assertThat(secretary.get("/practices").must(200).json().path("practices")).isEmpty();
  }
}
