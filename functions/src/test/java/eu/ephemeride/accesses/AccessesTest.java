package eu.ephemeride.accesses;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import eu.ephemeride.crypto.Category;
import eu.ephemeride.crypto.Holds;
import eu.ephemeride.crypto.Shredding;
import eu.ephemeride.id.CallerId;
import eu.ephemeride.id.PracticeId;
import eu.ephemeride.id.SubjectId;
import eu.ephemeride.store.Cursor;
import eu.ephemeride.testing.Answer;
import eu.ephemeride.testing.Bodies;
import eu.ephemeride.testing.Practices;
import eu.ephemeride.testing.Product;
import eu.ephemeride.testing.Tables;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// Who looked is read by practice and by person, within the term (P9, P16).
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AccessesTest {
  private Product product;
  private String place;
  private Lines lines;

  @BeforeAll
  void aProduct() {
    product = new Product();
  }

  @BeforeEach
  void aPractice() {
    product.calls().forget();
    product.clock().set(Product.NOON);
    place = Practices.anActivePractice(product, "owner");
    lines = new Lines(product, place);
  }

  private Answer list(String query) {
    return product.as("owner").get(place + "/accesses" + query);
  }

  private String aPatient() {
    return product.as("owner").post(place + "/patients", Bodies.patient()).must(201).id();
  }

  private String of(String patient) {
    return place + "/patients/" + patient + "/accesses";
  }

  /// The requests of all lines over all pages, in their order.
  private List<String> all(String path) {
    var read = new ArrayList<String>();
    var separator = path.contains("?") ? "&" : "?";
    for (var next = path; !next.isEmpty(); ) {
      var page = product.as("owner").get(next).must(200);
      assertThat(page.json().path("accesses").size()).isLessThanOrEqualTo(100);
      read.addAll(page.each("accesses", "request"));
      var cursor = page.text("/nextCursor");
      next = cursor.isEmpty() ? "" : path + separator + "cursor=" + cursor;
    }
    return read;
  }

  @Test
  void aLookIsReadBackWithAllThatIsOnRecordOfIt() {
    var patient = aPatient();
    Practices.aMember(product, "owner", place, "secretary", "secretary");
    product.as("secretary").get(place + "/patients/" + patient).must(200);
    product.clock().advance(Duration.ofSeconds(1));
    var search = Bodies.json("{'phone': '0199000099', 'reason': 'call-lost'}");
    product.as("secretary").post(place + "/patients/search", search).must(200);
    var answer = list("").must(200);
    var by = CallerId.of(product.stack().issuer(), "secretary").value();
    var expected =
        Bodies.json(
            """
            {'accesses': [
              {'at': '2026-11-23T12:00:01+01:00', 'as': 'secretary', 'purpose': 'care',
               'route': 'POST /practices/{practice}/patients/search', 'persons': [],
               'reason': 'call-lost'},
              {'at': '2026-11-23T12:00:00+01:00', 'as': 'secretary', 'purpose': 'care',
               'route': 'GET /practices/{practice}/patients/{patient}', 'persons': ['PATIENT']}]}
            """
                .replace("PATIENT", patient));
    var seen = answer.json().deepCopy();
    seen.path("accesses")
        .forEach(line -> {
          assertThat(line.path("by").asText()).isEqualTo(by);
          assertThat(line.path("request").asText()).isNotEmpty();
          ((ObjectNode) line).remove(List.of("by", "request"));
        });
    assertThat(seen).isEqualTo(expected);
    assertThat(product.as("owner").get(of(patient)).each("accesses", "at"))
        .containsExactly("2026-11-23T12:00:00+01:00");
  }

  @Test
  void readingTheRecordIsNoLookAndCostsNoKey() {
    var patient = aPatient();
    var cold = product.anotherInstance();
    cold.as("owner").get(place + "/accesses").must(200);
    assertThat(cold.calls().names()).containsExactly("batchGetItem", "batchGetItem", "query");
    cold.calls().forget();
    cold.as("owner").get(of(patient)).must(200);
    assertThat(cold.calls().names())
        .containsExactly("batchGetItem", "batchGetItem", "query", "query", "query");
    assertThat(lines.stored()).isEmpty();
  }

  @Test
  void everyLineOfFourteenMonthsIsReadExactlyOnce() {
    var patient = aPatient();
    var planted = new ArrayList<Lines.Line>();
    var start = Instant.parse("2025-09-23T11:00:00Z");
    // Every three hours, so that no month is one page; of him each seventh.
    for (var i = 0; start.plus(Duration.ofHours(3L * i)).isBefore(Product.NOON); i++) {
      var at = start.plus(Duration.ofHours(3L * i));
      planted.add(lines.line(at, "r" + i, i % 7 == 0 ? Set.of(patient, "b") : Set.of("c")));
    }
    lines.plant(planted);
    var newestFirst = planted.reversed();
    // Noon of 23 November a year ago is over, what came after it is not.
    var kept =
        newestFirst.stream()
            .filter(line -> line.at().isAfter(Instant.parse("2025-11-23T11:00:00Z")))
            .toList();
    assertThat(kept).hasSizeGreaterThan(2_900);
    var byPractice = new ArrayList<String>();
    for (var month = YearMonth.of(2026, 11);
        !month.isBefore(YearMonth.of(2025, 11));
        month = month.minusMonths(1)) {
      byPractice.addAll(all(place + "/accesses?month=" + month));
    }
    assertThat(byPractice).isEqualTo(Lines.requests(kept));
    assertThat(all(of(patient)))
        .isEqualTo(
            Lines.requests(
                kept.stream().filter(line -> line.persons().contains(patient)).toList()));
  }

  @Test
  void aPageMayBeEmptyAndHaveOthersBehindIt() {
    var patient = aPatient();
    var planted = new ArrayList<Lines.Line>();
    planted.add(lines.line(Instant.parse("2026-11-01T00:00:00Z"), "his", Set.of(patient)));
    for (var i = 0; i < 3_100; i++) {
      planted.add(
          lines.line(Instant.parse("2026-11-02T00:00:00Z").plusSeconds(i), "r" + i, Set.of("c")));
    }
    lines.plant(planted);
    var first = product.as("owner").get(of(patient)).must(200);
    assertThat(first.json().path("accesses")).isEmpty();
    assertThat(first.text("/nextCursor")).isNotEmpty();
    assertThat(all(of(patient))).containsExactly("his");
  }

  @Test
  void linesOfOneMillisecondAreAllThere() {
    var patient = aPatient();
    var planted = new ArrayList<Lines.Line>();
    for (var i = 0; i < 250; i++) {
      planted.add(lines.line(Product.NOON, "r" + i, Set.of(patient)));
    }
    lines.plant(planted);
    assertThat(all(place + "/accesses"))
        .containsExactlyInAnyOrderElementsOf(Lines.requests(planted));
    assertThat(all(of(patient))).containsExactlyInAnyOrderElementsOf(Lines.requests(planted));
  }

  @ParameterizedTest
  @CsvSource({
    // Leap years: there is no 29 February to end on.
    "2027-02-28T10:00:00+01:00, 2028-02-28T10:00:00+01:00",
    "2028-02-29T10:00:00+01:00, 2029-02-28T10:00:00+01:00",
    "2028-02-29T23:59:59.999+01:00, 2029-02-28T23:59:59.999+01:00",
    // The hour is that of France, whichever its offset.
    "2027-03-27T12:00:00+01:00, 2028-03-27T12:00:00+02:00",
    "2027-03-28T12:00:00+02:00, 2028-03-28T12:00:00+02:00",
    "2026-10-30T12:00:00+01:00, 2027-10-30T12:00:00+02:00",
    "2026-10-31T12:00:00+01:00, 2027-10-31T12:00:00+01:00",
    // An hour that is skipped, and one that comes twice.
    "2027-03-26T02:30:00+01:00, 2028-03-26T03:30:00+02:00",
    "2026-10-31T02:30:00+01:00, 2027-10-31T02:30:00+01:00",
    // A month of UTC that is another in France.
    "2026-12-31T23:30:00Z, 2027-12-31T23:30:00Z",
  })
  void aLineIsGoneAtItsEndToTheMillisecondWhateverTheJanitorDid(String at, String end) {
    var patient = aPatient();
    var looked = OffsetDateTime.parse(at).toInstant();
    var over = OffsetDateTime.parse(end).toInstant();
    lines.plant(List.of(lines.line(looked, "r", Set.of(patient))));
    var month = YearMonth.from(looked.atOffset(ZoneOffset.UTC));
    product.clock().set(over.minusMillis(1));
    assertThat(list("?month=" + month).must(200).each("accesses", "request")).containsExactly("r");
    assertThat(all(of(patient))).containsExactly("r");
    product.clock().set(over);
    assertThat(all(of(patient))).isEmpty();
    var monthly = list("?month=" + month);
    assertThat(monthly.status()).isIn(200, 422);
    assertThat(monthly.json().path("accesses")).isEmpty();
    assertThat(lines.stored()).as("the janitor has not come").hasSize(1);
  }

  @ParameterizedTest
  @CsvSource({
    "2026-11, 200, ''",
    "2025-11, 200, ''",
    "2025-10, 422, query:month not-kept",
    "1999-12, 422, query:month not-kept",
    "2026-12, 422, query:month date-future",
    "9999-12, 422, query:month date-future",
    "2026-13, 422, query:month month",
    "2026-1, 422, query:month month",
    "november, 422, query:month month",
    "+12026-11, 422, query:month month",
  })
  void aMonthIsOneWhoseLinesAreKept(String month, int status, String error) {
    var answer = list("?month=" + month);
    assertThat(answer.status()).isEqualTo(status);
    assertThat(String.join("", answer.errors())).isEqualTo(error);
  }

  @Test
  void theMonthThatGoesOnIsThatOfUtc() {
    lines.plant(
        List.of(
            lines.line(Instant.parse("2026-11-30T23:30:00Z"), "november", Set.of("c")),
            lines.line(Instant.parse("2026-12-01T00:00:00Z"), "december", Set.of("c"))));
    product.clock().set(Instant.parse("2026-11-30T23:59:59.999Z"));
    assertThat(list("").each("accesses", "request")).containsExactly("november");
    product.clock().set(Instant.parse("2026-12-01T00:00:00Z"));
    assertThat(list("").each("accesses", "request")).containsExactly("december");
  }

  @Test
  void aCursorServesItsCallerAndItsList() {
    var patient = aPatient();
    var other = aPatient();
    var planted = new ArrayList<Lines.Line>();
    for (var i = 0; i < 101; i++) {
      planted.add(lines.line(Product.NOON.minusSeconds(i), "r" + i, Set.of(patient, other)));
    }
    lines.plant(planted);
    var months = list("").text("/nextCursor");
    var persons = product.as("owner").get(of(patient)).text("/nextCursor");
    assertThat(months).isNotEmpty();
    assertThat(persons).isNotEmpty();
    var elsewhere = Practices.anActivePractice(product, "owner");
    for (var path :
        List.of(
            place + "/accesses?month=2026-10&cursor=" + months,
            place + "/accesses?cursor=" + persons,
            of(patient) + "?cursor=" + months,
            of(other) + "?cursor=" + persons,
            elsewhere + "/accesses?cursor=" + months,
            place + "/accesses?cursor=x")) {
      assertThat(product.as("owner").get(path).must(400, "malformed").errors())
          .containsExactly("query:cursor form");
    }
    product.as("dpo", "dpo").get(place + "/accesses?cursor=" + months).must(400, "malformed");
    // Nor does a forged one search months that were not yet.
    var owner = CallerId.of(product.stack().issuer(), "owner");
    var scope = "accesses " + place.substring("/practices/".length()) + " ACCESS";
    list("?cursor=" + Cursor.of(owner, scope, "2026-11|")).must(200);
    list("?cursor=" + Cursor.of(owner, scope, "2099-12|")).must(400, "malformed");
    // The cursor of the month that went on goes on in it.
    product.clock().set(Instant.parse("2026-12-01T00:00:00Z"));
    assertThat(list("?cursor=" + months).must(200).each("accesses", "request"))
        .containsExactly("r100");
  }

  @Test
  void theLinesOfAMergedFileAreHis() {
    var one = aPatient();
    var two = aPatient();
    lines.plant(
        List.of(
            lines.line(Product.NOON.minusSeconds(3), "one", Set.of(one)),
            lines.line(Product.NOON.minusSeconds(2), "two", Set.of(two)),
            lines.line(Product.NOON.minusSeconds(1), "both", Set.of(one, two))));
    var merge = Bodies.json("{}").put("duplicate", two);
    product.clock().advance(Duration.ofSeconds(1));
    product.as("owner").post(place + "/patients/" + one + "/merges", merge).must(200);
    assertThat(all(of(one))).hasSize(4).endsWith("both", "two", "one");
    assertThat(all(of(two))).hasSize(3).endsWith("both", "two");
  }

  @Test
  void aFileMayHoldMoreMergedOnesThanAFilter() {
    var patient = aPatient();
    var tables = new Tables(product);
    var identity =
        tables.partition("RECORDS_TABLE", "PATIENT#" + practice() + "#" + patient, "IDENTITY");
    var item = new HashMap<>(identity.getFirst().attributes());
    var many = IntStream.range(0, 200).mapToObj(i -> "file-" + i).toList();
    item.put("merged", AttributeValue.fromSs(many));
    tables.put(new Tables.Stored("RECORDS_TABLE", item));
    lines.plant(
        List.of(
            lines.line(Product.NOON.minusSeconds(2), "his", Set.of("file-199", "c")),
            lines.line(Product.NOON.minusSeconds(1), "another's", Set.of("c"))));
    assertThat(all(of(patient))).containsExactly("his");
  }

  @Test
  void theRecordOutlivesWhatItIsAbout() {
    var restricted = aPatient();
    var erased = aPatient();
    lines.plant(
        List.of(
            lines.line(Product.NOON.minusSeconds(2), "restricted", Set.of(restricted)),
            lines.line(Product.NOON.minusSeconds(1), "erased", Set.of(erased))));
    restrict(restricted);
    erase(erased);
    assertThat(all(of(restricted))).containsExactly("restricted");
    assertThat(all(of(erased))).containsExactly("erased");
    assertThat(all(place + "/accesses")).containsExactly("erased", "restricted");
  }

  @Test
  void whoseRecordItIsNotIsToldNothing() {
    var patient = aPatient();
    Practices.aMember(product, "owner", place, "secretary", "secretary");
    Practices.aMember(product, "owner", place, "practitioner", "practitioner");
    Practices.anActivePractice(product, "other-owner");
    for (var path : List.of(place + "/accesses", of(patient))) {
      product.as("owner").get(path).must(200);
      product.as("dpo", "dpo").get(path).must(200);
      product.as("secretary").get(path).must(403, "forbidden");
      product.as("practitioner").get(path).must(403, "forbidden");
      for (var stranger :
          List.of(
              product.as("other-owner"),
              product.as("agent", "support"),
              product.as("x", "accounts"),
              product.as("x", "telecom"))) {
        stranger.get(path).must(404, "not-found");
      }
    }
    var elsewhere = Practices.anActivePractice(product, "owner");
    product.as("owner").get(elsewhere + "/patients/" + patient + "/accesses").must(404);
    product.as("owner").get(of("nobody")).must(404, "not-found");
  }

  @Test
  void aParameterThatTheRouteDoesNotKnowIsRefused() {
    list("?person=x").must(400, "malformed");
    product.as("owner").get(of(aPatient()) + "?month=2026-11").must(400, "malformed");
  }

  private PracticeId practice() {
    return new PracticeId(place.substring("/practices/".length()));
  }

  private void restrict(String patient) {
    var holds = new Holds(product.wiring().keyring());
    assertThat(holds.restrict(practice(), new SubjectId(patient), Category.IDENTITY)).isTrue();
  }

  private void erase(String patient) {
    var outcome =
        new Shredding(product.wiring().keyring())
            .shred(
                practice(),
                new SubjectId(patient),
                Set.of(Category.IDENTITY),
                Shredding.Ground.OWN_REQUEST,
                Product.NOON);
    assertThat(outcome).isEqualTo(Shredding.Outcome.DESTROYED);
  }
}
