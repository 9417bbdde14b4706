package eu.ephemeride.contracts;

import static org.assertj.core.api.Assertions.assertThat;

import eu.ephemeride.testing.Bodies;
import eu.ephemeride.testing.Practices;
import eu.ephemeride.testing.Product;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// A contract's instants, to the millisecond, across months' ends, leap years and changes of clocks
/// (P14).
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ContractTimesTest {
  private Product product;

  @BeforeAll
  void aStack() {
    product = new Product();
  }

  @ParameterizedTest
  @CsvSource({
    "2026-11-30, 2026-12-01T00:00+01:00, 2027-03-01T00:00+01:00",
    "2026-12-28, 2026-12-29T00:00+01:00, 2027-03-29T00:00+02:00",
    "2026-12-27, 2026-12-28T00:00+01:00, 2027-03-28T00:00+01:00",
    "2027-11-30, 2027-12-01T00:00+01:00, 2028-03-01T00:00+01:00",
    "2027-11-28, 2027-11-29T00:00+01:00, 2028-02-29T00:00+01:00",
    "2027-11-29, 2027-11-30T00:00+01:00, 2028-03-01T00:00+01:00",
    "2028-02-29, 2028-03-01T00:00+01:00, 2028-05-30T00:00+02:00",
    "2027-03-28, 2027-03-29T00:00+02:00, 2027-06-29T00:00+02:00",
    "2027-07-31, 2027-08-01T00:00+02:00, 2027-11-01T00:00+01:00",
    "2027-10-31, 2027-11-01T00:00+01:00, 2028-02-01T00:00+01:00",
    "2027-09-30, 2027-10-01T00:00+02:00, 2027-12-31T00:00+01:00",
    "2027-12-31, 2028-01-01T00:00+01:00, 2028-04-01T00:00+02:00",
  })
  void aLastDaysMidnightClosesAndThreeCalendarMonthsLaterAllEnds(
      LocalDate lastDay, String closes, String ends) {
    var day = new LastDay(lastDay);
    assertThat(day.closes()).isEqualTo(OffsetDateTime.parse(closes).toInstant());
    assertThat(day.ends()).isEqualTo(OffsetDateTime.parse(ends).toInstant());
  }

  @ParameterizedTest
  @CsvSource({
    "2026-11-30, 2026-12-31T08:00:00Z, 2027-01-30T08:00:00Z, 2027-02-22T08:00:00Z, 2027-02-28T08:00:00Z",
    "2026-12-31, 2027-01-31T08:00:00Z, 2027-03-02T08:00:00Z, 2027-03-25T08:00:00Z, 2027-03-31T07:00:00Z",
    "2027-11-30, 2028-01-01T08:00:00Z, 2028-01-31T08:00:00Z, 2028-02-23T08:00:00Z, 2028-02-29T08:00:00Z",
    "2027-07-31, 2027-09-02T07:00:00Z, 2027-10-02T07:00:00Z, 2027-10-25T07:00:00Z, 2027-10-31T08:00:00Z",
  })
  void warningsStandSixtyThirtySevenAndOneCalendarDaysBeforeAtNine(
      LocalDate lastDay, Instant sixty, Instant thirty, Instant seven, Instant one) {
    var day = new LastDay(lastDay);
    assertThat(day.warnings().values()).containsExactly(one, seven, thirty, sixty);
    assertThat(day.warningOf(sixty.minusMillis(1))).isEmpty();
    assertThat(day.warningOf(sixty)).contains(60);
    assertThat(day.warningOf(one.minusMillis(1))).contains(7);
    assertThat(day.warningOf(one)).contains(1);
  }

  @ParameterizedTest
  @CsvSource({
    "2026-11-30, 2026-12-01T00:00:00+01:00, 2027-03-01T00:00:00+01:00",
    "2026-12-28, 2026-12-29T00:00:00+01:00, 2027-03-29T00:00:00+02:00",
    "2027-03-27, 2027-03-28T00:00:00+01:00, 2027-06-28T00:00:00+02:00",
    "2027-11-23, 2027-11-24T00:00:00+01:00, 2028-02-24T00:00:00+01:00",
  })
  void openTheMillisecondBeforeItCloses_readableTheMillisecondBeforeItEnds(
      String lastDay, String closes, String ends) {
    product.clock().set(Product.NOON);
    var practice = new Terminable(product, Practices.anActivePractice(product, "owner"));
    var shown = practice.terminateFor(lastDay).must(200);
    assertThat(shown.text("/closes")).isEqualTo(closes);
    assertThat(shown.text("/endsAt")).isEqualTo(ends);
    var closing = OffsetDateTime.parse(closes).toInstant();
    var ending = OffsetDateTime.parse(ends).toInstant();
    var owner = practice.owner();
    var practitioners = practice.place() + "/practitioners";
    var body = Bodies.practitioner();

    practice.at(closing.minusMillis(1));
    assertThat(practice.contract().text("/phase")).isEqualTo("ending");
    owner.post(practitioners, body).must(201);
    practice.at(closing);
    assertThat(practice.contract().text("/phase")).isEqualTo("closed");
    owner.post(practitioners, body).must(409, "contract-over");
    owner.get(practitioners).must(200);
    practice.at(ending.minusMillis(1));
    assertThat(owner.get(practice.place()).must(200).text("/name")).isNotEmpty();
    assertThat(own()).contains(practice.practice().value());
    practice.at(ending);
    for (var path : List.of("", "/contract", "/practitioners", "/mandate", "/accesses")) {
      owner.get(practice.place() + path).must(410, "erased");
    }
    practice.resume().must(410, "erased");
    assertThat(own()).doesNotContain(practice.practice().value());
    product.as("agent", "support").get(practice.place()).must(410);
    product.as("stranger").get(practice.place()).must(404);
  }

  private List<String> own() {
    return product.as("owner").get("/practices").must(200).each("practices", "id");
  }

  @Test
  void aContractIsShownInTheTimeOfThePractice() {
    product.clock().set(Product.NOON);
    var place = Practices.anActivePractice(product, "owner", "Indian/Reunion");
    var practice = new Terminable(product, place);
    var shown = practice.terminateFor("2026-11-30").must(200);
    assertThat(shown.text("/closes")).isEqualTo("2026-12-01T03:00:00+04:00");
    assertThat(shown.text("/endsAt")).isEqualTo("2027-03-01T03:00:00+04:00");
  }
}
