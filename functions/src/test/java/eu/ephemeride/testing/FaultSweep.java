package eu.ephemeride.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicInteger;

/// Fails every AWS call of a flow, before and after it takes effect, sends the same request again,
/// and finds what an undisturbed run leaves.
///
/// Every run is a cold instance of its own; a failure here is past the SDK's own retries.
public final class FaultSweep {
  private final Product product;
  private final Tables tables;

  /// On the tables of `product`.
  public FaultSweep(Product product) {
    this.product = product;
    this.tables = new Tables(product);
  }

  /// One flow, prepared anew for each run.
  public interface Flow {
    /// Sends its request, always the same.
    Answer send(Product instance);

    /// What is asserted of the end beside what the tables hold.
    void isDoneOnce(Product instance, Answer answer);
  }

  /// Makes a flow.
  public interface Preparation {
    /// From the start.
    Flow prepare();
  }

  /// What one run left.
  private record End(Map<String, Long> kinds, int status, Set<String> members) {}

  /// Sweeps a flow whose undisturbed run makes `expectedCalls` calls.
  public void run(int expectedCalls, Preparation preparation) {
    var calls = new AtomicInteger();
    var undisturbed = run(preparation, -1, false, calls);
    assertThat(calls.get()).as("calls of the undisturbed run").isEqualTo(expectedCalls);
    // What a run compares is everything: of its own alone, not of all the runs before it.
    var start = tables.items();
    for (var k = 0; k < expectedCalls; k++) {
      for (var after : List.of(false, true)) {
        assertThat(run(preparation, k, after, calls))
            .as("call %s failed %s its effect", k, after ? "after" : "before")
            .isEqualTo(undisturbed);
        tables.restore(start);
      }
    }
  }

  private End run(Preparation preparation, int k, boolean after, AtomicInteger calls) {
    var flow = preparation.prepare();
    var before = tables.items();
    var instance = product.anotherInstance();
    instance.calls().fail(k, after);
    var first = flow.send(instance);
    calls.set(instance.calls().names().size());
    instance.calls().forget();
    if (k >= 0) {
      assertThat(first.status()).as("call %s", k).isGreaterThanOrEqualTo(500);
    }
    var last = k >= 0 ? flow.send(instance) : first;
    var kinds = tables.kindsSince(before);
    // Who is answered again looks again, and is on record again.
    kinds.keySet().removeIf(kind -> kind.contains(" ACCESS#"));
    flow.isDoneOnce(instance, last);
    var members = new TreeSet<String>();
    last.json().fieldNames().forEachRemaining(members::add);
    return new End(kinds, last.status(), members);
  }
}
