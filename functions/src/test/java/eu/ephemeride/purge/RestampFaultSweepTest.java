package eu.ephemeride.purge;

import static org.assertj.core.api.Assertions.assertThat;

import eu.ephemeride.due.Due;
import eu.ephemeride.due.Work;
import eu.ephemeride.testing.Answer;
import eu.ephemeride.testing.Bodies;
import eu.ephemeride.testing.FaultSweep;
import eu.ephemeride.testing.Inboxes;
import eu.ephemeride.testing.Product;
import eu.ephemeride.testing.Snapshot;
import eu.ephemeride.testing.Tables;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// Putting the janitor's times right after a change of rules, under a [FaultSweep]: whatever call
/// fails, whoever comes next goes on, and in the end every item has its time.
class RestampFaultSweepTest {
  private static final Duration LONG = Duration.ofMinutes(15);
  private static final Duration LATER = Duration.ofMinutes(21);
  private static final Pace NO_PAUSE = new Pace(10_000_000);

  private final Product product = new Product();
  private final Tables tables = new Tables(product);

  private List<Tables.Stored> rows(Work work) {
    return tables.partition("RECORDS_TABLE", Due.partition(work), "0");
  }

  /// One that has set a rule on what it stores already.
  private Due ruled() {
    var inbox = Inboxes.anInbox(product);
    inbox.sent(inbox.known());
    inbox.agenda().booked("2026-11-24T10:00:00+01:00");
    var rules =
        "{'messages': {'months': 6}, 'appointments': {'months': 24}, 'patients': {'months': 36}}";
    inbox
        .owner()
        .with("if-match", "*")
        .put(inbox.agenda().place() + "/retention", Bodies.json(rules))
        .must(200);
    var row = Row.read(rows(Work.RULES).getFirst().attributes());
    var wiring = product.wiring();
    // As if the first walk had been: the second finds all to do, and takes the row away.
    var walked = row.with(Map.of(Restamping.WALKED, AttributeValue.fromBool(true)));
    new Rows(wiring.records(), wiring.transactions()).save(row, walked).orElseThrow();
    return row.due();
  }

  /// The walk, when nobody's lease stands any more; a call that fails ends it.
  private void walk(Product instance, Due due) {
    product.clock().advance(LATER);
    Workers.worker(instance.wiring(), NO_PAUSE).work(PurgeMessage.of(due, 0), () -> LONG);
  }

  private static Answer answer(int status) {
    return new Answer(status, Map.of(), Bodies.JSON.createObjectNode());
  }

  @Test
  void whateverCallFails_everyItemHasItsTimeInTheEnd() {
    var due = ruled();
    var begun = new Snapshot(product);
    var start = product.clock().instant();
    new FaultSweep(product).run(31, () -> flow(due, begun, start));
  }

  private FaultSweep.Flow flow(Due due, Snapshot begun, Instant start) {
    begun.restore();
    product.clock().set(start);
    return new FaultSweep.Flow() {
      @Override
      public Answer send(Product instance) {
        try {
          walk(instance, due);
          return answer(rows(Work.RULES).isEmpty() ? 200 : 409);
        } catch (RuntimeException e) {
          return answer(500);
        }
      }

      @Override
      public void isDoneOnce(Product instance, Answer answer) {
        answer.must(200);
        assertThat(rows(Work.RULES)).isEmpty();
        assertThat(rows(Work.PERSON)).hasSize(1);
        assertThat(tables.items().stream().filter(RestampFaultSweepTest::isStamped)).hasSize(9);
      }
    };
  }

  private static boolean isStamped(Tables.Stored item) {
    return item.attributes().containsKey("expiresAt")
        && item.text("pk").matches("(PATIENT|APPOINTMENT|AGENDA|MESSAGE|INBOX|AUTHORED)#.*");
  }
}
