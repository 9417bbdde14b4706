package eu.ephemeride.purge;

import static org.assertj.core.api.Assertions.assertThat;

import eu.ephemeride.id.PracticeId;
import eu.ephemeride.patients.PatientItems;
import eu.ephemeride.store.Attributes;
import eu.ephemeride.store.ItemKey;
import eu.ephemeride.testing.Backend;
import eu.ephemeride.testing.Product;
import eu.ephemeride.testing.Tables;
import eu.ephemeride.wiring.Wiring;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.WriteRequest;

/// The end of a large practice beside plain batch deletes of as many items of the same kinds, on
/// the same engine: at least 80 in a hundred of their rate, in constant memory.
///
/// `-Dpurge.patients=3000` makes it smaller.
@Tag("history")
class PurgeThroughputTest {
  private static final int PATIENTS = Integer.getInteger("purge.patients", 30_000);
  // 146,000 visits of 30,000 patients.
  private static final double VISITS_OF_ONE = 146.0 / 30.0;
  private static final int TOKENS = 5;
  private static final int BATCH = 25;
  private static final long SOME_MEMORY = 16L << 20;
  private static final byte[] PAYLOAD = new byte[320];

  private final Product product = new Product();
  private final Ended ended = Ended.living(product).ending();

  private String records() {
    return product.wiring().settings().recordsTable();
  }

  /// Everything of one patient of a practice.
  private static List<Map<String, AttributeValue>> items(String practice, int patient) {
    var id = "planted-%05d".formatted(patient);
    var file = "PATIENT#" + practice + "#" + id;
    var all = new ArrayList<Map<String, AttributeValue>>();
    var identity = sealed(file, "IDENTITY");
    var tokens = new ArrayList<SdkBytes>();
    for (var t = 0; t < TOKENS; t++) {
      var token = "%05d-token-%d...".formatted(patient, t).getBytes(StandardCharsets.US_ASCII);
      tokens.add(SdkBytes.fromByteArray(token));
    }
    identity.put("tokens", AttributeValue.fromBs(tokens));
    all.add(identity);
    PatientItems.indexRows(new PracticeId(practice), identity)
        .forEach(row -> all.add(Attributes.item(row.pk(), row.sk())));
    var from = (int) (patient * VISITS_OF_ONE);
    var to = (int) ((patient + 1) * VISITS_OF_ONE);
    for (var visit = from; visit < to; visit++) {
      var appointment = "visit-%06d".formatted(visit);
      all.add(sealed(file, "APPOINTMENT#" + appointment));
      all.add(Attributes.item(file, "EVENT#" + appointment + "#1"));
      all.add(Attributes.item("APPOINTMENT#" + practice + "#" + appointment, "PLACE"));
    }
    return all;
  }

  private static Map<String, AttributeValue> sealed(String pk, String sk) {
    var item = new HashMap<>(Attributes.item(pk, sk));
    item.put("payload", Attributes.bytes(PAYLOAD));
    return item;
  }

  private void plant(String table, List<Map<String, AttributeValue>> items) {
    for (var from = 0; from < items.size(); from += BATCH) {
      var batch =
          items.subList(from, Math.min(items.size(), from + BATCH)).stream()
              .map(item -> WriteRequest.builder().putRequest(p -> p.item(item)).build())
              .toList();
      product.wiring().dynamoDb().batchWriteItem(r -> r.requestItems(Map.of(table, batch)));
    }
  }

  private int plant(String practice) {
    var items = 0;
    for (var patient = 0; patient < PATIENTS; patient++) {
      var all = items(practice, patient);
      plant(records(), all);
      items += all.size();
    }
    return items;
  }

  private void plantKeys() {
    var keys = new ArrayList<Map<String, AttributeValue>>();
    for (var patient = 0; patient < PATIENTS; patient++) {
      var key = Attributes.item("P#" + ended.practice(), "SK#planted-%05d".formatted(patient));
      key.put("identity", Attributes.bytes(new byte[80]));
      keys.add(key);
    }
    plant(product.wiring().settings().keysTable(), keys);
  }

  /// Plain batch deletes of what was planted for some patients; how long they take.
  private Duration plain(String practice, int from, int to) {
    var deletes = new BatchDeletes(unwatched().dynamoDb(), records());
    var took = Duration.ZERO;
    for (var patient = from; patient < to; patient += 100) {
      var keys =
          IntStream.range(patient, Math.min(to, patient + 100))
              .mapToObj(p -> items(practice, p))
              .flatMap(List::stream)
              .map(i -> new ItemKey(Attributes.text(i, "pk"), Attributes.text(i, "sk")))
              .toList();
      var begun = System.nanoTime();
      deletes.delete(keys);
      took = took.plusNanos(System.nanoTime() - begun);
    }
    return took;
  }

  /// What the worker asks before each page: time enough, always; and looks at the heap now and
  /// then, which is not counted.
  private static final class Watch implements Supplier<Duration> {
    private static final int EVERY = 100;

    private final List<Long> heaps = new ArrayList<>();
    private long pages;
    private Duration looking = Duration.ZERO;

    @Override
    public Duration get() {
      if (pages++ % EVERY == 0) {
        var begun = System.nanoTime();
        heaps.add(heap());
        looking = looking.plusNanos(System.nanoTime() - begun);
      }
      return Duration.ofMinutes(15);
    }

    private static long heap() {
      System.gc();
      return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    }
  }

  private Duration purge(Watch watch) {
    var worker = Workers.worker(unwatched(), new Pace(10_000_000));
    var begun = System.nanoTime();
    for (var at : List.of(Ended.ENDS, Ended.ENDS.plus(EndOfPractice.LONGEST_WRITER))) {
      product.clock().set(at);
      worker.work(PurgeMessage.of(ended.due(), 0), watch);
    }
    return Duration.ofNanos(System.nanoTime() - begun).minus(watch.looking);
  }

  // Watching costs time and keeps what it saw.
  private Wiring unwatched() {
    var clients = Backend.shared().clients();
    return new Wiring(
        product.wiring().settings(),
        clients.dynamoDb(),
        clients.kms(),
        clients.mail(),
        clients.queues(),
        product.clock(),
        _ -> {});
  }

  @Test
  void aLargePracticeGoesAtFourFifthsOfTheRateOfPlainBatchDeletes_inConstantMemory() {
    var items = plant("plain");
    assertThat(plant(ended.practice().value())).isEqualTo(items);
    plantKeys();

    var watch = new Watch();
    var plain = plain("plain", 0, PATIENTS / 2);
    var purge = purge(watch);
    plain = plain.plus(plain("plain", PATIENTS / 2, PATIENTS));

    // The persons' keys are deleted too, which the plain deletes have none of.
    var ratio = (double) plain.toNanos() / purge.toNanos() * (items + PATIENTS) / items;
    var more = Collections.max(watch.heaps) - watch.heaps.getFirst();
    System.out.printf(
        "%d items: plain %d ms, purge %d ms, ratio %.2f; %d looks at the heap, at most %d KB more%n",
        items, plain.toMillis(), purge.toMillis(), ratio, watch.heaps.size(), more / 1024);
    assertThat(new Tables(product).items().stream().map(i -> i.attributes().toString()))
        .noneMatch(item -> item.contains("planted-"));
    assertThat(more).isLessThan(SOME_MEMORY);
    assertThat(ratio).isGreaterThanOrEqualTo(0.8);
  }
}
