package eu.ephemeride.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.Period;
import java.util.List;
import org.junit.jupiter.api.Test;

/// What the table says of a row, and what follows from it.
class DataCategoryTest {
  private static final Instant NOW = Instant.parse("2026-05-31T10:00:00Z");

  @Test
  void aRowSaysEverythingThatItWasWrittenWith() {
    var row = DataCategory.BILLING;
    assertThat(row.word()).isEqualTo("billing");
    assertThat(row.term()).isEqualTo(new Term.FinancialYears(10));
    assertThat(row.keeping().term()).isEqualTo(row.term());
    assertThat(row.keeping().start()).isEqualTo(Start.FINANCIAL_YEAR_END);
    assertThat(row.keeping().statutes()).containsExactly(Statute.ACCOUNTS, Statute.INVOICES);
    assertThat(row.keeping().rule()).isEmpty();
    assertThat(row.processing())
        .isEqualTo(
            new Processing(
                List.of(Capacity.CONTROLLER),
                List.of(Person.CONTRACT_HOLDERS),
                List.of(Aim.ACCOUNTING),
                List.of(LegalBasis.LEGAL_OBLIGATION)));
    assertThat(row.recipients()).contains(Recipient.ACCOUNTS).doesNotContain(Recipient.SUPPORT);
    assertThat(row.erasure()).isEqualTo(Erasure.WHAT_THE_LAW_ASKS);
    assertThat(row.place().payloads()).containsExactly("Buyer", "MandatePayload");
    assertThat(row.place().items()).hasSize(8).first().hasToString("BILLING BILLING#* / *");
    assertThat(DataCategory.CALL_LOG.word()).isEqualTo("call-log");
  }

  @Test
  void aPracticesRulesAreThoseOfTheRowAndOfTheFilesThatItGoesWith() {
    var row = DataCategory.MESSAGES.keeping();
    assertThat(row.rule()).contains(Ruled.MESSAGES);
    assertThat(row.withFile()).contains(Ruled.PATIENTS);
    assertThat(row.term()).isEqualTo(Term.AFTER_THE_CONTRACT);
    assertThat(row.start()).isEqualTo(Start.CONTRACT_END);
    assertThat(row.statutes()).containsExactly(Statute.HEALTH_HOSTING, Statute.HEALTH_SECRECY);
    for (var ruled : Ruled.values()) {
      assertThat(ruled.category().keeping().rule()).as(ruled.name()).contains(ruled);
    }
  }

  @Test
  void noticesTellOfWhatIsCollectedInThatCapacityAlone() {
    assertThat(DataCategory.BILLING.isToldBy(Capacity.CONTROLLER)).isTrue();
    assertThat(DataCategory.BILLING.isToldBy(Capacity.PROCESSOR)).isFalse();
    assertThat(DataCategory.CALL_LOG.isToldBy(Capacity.PROCESSOR)).isTrue();
    assertThat(DataCategory.HOLDS.isToldBy(Capacity.CONTROLLER)).isTrue();
    assertThat(DataCategory.TRACES.isToldBy(Capacity.CONTROLLER)).isFalse();
    assertThat(Person.MEMBERS.isOf(Capacity.PROCESSOR)).isTrue();
    assertThat(Person.PATIENTS.isOf(Capacity.CONTROLLER)).isFalse();
    assertThat(Recipient.HOST.isSupplier()).isTrue();
    assertThat(Recipient.OWNERS.isSupplier()).isFalse();
    assertThat(LegalBasis.CONTRACT.article()).isEqualTo("6(1)(b)");
    assertThat(Erasure.WHAT_PROVES.article()).contains("17(3)(e)");
    assertThat(Erasure.NOTHING.article()).isEmpty();
  }

  @Test
  void whatHasATermOfItsOwnOrARuleMayExpire() {
    assertThat(DataCategory.CALL_LOG.hasOwnTerm()).isTrue();
    assertThat(DataCategory.OUTBOX.hasOwnTerm()).isTrue();
    assertThat(DataCategory.OUTBOX.mayExpire()).isTrue();
    assertThat(DataCategory.MESSAGES.hasOwnTerm()).isFalse();
    assertThat(DataCategory.MESSAGES.mayExpire()).isTrue();
    assertThat(DataCategory.BILLING.mayExpire()).isFalse();
    assertThat(DataCategory.LEDGER.hasOwnTerm()).isFalse();
  }

  @Test
  void theOldestIsSomeDaysTooEarlyWhereMonthsAreCounted() {
    // Twelve months, and three days for a month's end.
    assertThat(DataCategory.CALL_LOG.oldest(NOW)).isEqualTo(Instant.parse("2025-05-28T10:00:00Z"));
    assertThat(DataCategory.OUTBOX.oldest(NOW)).isEqualTo(NOW.minus(Duration.ofDays(30)));
    assertThat(DataCategory.OUTBOX.end(NOW)).isEqualTo(NOW.plus(Duration.ofDays(30)));
    assertThat(((Term.Calendar) DataCategory.TRACES.term()).period())
        .isEqualTo(Period.ofMonths(25));
  }

  @Test
  void anItemIsCoveredByItsTableAndBothItsKeys() {
    var stored = Stored.records("PATIENT#*", "MESSAGE#*");
    assertThat(stored.covers(Stored.Table.RECORDS, "PATIENT#p#1", "MESSAGE#1")).isTrue();
    assertThat(stored.covers(Stored.Table.LEDGER, "PATIENT#p#1", "MESSAGE#1")).isFalse();
    assertThat(stored.covers(Stored.Table.RECORDS, "PATIENTS", "MESSAGE#1")).isFalse();
    assertThat(stored.covers(Stored.Table.RECORDS, "PATIENT#p#1", "REPLY#1")).isFalse();
    assertThat(stored).hasToString("RECORDS PATIENT#* / MESSAGE#*");
    // A point is a point.
    assertThat(Stored.keys("P.*", "PK").covers(Stored.Table.KEYS, "P#1", "PK")).isFalse();
    assertThat(Stored.keys("P#*", "PK").covers(Stored.Table.KEYS, "P#1", "PK")).isTrue();
    assertThat(Stored.ledger("RULE#*").covers(Stored.Table.LEDGER, "RULE#p", "any")).isTrue();
    assertThat(Stored.billing("TO-CUT").covers(Stored.Table.BILLING, "TO-CUT", "1")).isTrue();
  }
}
