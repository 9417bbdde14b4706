package eu.ephemeride.lives;

import static org.assertj.core.api.Assertions.assertThat;

import eu.ephemeride.purge.PurgeScheduleHandler;
import eu.ephemeride.testing.Bodies;
import eu.ephemeride.testing.Planted;
import eu.ephemeride.testing.Product;
import eu.ephemeride.testing.Tables;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// A database that deletes late, or never, or has what it had deleted again: nobody sees any of it
/// (P15), and what was restored under keys that live no more is nobody's.
class LateDatabaseTest {
  private static final Duration WRITERS = Duration.ofMinutes(21);

  /// With what a restored item comes.
  private enum Restored {
    /// The janitor's time, long past, in a table without TTL.
    AS_IT_WAS(item -> item),
    /// Not even that.
    WITHOUT_TIME(LateDatabaseTest::withoutTime);

    private final UnaryOperator<Tables.Stored> item;

    Restored(UnaryOperator<Tables.Stored> item) {
      this.item = item;
    }
  }

  private static Tables.Stored withoutTime(Tables.Stored item) {
    var attributes = new HashMap<>(item.attributes());
    attributes.remove("expiresAt");
    return new Tables.Stored(item.table(), attributes);
  }

  @Test
  void livesAreTheSameOnADatabaseThatNeverDeletesByTtl() {
    LivesOfPracticesTest.live(Integer.getInteger("lives", 2), Database.NEVER, 3);
  }

  @Test
  void livesAreTheSameOnADatabaseThatHasAllThatItHadDeletedAgain() {
    LivesOfPracticesTest.live(Integer.getInteger("lives", 1), Database.RESTORED, 3);
    LivesOfPracticesTest.live(Integer.getInteger("lives", 1), Database.RESTORED_WITHOUT_TIMES, 3);
  }

  private final Product product = new Product();
  private final Tables tables = new Tables(product);

  private Set<Tables.Stored> records() {
    return tables.items().stream()
        .filter(item -> item.table().equals("RECORDS_TABLE"))
        .collect(Collectors.toSet());
  }

  private void purgeAt(Instant now) {
    product.clock().set(now);
    product.run(PurgeScheduleHandler.class);
    product.drain();
  }

  /// The records as they were, and nothing else; the keys are as they are.
  private void restore(Set<Tables.Stored> records, Restored how) {
    records().forEach(tables::delete);
    records.stream().map(how.item).forEach(tables::put);
  }

  @ParameterizedTest
  @EnumSource
  void aTableFromBeforeThePurgesShowsNothingOfWhatHadGone(Restored how) {
    var begin = Instant.parse("2027-01-31T08:00:00Z");
    var ended = new Whole(product, begin);
    var ruled = new Whole(product, begin);
    var unknown = ruled.inbox.sent(ruled.inbox.unknown()).id();
    var rows = records();
    ended.owner().post(ended.place() + "/termination", Bodies.json("{}")).must(200);
    ruled.rule(
        "{'messages': {'months': 1}, 'appointments': {'months': 1}, 'calls': {'months': 1},"
            + " 'patients': {'months': 2}}");
    var before = records();
    purgeAt(Instant.parse("2027-04-30T22:00:00Z"));
    purgeAt(product.clock().instant().plus(WRITERS));
    product.clock().advance(Duration.ofDays(4));
    product.sweep();
    assertThat(tables.items("PRACTICE#" + ended.phone.practice(), "")).isEmpty();
    isGone(ended);
    isOver(ruled, unknown);

    for (var restored : List.of(rows, before)) {
      restore(restored, how);
      isGone(ended);
      isOver(ruled, unknown);
    }
    // Work that was done long ago is there again, and told of until it is done once more.
    product.run(PurgeScheduleHandler.class);
    assertThat(product.log()).anyMatch(line -> line.contains("PurgeLate"));
    product.drain();
    purgeAt(product.clock().instant().plus(WRITERS));
    isGone(ended);
    isOver(ruled, unknown);
    assertThat(tables.items("PATIENT#" + ruled.phone.practice() + "#" + ruled.id("patient"), ""))
        .as("of whom the keys were dead")
        .isEmpty();
    assertThat(tables.items("PRACTICE#" + ended.phone.practice(), "")).isEmpty();
  }

  private void isGone(Whole whole) {
    for (var route : whole.routes()) {
      assertThat(whole.read(route).status()).as(route).isIn(404, 410);
    }
    assertThat(whole.search().status()).isIn(404, 410);
    assertThat(product.as("agent", "support").get(whole.place()).status()).isIn(404, 410);
    assertThat(whole.owner().get("/practices").must(200).each("practices", "id"))
        .doesNotContain(whole.phone.practice().value());
  }

  private static void isOver(Whole whole, String unknown) {
    for (var route : whole.routes()) {
      if (route.matches(".*\\{(patient|appointment|message|call)}.*")) {
        assertThat(whole.read(route).status()).as(route).isEqualTo(404);
      }
    }
    whole.owner().get(whole.inbox.one(unknown)).must(404);
    for (var list : List.of("/messages", "/calls", "/agenda")) {
      var answer = whole.read("GET /practices/{practice}" + list).must(200);
      assertThat(answer.json().path(list.equals("/agenda") ? "appointments" : list.substring(1)))
          .as(list)
          .isEmpty();
    }
    assertThat(whole.search().must(200).json().path("patients")).isEmpty();
    var callers = Bodies.json("{'reason': 'call-back'}").put("phone", Planted.PATIENT_PHONE);
    assertThat(whole.owner().post(whole.place() + "/callers", callers).json().path("patients"))
        .isEmpty();
    for (var rule : List.of("messages", "appointments", "calls", "patients")) {
      var wish = Bodies.json("{'%s': {'months': 1}}".formatted(rule));
      var counts = whole.owner().post(whole.place() + "/retention/preview", wish).must(200);
      assertThat(counts.json().path("counts")).as(rule).isEmpty();
    }
  }
}
