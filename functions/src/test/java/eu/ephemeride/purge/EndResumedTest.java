package eu.ephemeride.purge;

import static org.assertj.core.api.Assertions.assertThat;

import eu.ephemeride.crypto.RootsUnavailable;
import eu.ephemeride.testing.AtOnce;
import eu.ephemeride.testing.Product;
import eu.ephemeride.testing.Tables;
import eu.ephemeride.testing.Tables.Stored;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import software.amazon.awssdk.core.exception.ApiCallTimeoutException;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// The end of a practice, killed at any call and resumed, by one worker or two: nothing is left,
/// and nothing is counted twice.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class EndResumedTest {
  private static final Duration LONG = Duration.ofMinutes(15);
  private static final Pace NO_PAUSE = new Pace(10_000_000);
  private static final int SOME = 41;

  private final Product product = new Product();
  private final Tables tables = new Tables(product);
  private final Ended ended = Ended.living(product).holdingOne().restrictingOne().ending();
  private final List<Stored> begun = ended.left();

  /// What one whole end left.
  private record End(Map<String, Long> kinds, Map<String, AttributeValue> counts) {}

  private void asItBegan() {
    ended.left().forEach(tables::delete);
    begun.forEach(tables::put);
    product.clock().set(Ended.ENDS);
  }

  /// Its keys are destroyed, and nobody writes any more.
  private void keysGone() {
    asItBegan();
    work(product, () -> LONG);
    product.clock().advance(EndOfPractice.LONGEST_WRITER);
  }

  private static Worker worker(Product instance) {
    return Workers.worker(instance.wiring(), NO_PAUSE);
  }

  private void work(Product instance, Supplier<Duration> timeLeft) {
    worker(instance).work(PurgeMessage.of(ended.due(), 0), timeLeft);
  }

  private void attempt(Product instance, Supplier<Duration> timeLeft) {
    try {
      work(instance, timeLeft);
    } catch (ApiCallTimeoutException | RootsUnavailable e) {
      // The call that was to fail: whoever comes next goes on.
    }
  }

  private boolean isThere() {
    return product.wiring().records().get(ended.due().key()).isPresent();
  }

  /// Until the row is gone, each time when nobody's lease stands any more.
  private End finished(Product instance, Supplier<Duration> timeLeft) {
    for (var runs = 0; isThere(); runs++) {
      assertThat(runs).isLessThan(100);
      product.clock().advance(Duration.ofMinutes(21));
      attempt(instance, timeLeft);
    }
    var counts =
        tables
            .partition("LEDGER_TABLE", "END#" + ended.practice(), "DELETED")
            .getFirst()
            .attributes()
            .get("counts")
            .m();
    return new End(ended.kinds(), counts);
  }

  private End killed(int call, boolean after, AtomicInteger calls) {
    asItBegan();
    var instance = product.anotherInstance();
    instance.calls().fail(call, after);
    attempt(instance, () -> LONG);
    var end = finished(instance, () -> LONG);
    calls.set(instance.calls().names().size());
    return end;
  }

  private void sweep(int step) {
    var calls = new AtomicInteger();
    var undisturbed = killed(-1, false, calls);
    assertThat(undisturbed.counts()).containsKeys("patients", "appointments", "messages");
    var all = calls.get();
    assertThat(all).isBetween(60, 200);
    for (var k = 0; k < all; k += step) {
      for (var after : List.of(false, true)) {
        assertThat(killed(k, after, calls))
            .as("call %s of %s failed %s its effect", k, all, after ? "after" : "before")
            .isEqualTo(undisturbed);
      }
    }
  }

  @Test
  void killedAtSomeCallAndResumed_itEndsAsIfItHadNotBeen() {
    sweep(SOME);
  }

  @Test
  @Tag("history")
  void killedAtAnyCallAndResumed_itEndsAsIfItHadNotBeen() {
    sweep(1);
  }

  @Test
  void aPageAtATime_byTwoAtOnce_andOvertakenByAnother_itEndsTheSame() {
    var undisturbed = killed(-1, false, new AtomicInteger());

    asItBegan();
    var asked = new AtomicInteger();
    Supplier<Duration> onePage =
        () -> asked.incrementAndGet() % 3 == 0 ? Duration.ofMinutes(1) : LONG;
    var instance = product.anotherInstance();
    work(instance, onePage);
    assertThat(finished(instance, onePage)).isEqualTo(undisturbed);
    assertThat(instance.calls().count("sendMessage")).isGreaterThan(5);

    keysGone();
    Callable<Boolean> one =
        () -> {
          work(product.anotherInstance(), () -> LONG);
          return true;
        };
    AtOnce.run(List.of(one, one, one));
    assertThat(finished(product.anotherInstance(), () -> LONG)).isEqualTo(undisturbed);

    keysGone();
    var slow = product.anotherInstance();
    var isOvertaken = new AtomicBoolean();
    slow.calls()
        .before((name, _) -> {
          if (name.equals("batchWriteItem") && isOvertaken.compareAndSet(false, true)) {
            finished(product.anotherInstance(), () -> LONG);
          }
        });
    work(slow, () -> LONG);
    assertThat(isOvertaken).isTrue();
    assertThat(isThere()).isFalse();
    assertThat(finished(slow, () -> LONG)).isEqualTo(undisturbed);
  }

  @Test
  void aThousandItemsCostFortyCallsAndAFewMore() {
    var calls = new AtomicInteger();
    killed(-1, false, calls);
    var without = calls.get();
    asItBegan();
    for (var i = 0; i < 1_000; i++) {
      var item = new HashMap<String, AttributeValue>();
      item.put("pk", AttributeValue.fromS("PATIENT#" + ended.practice() + "#" + ended.free()));
      item.put("sk", AttributeValue.fromS("EVENT#planted-" + i + "#1"));
      tables.put(new Stored("RECORDS_TABLE", item));
    }
    var instance = product.anotherInstance();
    work(instance, () -> LONG);
    finished(instance, () -> LONG);
    var more = instance.calls().names().size() - without;
    // 40 batches; 5 pages of 200, each a query and a write of progress; and the others once more.
    assertThat(more).isBetween(40, 40 + 5 * 2 + 10);
    assertThat(ended.kinds()).containsEntry("RECORDS PATIENT EVENT", 2L);
  }
}
