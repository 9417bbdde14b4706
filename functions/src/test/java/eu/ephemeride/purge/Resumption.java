package eu.ephemeride.purge;

import static org.assertj.core.api.Assertions.assertThat;

import eu.ephemeride.crypto.RootsUnavailable;
import eu.ephemeride.testing.Product;
import eu.ephemeride.testing.Snapshot;
import eu.ephemeride.testing.Tables;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import java.util.function.Supplier;
import software.amazon.awssdk.core.exception.ApiCallTimeoutException;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// The end of a practice from its beginning, again and again: stopped at some call, and gone on
/// with until its row is gone.
record Resumption(Ended ended, Snapshot begun, Product cold) {
  static final Duration LONG = Duration.ofMinutes(15);
  private static final Duration NOBODYS_LEASE = Duration.ofMinutes(21);
  private static final Pace NO_PAUSE = new Pace(10_000_000);

  /// What one whole end left.
  record End(Map<String, Long> kinds, Map<String, AttributeValue> counts) {}

  /// Of a practice whose end is then set.
  static Resumption of(Ended living) {
    var ended = living.holdingOne().restrictingOne().ending();
    var product = living.product();
    return new Resumption(ended, new Snapshot(product), product.anotherInstance());
  }

  void asItBegan() {
    begun.restore();
    ended.product().clock().set(Ended.ENDS);
  }

  /// The same once its keys are destroyed, and nobody writes any more.
  void keysGone() {
    asItBegan();
    work(ended.product(), () -> LONG);
    ended.product().clock().advance(EndOfPractice.LONGEST_WRITER);
  }

  void work(Product instance, Supplier<Duration> timeLeft) {
    Workers.worker(instance.wiring(), NO_PAUSE).work(PurgeMessage.of(ended.due(), 0), timeLeft);
  }

  private void attempt(Product instance, Supplier<Duration> timeLeft) {
    try {
      work(instance, timeLeft);
    } catch (ApiCallTimeoutException | RootsUnavailable e) {
      // The call that was to fail: whoever comes next goes on.
    }
  }

  boolean isThere() {
    return ended.product().wiring().records().get(ended.due().key()).isPresent();
  }

  /// Until the row is gone, each time when nobody's lease stands any more.
  End finished(Product instance, Supplier<Duration> timeLeft) {
    for (var runs = 0; isThere(); runs++) {
      assertThat(runs).isLessThan(100);
      ended.product().clock().advance(NOBODYS_LEASE);
      attempt(instance, timeLeft);
    }
    var entries =
        new Tables(ended.product()).partition("LEDGER_TABLE", "END#" + ended.practice(), "DELETED");
    return new End(ended.kinds(), entries.getFirst().attributes().get("counts").m());
  }

  /// What is left where `call` failed; negative: none.
  End killed(int call, boolean after) {
    asItBegan();
    cold.calls().forget();
    cold.wiring().keyring().forget();
    cold.calls().fail(call, after);
    attempt(cold, () -> LONG);
    return finished(cold, () -> LONG);
  }

  /// How many calls the last whole end made.
  int calls() {
    return cold.calls().names().size();
  }

  /// Each call of a whole end fails, once for each of what `sides` says of it.
  void sweep(IntFunction<List<Boolean>> sides) {
    var undisturbed = killed(-1, false);
    assertThat(undisturbed.counts()).containsKeys("patients", "appointments", "messages");
    var all = calls();
    assertThat(all).isBetween(40, 200);
    for (var k = 0; k < all; k++) {
      for (var after : sides.apply(k)) {
        assertThat(killed(k, after))
            .as("call %s of %s failed %s its effect", k, all, after ? "after" : "before")
            .isEqualTo(undisturbed);
      }
    }
  }
}
