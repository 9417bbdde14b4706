package eu.ephemeride.purge;

import static org.assertj.core.api.Assertions.assertThat;

import eu.ephemeride.testing.Product;
import eu.ephemeride.testing.Tables;
import eu.ephemeride.testing.Tables.Stored;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// What happens while a practice is being swept leaves nothing behind.
class EndRacesTest {
  private final Product product = new Product();
  private final Tables tables = new Tables(product);

  /// Does it as the sweep comes to the practice's inbox for the `nth` time: behind the files of the
  /// first sweep, before the persons of the second.
  private void atTheInbox(Ended ended, int nth, Runnable action) {
    var seen = new AtomicInteger();
    product
        .calls()
        .before((name, request) -> {
          var isInbox = request.toString().contains("INBOX#" + ended.practice());
          if (name.equals("query") && isInbox && seen.incrementAndGet() == nth) {
            action.run();
          }
        });
  }

  private void lift(Ended ended) {
    var held = ended.holds(ended.held());
    var support = product.as("agent", "support");
    var one = support.get(held).must(200).each("holds", "id").getFirst();
    support.post(held + "/" + one + "/lifting").must(200);
  }

  private void plant(Ended ended) {
    var pk = "PATIENT#" + ended.practice() + "#" + ended.free();
    tables.put(
        new Stored(
            "RECORDS_TABLE",
            Map.of("pk", AttributeValue.fromS(pk), "sk", AttributeValue.fromS("EVENT#late#1"))));
  }

  private void isGone(Ended ended) {
    ended.runAt(Ended.ENDS.plus(Duration.ofDays(1)));
    ended.runAt(Ended.ENDS.plus(Duration.ofDays(200)));
    assertThat(ended.kinds().keySet())
        .noneMatch(kind -> kind.matches("KEYS P SK|RECORDS (?!ACCESS).*"));
  }

  @Test
  void whoeverIsFreedWhileItIsSwept_andWhatWasWrittenMeanwhile_isNotLeftBehind() {
    for (var sweep : new int[] {1, 2}) {
      var ended = Ended.living(product).holdingOne().ending();
      atTheInbox(ended, sweep, () -> lift(ended));
      ended.run();
      isGone(ended);
      product.clock().set(Product.NOON);
    }
    var ended = Ended.living(product).ending();
    atTheInbox(ended, 1, () -> plant(ended));
    ended.run();
    isGone(ended);
  }

  @Test
  void theArchiveIsOwedOfThoseWhoAreHeldOnceTheKeysAreDestroyed() {
    var ended = Ended.living(product).holdingOne().restrictingOne().ending();
    var isDone = new AtomicInteger();
    product
        .calls()
        .after((name, request) -> {
          if (name.equals("updateItem")
              && request.toString().contains("#dead = :now")
              && isDone.incrementAndGet() == 1) {
            lift(ended);
          }
        });
    ended.runAt(Ended.ENDS);
    var owed = tables.partition("LEDGER_TABLE", "END#" + ended.practice(), "ARCHIVE").getFirst();
    assertThat(owed.attributes().get("persons").n()).isEqualTo("1");
  }
}
