package eu.ephemeride.billing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import eu.ephemeride.testing.Backend;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/// Money is whole cents, and numbers are what they look like.
class MoneyTest {
  private static final Pattern FLOATING =
      Pattern.compile("\\b(double|float|Double|Float|BigDecimal)\\b");

  @Test
  void nothingInBillingIsFloating() throws IOException {
    try (var files = Files.list(Backend.file("functions/src/main/java/eu/ephemeride/billing"))) {
      var sources = files.map(MoneyTest::code).toList();
      assertThat(sources).hasSizeGreaterThan(30).noneMatch(FLOATING.asPredicate());
    }
    assertThat("var cents = (double) 1;").containsPattern(FLOATING);
  }

  private static String code(Path file) {
    try {
      return Files.readString(file).replaceAll("//.*", "");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void aNumberHasAYearAndSixDigitsFromOne() {
    assertThat(DocumentNumber.parse("2026-000001")).contains(new DocumentNumber(2026, 1));
    assertThat(new DocumentNumber(2026, 999_999)).hasToString("2026-999999");
    for (var none : List.of("2026-000000", "2026-1", "226-000001", "2026-0000001", "2026_000001")) {
      assertThat(DocumentNumber.parse(none)).isEmpty();
    }
    assertThatThrownBy(() -> new DocumentNumber(2026, 1_000_000))
        .isInstanceOf(IllegalStateException.class);
  }

  @Test
  void aNewPriceBeginsOnItsDayAndTheOldOneHoldsUntilThen() {
    var old = new Price(Kind.PLAN, "a", "A", 100, 2_000);
    var fresh = new Price(Kind.PLAN, "a", "A", 120, 2_000);
    var from = LocalDate.of(2027, 3, 1);
    var list =
        new PriceList(
            List.of(
                new PriceList.Row(fresh, from, Set.of()),
                new PriceList.Row(old, LocalDate.of(2026, 1, 1), Set.of())));
    assertThat(list.find(from.minusDays(1), Kind.PLAN, "a").map(PriceList.Row::price))
        .contains(old);
    assertThat(list.find(from, Kind.PLAN, "a").map(PriceList.Row::price)).contains(fresh);
    assertThat(list.find(LocalDate.of(2025, 1, 1), Kind.PLAN, "a")).isEmpty();
    assertThat(list.find(from, Kind.OPTION, "a")).isEmpty();
  }

  @Test
  void rulesOfRetentionAreIncludedAndNotOrdered() {
    var today = LocalDate.of(2026, 11, 23);
    assertThat(PriceList.OURS.find(today, Kind.OPTION, "retention-rules")).isEmpty();
    assertThat(PriceList.INCLUDED)
        .containsExactly(new PriceList.Included("retention-rules", "Règles de conservation"));
    var plans = PriceList.OURS.on(today, Kind.PLAN).stream().map(r -> r.price().article()).toList();
    assertThat(PriceList.OURS.on(today, Kind.OPTION))
        .isNotEmpty()
        .allMatch(row -> !row.plans().isEmpty() && plans.containsAll(row.plans()));
  }
}
