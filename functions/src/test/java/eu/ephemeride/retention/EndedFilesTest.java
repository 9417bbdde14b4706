package eu.ephemeride.retention;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import eu.ephemeride.messages.NotificationsHandler;
import eu.ephemeride.testing.Agendas;
import eu.ephemeride.testing.Answer;
import eu.ephemeride.testing.Bodies;
import eu.ephemeride.testing.Conflicts;
import eu.ephemeride.testing.Product;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;

/// A patient's file that the practice's rule has ended: what keeps it is lifted, nothing that comes
/// too late brings it back, and nothing of it is named or told of.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class EndedFilesTest {
  private static final Instant BEGIN = Ruling.paris("2026-03-02T09:00:00");
  private static final Instant END = Ruling.months(BEGIN, 1);

  private final Product product = new Product();
  private Ruling ruling;
  private Agendas agenda;

  @BeforeAll
  void aRule() {
    ruling = Ruling.at(product, BEGIN);
    ruling.rule("{'patients': {'months': 1}}");
  }

  @BeforeEach
  void aPatient() {
    product.clock().set(BEGIN);
    agenda = ruling.agenda().forPatient(ruling.agenda().anotherPatient());
  }

  @AfterEach
  void undisturbed() {
    product.calls().forget();
  }

  private String file() {
    return ruling.place() + "/patients/" + agenda.patient();
  }

  private ObjectNode about() {
    return ruling.inbox().known().put("patient", agenda.patient());
  }

  private Answer lift(String category) {
    return ruling.owner().post(file() + "/restrictions/" + category + "/lifting");
  }

  private Answer restrict(String category) {
    var wish = Bodies.json("{'ground': 'accuracy'}").put("category", category);
    return ruling.owner().post(file() + "/restrictions", wish);
  }

  @Test
  void aRestrictionIsListedToldOfAndLiftedPastTheTermOfItsFile() {
    restrict("agenda").must(200);
    restrict("messages").must(200);
    product.clock().set(END);
    var owner = ruling.owner();
    owner.get(file()).must(404);
    restrict("identity").must(404);
    assertThat(owner.get(file() + "/restrictions").must(200).each("restrictions", "category"))
        .containsExactlyInAnyOrder("agenda", "messages");
    for (var category : new String[] {"agenda", "messages"}) {
      var notice = file() + "/restrictions/" + category + "/notice";
      owner.post(notice, Bodies.json("{'by': 'letter'}")).must(200);
      assertThat(lift(category).must(200).json().has("lifted")).isTrue();
    }
    // Then the ordinary term applies.
    owner.get(file() + "/restrictions").must(404);
    lift("agenda").must(404);
    owner.get(file()).must(404);
  }

  /// Sends what is let in just before the file's end and meets another transaction until then.
  private Answer atTheEnd(Supplier<Answer> send) {
    return atTheEnd(END, send);
  }

  private Answer atTheEnd(Instant end, Supplier<Answer> send) {
    product.clock().set(end.minusMillis(1));
    var once = new AtomicBoolean();
    product
        .calls()
        .before((_, request) -> {
          if (request instanceof TransactWriteItemsRequest r && once.compareAndSet(false, true)) {
            product.clock().set(end);
            throw Conflicts.conflict(r.transactItems().size());
          }
        });
    var answer = send.get();
    product.calls().forget();
    assertThat(once).isTrue();
    ruling.owner().get(file()).must(404);
    return answer;
  }

  private static void isUnknown(Answer answer) {
    assertThat(answer.must(422).errors()).containsExactly("/patient unknown-reference");
  }

  @Test
  void aBookingThatComesAfterTheEndBringsNoFileBack() {
    isUnknown(atTheEnd(() -> agenda.book(agenda.booking("2026-04-07T10:00:00+02:00"))));
  }

  @Test
  void aMessageThatComesAfterTheEndBringsNoFileBack() {
    isUnknown(atTheEnd(() -> ruling.inbox().secretary().post(ruling.inbox().place(), about())));
  }

  @Test
  void aMessageLinkedAfterTheEndBringsNoFileBack() {
    product.clock().advance(Duration.ofDays(1));
    var message = ruling.inbox().sent(ruling.inbox().unknown()).id();
    isUnknown(atTheEnd(() -> ruling.inbox().link(message, agenda.patient())));
  }

  @Test
  void anAppointmentThatIsGivenToAPatientAfterHisEndBringsNoFileBack() {
    var other = ruling.agenda().forPatient(ruling.agenda().anotherPatient());
    var visit = other.booked("2026-04-08T10:00:00+02:00").id();
    isUnknown(atTheEnd(() -> other.change(visit, "{'patient': '%s'}".formatted(agenda.patient()))));
  }

  @Test
  void anAppointmentThatIsCancelledOrMarkedAfterTheEndBringsNoFileBack() {
    var visit = agenda.booked("2026-03-02T09:00:00+01:00").id();
    var end = Ruling.months(BEGIN.plus(Duration.ofMinutes(30)), 1);
    atTheEnd(end, () -> agenda.cancel(visit)).must(404);
    atTheEnd(end, () -> agenda.change(visit, "{'status': 'done'}")).must(404);
  }

  @Test
  void aCorrectionThatComesAfterTheEndBringsNoFileBack() {
    var client = ruling.owner().with("if-match", "*");
    var wish = Bodies.json("{'phones': ['0199000061']}");
    atTheEnd(() -> client.patch(file(), wish)).must(404);
  }

  @Test
  void filesThatAreMergedOrPartedAfterTheEndAreNotBroughtBack() {
    var other = ruling.agenda().anotherPatient();
    var merges = file() + "/merges";
    var wish = Bodies.json("{'duplicate': '%s'}".formatted(other));
    atTheEnd(() -> ruling.owner().post(merges, wish)).must(404);
    product.clock().set(BEGIN);
    ruling.owner().post(merges, wish).must(200);
    atTheEnd(() -> ruling.owner().send("DELETE", merges + "/" + other, "", "")).must(404);
  }

  @Test
  void anAppointmentIsNotNamedOnceThePatientsFileIsOver() {
    var visit = agenda.booked("2026-03-02T10:00:00+01:00").id();
    var end = Ruling.months(BEGIN.plus(Duration.ofMinutes(90)), 1);
    var inbox = ruling.inbox();
    var naming = inbox.unknown().put("appointment", visit);
    product.clock().set(end.minusMillis(1));
    inbox.secretary().post(inbox.place(), naming).must(201);
    product.clock().set(end);
    assertThat(inbox.secretary().post(inbox.place(), naming).must(422).errors())
        .containsExactly("/appointment unknown-reference");
  }

  /// Makes it urgent at `now`, which is nothing that keeps a file; how many are told of it then.
  private long toldOf(String message, Instant now, Instant then) {
    product.clock().set(now);
    ruling.inbox().change(message, "{'urgency': 'urgent'}").must(200);
    product.calls().forget();
    product.clock().set(then);
    product.run(NotificationsHandler.class);
    return product.calls().count("sendEmail");
  }

  @Test
  void nobodyIsToldOfAMessageWhoseFileIsOver() {
    var one = ruling.inbox().sent(about()).id();
    var other = ruling.inbox().sent(about()).id();
    var before = END.minus(Duration.ofHours(3));
    assertThat(toldOf(one, before, END.minusMillis(1))).isPositive();
    assertThat(toldOf(other, END.minusMillis(1), END.plus(Duration.ofHours(3)))).isZero();
    assertThat(ruling.records("DUE#MESSAGES", "0")).isEmpty();
  }
}
