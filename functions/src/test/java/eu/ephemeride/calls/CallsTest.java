package eu.ephemeride.calls;

import static org.assertj.core.api.Assertions.assertThat;

import eu.ephemeride.id.CallerId;
import eu.ephemeride.store.Attributes;
import eu.ephemeride.store.Cursor;
import eu.ephemeride.testing.Calls;
import eu.ephemeride.testing.Mandated;
import eu.ephemeride.testing.Planted;
import eu.ephemeride.testing.Practices;
import eu.ephemeride.testing.Product;
import eu.ephemeride.testing.Tables;
import eu.ephemeride.testing.Telephone;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// A practice sees its own calls, and its secretaries those of whom they work for.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CallsTest {
  private Product product;
  private Telephone phone;

  @BeforeAll
  void aProduct() {
    product = new Product();
  }

  @BeforeEach
  void aLine() {
    product.clock().set(Product.NOON);
    phone = Telephone.ringing(product);
  }

  private String calls() {
    return phone.agenda().place() + "/calls";
  }

  @Test
  void thePracticesCallsAreThoseOfAllItsLinesNewestFirst() {
    var first = phone.called(Planted.UNKNOWN_CALLER);
    product.clock().advance(Duration.ofSeconds(1));
    var other = Telephone.ringing(phone.agenda());
    var second = other.called("");
    Telephone.ringing(product).called(Planted.UNKNOWN_CALLER);
    var listed = phone.agenda().owner().get(calls()).must(200);
    assertThat(listed.json().path("calls")).containsExactly(second.json(), first.json());
    var one = phone.agenda().owner().get(calls() + "/" + first.id()).must(200);
    assertThat(one.json()).isEqualTo(first.json());
    assertThat(one.header("etag")).isEqualTo("\"1\"");
  }

  @Test
  void thePagesGoOnOverTheMonths() {
    for (var i = 0; i < 52; i++) {
      product.clock().set(Instant.parse("2026-10-31T20:00:00Z").plus(Duration.ofHours(30L * i)));
      phone.called("");
    }
    var page = phone.agenda().owner().get(calls()).must(200);
    var rest =
        phone.agenda().owner().get(calls() + "?cursor=" + page.text("/nextCursor")).must(200);
    assertThat(page.each("calls", "startedAt"))
        .hasSize(50)
        .isSortedAccordingTo(Comparator.reverseOrder());
    assertThat(rest.each("calls", "startedAt"))
        .containsExactly("2026-11-02T03:00:00+01:00", "2026-10-31T21:00:00+01:00");
    assertThat(rest.json().has("nextCursor")).isFalse();
  }

  @Test
  void whoseNumbersAreShownGoesOnRecord() {
    var known = phone.called(Planted.UNKNOWN_CALLER).id();
    var hidden = phone.called("").id();
    phone.agenda().owner().get(calls()).must(200);
    phone.agenda().owner().get(calls() + "/" + known).must(200);
    var lines = new Tables(product).items("ACCESS#" + phone.practice() + "#", "");
    assertThat(lines)
        .filteredOn(l -> l.text("route").contains("/calls"))
        .extracting(l -> List.copyOf(l.attributes().get("persons").ss()))
        .containsExactlyInAnyOrder(
            List.of(subject(known)), Stream.of(subject(known), subject(hidden)).sorted().toList());
  }

  private String subject(String call) {
    return phone.item(call).text("subject");
  }

  @Test
  void nothingIsShownThatCannotBeRecorded() {
    phone.called(Planted.UNKNOWN_CALLER);
    var broken = phone.at(product.anotherInstance());
    broken
        .product()
        .calls()
        .before((name, _) -> {
          if (name.equals("putItem")) {
            throw Calls.lost();
          }
        });
    broken.agenda().owner().get(calls()).must(500);
  }

  @Test
  void aCallOfAnotherPracticeIsNotThere() {
    var elsewhere = Telephone.ringing(product);
    var call = elsewhere.called("").id();
    phone.agenda().owner().get(calls() + "/" + call).must(404);
    phone.agenda().owner().get(calls() + "/nowhere").must(404);
    product.as("stranger").get(elsewhere.agenda().place() + "/calls/" + call).must(404);
  }

  @Test
  void aMandateForPractitionersShowsTheirLinesAndThoseOfAll() {
    Practices.aMember(product, "owner", phone.agenda().place(), "assistant", "secretary");
    var his = Telephone.ofThePractitioner(phone.agenda());
    var others = Telephone.ofThePractitioner(phone.agenda().anotherPractitioner());
    var ofAll = phone.called("").id();
    var covered = his.called("").id();
    var apart = others.called("").id();
    var assistant = product.as("assistant");
    assertThat(assistant.get(calls()).must(200).each("calls", "id")).hasSize(3);
    Mandated.limit(
        product,
        phone.agenda().place(),
        "assistant",
        List.of(phone.agenda().practitioner()),
        List.of());
    assertThat(assistant.get(calls()).must(200).each("calls", "id"))
        .containsExactlyInAnyOrder(ofAll, covered);
    assistant.get(calls() + "/" + covered).must(200);
    assistant.get(calls() + "/" + ofAll).must(200);
    assistant.get(calls() + "/" + apart).must(403);
  }

  @Test
  void aMandateThatCoversFewCallsIsNotAnsweredAtTheCostOfAll() {
    Practices.aMember(product, "owner", phone.agenda().place(), "assistant", "secretary");
    var others = Telephone.ofThePractitioner(phone.agenda().anotherPractitioner());
    for (var i = 1; i <= 260; i++) {
      new Tables(product).put(new Tables.Stored("RECORDS_TABLE", row(others.line(), i)));
    }
    Mandated.limit(
        product,
        phone.agenda().place(),
        "assistant",
        List.of(phone.agenda().practitioner()),
        List.of());
    product.clock().set(Product.NOON.minus(Duration.ofMinutes(261)));
    var covered = phone.called("").id();
    product.clock().set(Product.NOON);
    product.calls().forget();
    var page = product.as("assistant").get(calls()).must(200);
    // Five of rows and one of lines.
    assertThat(product.calls().count("query")).isEqualTo(6);
    assertThat(page.each("calls", "id")).isEmpty();
    var next = calls() + "?cursor=" + page.text("/nextCursor");
    var rest = product.as("assistant").get(next).must(200);
    assertThat(rest.each("calls", "id")).containsExactly(covered);
    assertThat(rest.json().has("nextCursor")).isFalse();
  }

  private Map<String, AttributeValue> row(String line, int minutesAgo) {
    var at = Product.NOON.minus(Duration.ofMinutes(minutesAgo)).toEpochMilli();
    var item =
        Attributes.item(
            "CALLS#" + phone.practice() + "#2026-11", "%015d#c%d".formatted(at, minutesAgo));
    item.put("line", Attributes.text(line));
    item.put("subject", Attributes.text("nobody"));
    return item;
  }

  @Test
  void aCursorThatNoPageGaveIsRefused() {
    phone.called("");
    var owner = CallerId.of(product.stack().issuer(), "owner");
    var ahead = Product.NOON.plus(Duration.ofMinutes(10)).plusMillis(1).toEpochMilli();
    var forgotten = Instant.parse("2025-11-20T11:00:00Z").minusMillis(1).toEpochMilli();
    for (var mark : List.of(4_102_444_800_000L, ahead, forgotten, 1L)) {
      var sort = "%015d#AAAAAAAAAAAAAAAAAAAAAA".formatted(mark);
      var cursor = Cursor.of(owner, "CALLS#" + phone.practice(), sort);
      product.calls().forget();
      var refused = phone.agenda().owner().get(calls() + "?cursor=" + cursor);
      assertThat(refused.must(400, "malformed").errors()).containsExactly("query:cursor form");
      assertThat(product.calls().count("query")).isZero();
    }
  }

  @Test
  void aCallIsGoneForThePracticeToo() {
    product.clock().set(Instant.parse("2026-03-30T08:00:00.250Z"));
    var call = phone.called(Planted.UNKNOWN_CALLER).id();
    product.clock().set(Instant.parse("2027-03-30T08:00:00.249Z"));
    phone.agenda().owner().get(calls() + "/" + call).must(200);
    assertThat(phone.agenda().owner().get(calls()).each("calls", "id")).containsExactly(call);
    product.clock().set(Instant.parse("2027-03-30T08:00:00.250Z"));
    phone.agenda().owner().get(calls() + "/" + call).must(404);
    assertThat(phone.agenda().owner().get(calls()).each("calls", "id")).isEmpty();
  }
}
