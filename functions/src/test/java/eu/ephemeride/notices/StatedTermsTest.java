package eu.ephemeride.notices;

import static org.assertj.core.api.Assertions.assertThat;

import eu.ephemeride.policy.DataCategory;
import eu.ephemeride.testing.Backend;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// A term is written in the policy's table and nowhere else. Where a document or a mail must tell
/// one all the same, it stands here beside its row, and a changed row fails the build until the
/// text has followed.
class StatedTermsTest {
  private static final Pattern STATEMENT =
      Pattern.compile(
          "\\b([0-9]+|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen"
              + "|fifteen|thirty|deux|trois|quatre|cinq|sept|huit|neuf|dix|onze|douze|treize"
              + "|quinze|trente)[ -](?:calendar )?"
              + "(months?|mois|years?|ans|days?|jours?|hours?|heures?|weeks?|semaines?)\\b",
          Pattern.CASE_INSENSITIVE);

  /// What is told of a row, whose term is that.
  private record Stated(DataCategory row, String term, List<String> texts) {}

  private static Stated stated(DataCategory row, String term, String... texts) {
    return new Stated(row, term, List.of(texts));
  }

  private static final List<Stated> STATED =
      List.of(
          stated(
              DataCategory.IDEMPOTENCY,
              "PT24H",
              "take an `Idempotency-Key` (24 hours)",
              "It holds for 24 hours, for this caller",
              "Within 24 hours the same key"),
          stated(
              DataCategory.INVITATIONS,
              "PT168H",
              "valable une seule fois pendant sept jours",
              "good for seven days",
              "Those whose seven days are not over",
              "its seven days are over"),
          stated(DataCategory.ACCESS_LOG, "P12M", "ended within the last twelve months"),
          stated(DataCategory.ACCOUNT, "P3M", "three months", "trois mois", "Three months"),
          stated(
              DataCategory.BILLING,
              "P10Y",
              "once ten years have passed since the end",
              "goes ten years after that year",
              "longer than ten years",
              "Ten years after the end of its financial year"),
          stated(
              DataCategory.CALL_LOG,
              "P12M",
              "Newest first, for 12 months",
              "the policy keeps for twelve months"),
          stated(
              DataCategory.LIVE_CALLS,
              "PT4H15M",
              "or four hours after its beginning",
              "four hours and a quarter after its beginning"),
          stated(
              DataCategory.UNKNOWN_MESSAGES, "P6M", "gone six calendar months after it was left"),
          stated(DataCategory.BACKUPS, "PT840H", "backups hold it for up to 35 days"),
          stated(
              DataCategory.KEY_BACKUPS,
              "PT168H",
              "Until those 7 days are over",
              "Seven days: a loss found later is final"));

  /// Figures of that form which are no terms: how far ahead, how old, examples.
  private static final List<String> NO_TERMS =
      List.of(
          "fills thirty days",
          "rate(1 hour)",
          "rate(1 day)",
          "its TTL in two days",
          "\"1 mois\"",
          "16 of 31 days of a month",
          "warned 60, 30, 7 and 1 days before the end",
          "it serves for 24 hours",
          "at most twelve months ahead",
          "for five years at a time",
          "five years ahead",
          "freezes it three months on",
          "Five weeks on (tokens end after 12 hours)",
          "days of 23 and 25 hours",
          "the date of 25 hours",
          "that of 23 hours",
          "at most three days ahead",
          "within the last 24 hours",
          "at most 100 days in all",
          "18 to 130 years ago",
          "at most 130 years ago",
          "more than 130 years back",
          "completed 18 years",
          "True when 18 years are complete",
          "at most ten years");

  private static Map<String, String> documents() {
    var all = new TreeMap<String, String>();
    try (var files = Files.walk(Backend.file("functions/src/main"))) {
      Stream.concat(Stream.of("README.md", "template.yaml").map(Backend::file), files)
          .filter(Files::isRegularFile)
          .filter(file -> !file.toString().contains("/policy/"))
          .forEach(file -> all.put(file.toString(), read(file)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return all;
  }

  // A comment's line breaks part no sentence.
  private static String read(Path file) {
    try {
      return Files.readString(file).replaceAll("\\s*\\n\\s*(///|#|//)?\\s*", " ");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// Statements that stand nowhere in the lists.
  private static List<String> strays(Map<String, String> documents) {
    var strays = new ArrayList<String>();
    documents.forEach((name, whole) -> {
      var text = whole;
      for (var known : Stream.concat(known(), NO_TERMS.stream()).toList()) {
        text = text.replace(known, "…");
      }
      STATEMENT
          .matcher(text)
          .results()
          .map(match -> name + ": " + match.group())
          .forEach(strays::add);
    });
    return strays;
  }

  private static Stream<String> known() {
    return STATED.stream().flatMap(stated -> stated.texts().stream());
  }

  @Test
  void noDocumentTellsATermThatIsNotHeldToTheTable() {
    var documents = documents();
    assertThat(documents).hasSizeGreaterThan(300);
    assertThat(strays(documents)).isEmpty();
    // And what is planted is found.
    assertThat(strays(Map.of("a", "Calls are kept for 12 months.")))
        .containsExactly("a: 12 months");
    assertThat(strays(Map.of("a", "conservés pendant treize mois"))).hasSize(1);
  }

  @Test
  void whatIsToldIsTheTablesOwn() {
    assertThat(STATED)
        .allSatisfy(stated ->
            assertThat(TermWords.iso(stated.row().term()))
                .as(stated.row().name())
                .contains(stated.term()));
  }

  @Test
  void everyTextOfTheListsIsStillThere() {
    var all = String.join("\n", documents().values());
    assertThat(Stream.concat(known(), NO_TERMS.stream())).allMatch(all::contains);
  }
}
