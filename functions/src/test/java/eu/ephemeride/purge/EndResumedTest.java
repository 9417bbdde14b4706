package eu.ephemeride.purge;

import static org.assertj.core.api.Assertions.assertThat;

import eu.ephemeride.testing.AtOnce;
import eu.ephemeride.testing.Product;
import eu.ephemeride.testing.Tables;
import eu.ephemeride.testing.Tables.Stored;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// The end of a practice, killed at any call and resumed, by one worker or two: nothing is left,
/// and nothing is counted twice.
class EndResumedTest {
  private final Product product = new Product();
  private final Tables tables = new Tables(product);

  /// Each call once: before its effect, or after it.
  @Test
  void killedAtAnyCallAndResumed_itEndsAsIfItHadNotBeen() {
    Resumption.of(Ended.small(product)).sweep(k -> List.of(k % 2 == 0));
  }

  @Test
  @Tag("history")
  void killedAtAnyCallOfALargerOneAndResumed_itEndsAsIfItHadNotBeen() {
    Resumption.of(Ended.living(product)).sweep(_ -> List.of(false, true));
  }

  @Test
  void aPageAtATime_byTwoAtOnce_andOvertakenByAnother_itEndsTheSame() {
    var end = Resumption.of(Ended.living(product));
    var undisturbed = end.killed(-1, false);

    end.asItBegan();
    var asked = new AtomicInteger();
    Supplier<Duration> onePage =
        () -> asked.incrementAndGet() % 3 == 0 ? Duration.ofMinutes(1) : Resumption.LONG;
    var instance = product.anotherInstance();
    end.work(instance, onePage);
    assertThat(end.finished(instance, onePage)).isEqualTo(undisturbed);
    assertThat(instance.calls().count("sendMessage")).isGreaterThan(5);

    end.keysGone();
    Callable<Boolean> one =
        () -> {
          end.work(product.anotherInstance(), () -> Resumption.LONG);
          return true;
        };
    AtOnce.run(List.of(one, one, one));
    assertThat(end.finished(product.anotherInstance(), () -> Resumption.LONG))
        .isEqualTo(undisturbed);

    end.keysGone();
    var slow = product.anotherInstance();
    var isOvertaken = new AtomicBoolean();
    slow.calls()
        .before((name, _) -> {
          if (name.equals("batchWriteItem") && isOvertaken.compareAndSet(false, true)) {
            end.finished(product.anotherInstance(), () -> Resumption.LONG);
          }
        });
    end.work(slow, () -> Resumption.LONG);
    assertThat(isOvertaken).isTrue();
    assertThat(end.isThere()).isFalse();
    assertThat(end.finished(slow, () -> Resumption.LONG)).isEqualTo(undisturbed);
  }

  @Test
  void aThousandItemsCostFortyCallsAndAFewMore() {
    var end = Resumption.of(Ended.living(product));
    end.killed(-1, false);
    var without = end.calls();
    end.asItBegan();
    var ended = end.ended();
    for (var i = 0; i < 1_000; i++) {
      var item = new HashMap<String, AttributeValue>();
      item.put("pk", AttributeValue.fromS("PATIENT#" + ended.practice() + "#" + ended.free()));
      item.put("sk", AttributeValue.fromS("EVENT#planted-" + i + "#1"));
      tables.put(new Stored("RECORDS_TABLE", item));
    }
    var instance = product.anotherInstance();
    end.work(instance, () -> Resumption.LONG);
    end.finished(instance, () -> Resumption.LONG);
    var more = instance.calls().names().size() - without;
    // 40 batches; 5 pages of 200, each a query and a write of progress; and its persons' page once
    // more.
    assertThat(more).isBetween(40, 40 + 5 * 2 + 14);
    assertThat(ended.kinds()).containsEntry("RECORDS PATIENT EVENT", 2L);
  }
}
