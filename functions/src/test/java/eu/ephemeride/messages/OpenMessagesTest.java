package eu.ephemeride.messages;

import static org.assertj.core.api.Assertions.assertThat;

import eu.ephemeride.crypto.Category;
import eu.ephemeride.crypto.Holds;
import eu.ephemeride.crypto.Purpose;
import eu.ephemeride.id.PatientId;
import eu.ephemeride.id.PracticeId;
import eu.ephemeride.store.Payloads;
import eu.ephemeride.testing.Inboxes;
import eu.ephemeride.testing.Planted;
import eu.ephemeride.testing.Product;
import eu.ephemeride.testing.Tables;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/// What is not done of a patient's messages, as others read it beside what they read anyway.
class OpenMessagesTest {
  private final Product product = new Product();
  private final Inboxes inbox = Inboxes.anInbox(product);
  private final PatientId patient = new PatientId(inbox.agenda().patient());

  private List<OpenMessages.OpenMessage> read() {
    var practice = new PracticeId(inbox.agenda().place().replace("/practices/", ""));
    var keys = product.wiring().keyring().read(practice, List.of(patient.subject()));
    var items =
        new Tables(product)
            .partition("RECORDS_TABLE", "PATIENT#" + practice + "#" + patient, "O").stream()
                .map(Tables.Stored::attributes)
                .toList();
    return OpenMessages.read(keys, patient, items, Purpose.CARE);
  }

  @Test
  void theMostUrgentComeFirstThenTheOldestAndWhatIsDoneDoesNot() {
    var old = inbox.sent(inbox.known()).id();
    product.clock().advance(Duration.ofMinutes(1));
    var younger = inbox.sent(inbox.known()).id();
    var urgent = inbox.sent(inbox.known().put("urgency", "urgent")).id();
    var done = inbox.sent(inbox.known()).id();
    inbox.change(done, "{'status': 'done'}").must(200);
    inbox.change(old, "{'status': 'in-progress'}").must(200);
    assertThat(read()).extracting(m -> m.id().value()).containsExactly(urgent, old, younger);
    var first = read().get(1);
    assertThat(first.at()).isEqualTo(Product.NOON);
    assertThat(first.status()).isEqualTo(MessageStatus.IN_PROGRESS);
    assertThat(first.gist())
        .isEqualTo(
            new Payloads.Read.Clear<>(new MessageGist(1, Planted.MESSAGE_SUBJECT, "call-back")));
    Planted.assertSilent(first.toString());
  }

  @Test
  void whatBecomesMoreUrgentMovesUp() {
    var first = inbox.sent(inbox.known()).id();
    product.clock().advance(Duration.ofMinutes(1));
    var second = inbox.sent(inbox.known()).id();
    inbox.change(second, "{'urgency': 'urgent'}").must(200);
    assertThat(read()).extracting(m -> m.id().value()).containsExactly(second, first);
    inbox.change(second, "{'urgency': 'routine'}").must(200);
    assertThat(read()).extracting(m -> m.id().value()).containsExactly(first, second);
    inbox.change(second, "{'urgency': 'urgent', 'status': 'done'}").must(200);
    assertThat(read()).extracting(m -> m.id().value()).containsExactly(first);
  }

  @Test
  void ofOneWhoIsRestrictedItIsToldThatTheyWait() {
    inbox.sent(inbox.known());
    var practice = new PracticeId(inbox.agenda().place().replace("/practices/", ""));
    new Holds(product.wiring().keyring()).restrict(practice, patient.subject(), Category.MESSAGES);
    assertThat(read())
        .singleElement()
        .satisfies(m -> assertThat(m.gist()).isInstanceOf(Payloads.Read.Restricted.class));
  }
}
