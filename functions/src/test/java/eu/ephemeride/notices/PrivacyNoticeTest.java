package eu.ephemeride.notices;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import eu.ephemeride.crypto.Category;
import eu.ephemeride.crypto.Holds;
import eu.ephemeride.crypto.Keyring;
import eu.ephemeride.crypto.Shredding;
import eu.ephemeride.id.PracticeId;
import eu.ephemeride.id.SubjectId;
import eu.ephemeride.policy.Capacity;
import eu.ephemeride.policy.DataCategory;
import eu.ephemeride.testing.Answer;
import eu.ephemeride.testing.Planted;
import eu.ephemeride.testing.Practices;
import eu.ephemeride.testing.Product;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;

/// What everybody may read of the processing of his data (GDPR art. 13), before any token.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PrivacyNoticeTest {
  private static final String PROVIDERS = "/privacy-notice";

  private final Product product = new Product();
  private String practice;

  @BeforeAll
  void aPractice() {
    practice = Practices.anActivePractice(product, "owner");
  }

  private Answer read(String place, String language, String accept) {
    return product.anyone().with("accept", accept).with("accept-language", language).get(place);
  }

  private Answer read(String place, Language language) {
    return read(place, language.tag(), "application/json").must(200);
  }

  private static String of(String place) {
    return place + PROVIDERS;
  }

  private static PracticeId id(String place) {
    return new PracticeId(place.substring("/practices/".length()));
  }

  private void commit(TransactWriteItem write) {
    product.wiring().dynamoDb().transactWriteItems(t -> t.transactItems(write));
  }

  @ParameterizedTest
  @CsvSource({"fr", "en"})
  void theNoticesAreAsTheyWereApproved(String language) {
    var changed = new ArrayList<String>();
    for (var form : Map.of("json", "application/json", "html", "text/html").entrySet()) {
      var end = "." + language + "." + form.getKey();
      var provider = read(PROVIDERS, language, form.getValue());
      Approved.change("provider" + end, provider).ifPresent(changed::add);
      var practices = read(of(practice), language, form.getValue());
      Approved.change("practice" + end, practices).ifPresent(changed::add);
    }
    assertThat(changed).as("what was answered instead is in target/received").isEmpty();
  }

  private static List<DataCategory> rows(Capacity capacity) {
    return Arrays.stream(DataCategory.values())
        .filter(row -> row.place().isCollected())
        .filter(row -> row.processing().capacities().contains(capacity))
        .toList();
  }

  @ParameterizedTest
  @EnumSource
  void everyRowStandsInTheNoticeItBelongsToWithItsTerm(Language language) {
    for (var capacity : Capacity.values()) {
      var place = capacity == Capacity.CONTROLLER ? PROVIDERS : of(practice);
      var notice = read(place, language);
      assertThat(notice.each("categories", "category"))
          .containsExactlyElementsOf(rows(capacity).stream().map(DataCategory::word).toList());
      var page = read(place, language.tag(), "text/html").json().asText();
      for (var row : rows(capacity)) {
        var told = category(notice, row).path("retention");
        var words = new TermWords(Texts.in(language)).of(row.term());
        words.ifPresent(w -> assertThat(told.path("text").asText()).as(row.name()).isEqualTo(w));
        assertThat(told.path("text").asText()).isNotBlank();
        assertThat(Optional.ofNullable(told.get("duration")).map(JsonNode::asText))
            .isEqualTo(TermWords.iso(row.term()));
        assertThat(page).contains("<strong>" + Texts.in(language).of(row) + "</strong>");
      }
    }
    assertThat(rows(Capacity.CONTROLLER)).contains(DataCategory.ACCOUNT, DataCategory.BILLING);
    assertThat(rows(Capacity.PROCESSOR)).contains(DataCategory.PATIENTS, DataCategory.CALL_LOG);
  }

  private static JsonNode category(Answer notice, DataCategory row) {
    for (var category : notice.json().path("categories")) {
      if (category.path("category").asText().equals(row.word())) {
        return category;
      }
    }
    throw new AssertionError("not told: " + row);
  }

  @Test
  void whatIsNotCollectedYetIsAnnouncedToNobody() {
    for (var place : List.of(PROVIDERS, of(practice))) {
      assertThat(read(place, Language.EN).each("categories", "category"))
          .doesNotContain("trace-cookie", "pre-sales-forms", "request-files", "breaches");
    }
  }

  @Test
  void aNoticeNamesWhoIsResponsibleWhomToWriteToAndToWhomToComplain() {
    var provider = product.wiring().settings().provider();
    var own = read(PROVIDERS, Language.FR);
    assertThat(own.text("/controller/name")).isEqualTo(provider.name());
    assertThat(own.text("/controller/siren")).isEqualTo(provider.siren());
    assertThat(own.json().has("processor")).isFalse();
    var practices = read(of(practice), Language.FR);
    assertThat(practices.text("/controller/name")).isEqualTo(Planted.PRACTICE);
    assertThat(practices.text("/controller/address")).contains(Planted.STREET, "France");
    assertThat(practices.text("/processor/name")).isEqualTo(provider.name());
    for (var notice : List.of(own, practices)) {
      assertThat(notice.text("/rightsContact"))
          .isEqualTo(product.wiring().settings().supportContact());
      assertThat(notice.text("/dataProtectionOfficer")).isEqualTo(provider.dpoContact());
      assertThat(notice.text("/complaint/authority")).contains("CNIL");
      assertThat(notice.text("/complaint/address")).contains("75334 Paris");
      assertThat(notice.each("rights", "article"))
          .containsExactly("15", "16", "17", "18", "20", "21", "loi 78-17, art. 85");
    }
  }

  @Test
  void aPracticesNoticeShowsNothingElseOfItsAccount() {
    for (var accept : List.of("application/json", "text/html")) {
      var answer = read(of(practice), "fr", accept);
      var others = new ArrayList<>(Planted.in(answer.json().toString()));
      // The provider of the template has the planted SIREN; the practice has another.
      others.removeAll(List.of(Planted.PRACTICE, Planted.STREET, Planted.SIREN, "Mirliflore"));
      assertThat(others).isEmpty();
    }
  }

  @Test
  void theLanguageOfTheAddressWinsAndTheAnswerSaysWhatItDependsOn() {
    var answer = product.anyone().with("accept-language", "fr").get(PROVIDERS + "?language=en");
    assertThat(answer.text("/language")).isEqualTo("en");
    assertThat(answer.header("content-language")).isEqualTo("en");
    assertThat(answer.header("vary")).isEqualTo("accept, accept-language");
    assertThat(product.anyone().get(PROVIDERS).header("content-language")).isEqualTo("fr");
    assertThat(product.anyone().get(PROVIDERS + "?language=de").must(422, "rule-broken").errors())
        .containsExactly("query:language not-allowed");
    assertThat(product.anyone().get(of(practice) + "?lang=fr").must(400, "malformed").errors())
        .containsExactly("query:lang unknown-field");
  }

  @Test
  void whoHasItAlreadyIsToldSo() {
    var answer = product.anyone().get(PROVIDERS);
    var etag = answer.header("etag");
    for (var known : List.of(etag, "W/" + etag, "\"x\", " + etag, "*")) {
      var again = product.anyone().with("if-none-match", known).get(PROVIDERS);
      assertThat(again.status()).as(known).isEqualTo(304);
      assertThat(again.header("etag")).isEqualTo(etag);
    }
    var another = product.anyone().with("if-none-match", etag).with("accept-language", "en");
    assertThat(another.get(PROVIDERS).status()).isEqualTo(200);
  }

  @Test
  void thePageReadsAloudPrintsAndLoadsNothing() {
    for (var language : List.of("fr", "en")) {
      var answer = read(of(practice), language, "text/html");
      var page = answer.json().asText();
      assertThat(answer.header("content-type")).isEqualTo("text/html; charset=utf-8");
      assertThat(answer.header("content-security-policy")).startsWith("default-src 'none';");
      assertThat(page)
          .startsWith("<!doctype html>\n<html lang=\"" + language + "\">")
          .contains("<caption>", "<th scope=\"col\">", "<th scope=\"row\">", "@media print")
          .contains("<h1>", "<main>")
          .doesNotContain("<script", "<img", "<link", " href=", " src=", " style=", "url(");
    }
  }

  @Test
  void aPracticeThatNobodyKnowsOrConfirmedHasNone() {
    product.anyone().get("/practices/AAAAAAAAAAAAAAAAAAAAAA/privacy-notice").must(404, "not-found");
    product.anyone().get("/practices/a%20b/privacy-notice").must(404, "not-found");
    var pending = Practices.aPractice(product, "another-owner");
    product.anyone().get(of(pending)).must(404, "not-found");
    // Not even to its owner: it is the same to everybody.
    product.as("another-owner").get(of(pending)).must(404, "not-found");
  }

  @Test
  void theMonthsAfterTheContractStillHaveItAndNotTheInstantAtWhichAllIsOver() {
    var place = Practices.anActivePractice(product, "leaving-owner");
    var closes = product.clock().instant().plus(Duration.ofHours(1));
    var ending = new Keyring.Ending(closes, closes.plus(Duration.ofHours(1)));
    var keyring = product.wiring().keyring();
    commit(keyring.ending(id(place), Optional.empty(), Optional.of(ending)));
    product.clock().advance(Duration.ofHours(2).minusMillis(1));
    product.anyone().get(of(place)).must(200);
    product.clock().advance(Duration.ofMillis(1));
    product.anyone().get(of(place)).must(410, "erased");
  }

  @Test
  void anErasedPracticeHasNoneAnyMore() {
    var place = Practices.anActivePractice(product, "erased-owner");
    product.anyone().get(of(place)).must(200);
    var shredding = new Shredding(product.wiring().keyring());
    shredding.shredPractice(id(place), product.clock().instant());
    product.anyone().get(of(place)).must(410, "erased");
  }

  @Test
  void aPracticeWhoseOwnDataIsRestrictedStillSaysWhoItIsAndNobodyLearnsOfIt() {
    var place = Practices.anActivePractice(product, "restricted-owner");
    var before = read(of(place), Language.FR);
    var holds = new Holds(product.anotherInstance().wiring().keyring());
    holds.restrict(id(place), SubjectId.of(id(place)), Category.IDENTITY);
    assertThat(read(of(place), Language.FR).json()).isEqualTo(before.json());
    // Its account stays closed.
    product.as("restricted-owner").get(place).must(409, "processing-restricted");
  }

  private static AttributeValue rule(String from, int months) {
    var rule = new HashMap<>(Map.of("from", AttributeValue.fromS(from)));
    if (months > 0) {
      rule.put("months", AttributeValue.fromN(Integer.toString(months)));
    }
    return AttributeValue.fromM(rule);
  }

  private static Map<String, AttributeValue> rules() {
    return Map.of(
        "version",
        AttributeValue.fromN("1"),
        "messages",
        AttributeValue.fromL(List.of(rule("2026-11-20T11:00:00Z", 6))),
        "calls",
        AttributeValue.fromL(List.of(rule("2026-11-20T11:00:00Z", 12))),
        "patients",
        AttributeValue.fromL(
            List.of(rule("2026-11-20T11:00:00Z", 18), rule("2027-01-01T00:00:00Z", 0))),
        "appointments",
        AttributeValue.fromL(
            List.of(rule("2026-11-20T11:00:00Z", 24), rule("2027-01-01T00:00:00Z", 0))));
  }

  @Test
  void whatAPracticeKeepsForLessLongItsNoticeSays() {
    var place = Practices.anActivePractice(product, "brief-owner");
    commit(product.wiring().keyring().ruling(id(place), Map.of(), rules()));
    var notice = read(of(place), Language.EN);
    var messages = category(notice, DataCategory.MESSAGES);
    assertThat(messages.at("/practiceRule/text").asText()).isEqualTo("six months");
    assertThat(messages.at("/practiceRule/duration").asText()).isEqualTo("P6M");
    assertThat(messages.at("/practiceRule/appliesFrom").asText())
        .isEqualTo("2026-11-20T12:00:00+01:00");
    assertThat(messages.has("comingRule")).isFalse();
    // As long as the policy itself is not less long.
    assertThat(category(notice, DataCategory.CALL_LOG).has("practiceRule")).isFalse();
    assertThat(category(notice, DataCategory.UNKNOWN_MESSAGES).has("practiceRule")).isFalse();
    // What goes with the file says so, and what does not, not.
    assertThat(category(notice, DataCategory.PATIENTS).at("/practiceRule/duration").asText())
        .isEqualTo("P18M");
    for (var row : List.of(DataCategory.MESSAGES, DataCategory.APPOINTMENTS)) {
      var told = category(notice, row);
      assertThat(told.at("/fileRule/duration").asText()).isEqualTo("P18M");
      assertThat(told.at("/fileRule/from").asText()).isEqualTo("from the last activity");
      assertThat(told.at("/comingFileRule/text").asText()).startsWith("no rule");
    }
    for (var row : List.of(DataCategory.UNKNOWN_MESSAGES, DataCategory.PATIENTS)) {
      assertThat(category(notice, row).has("fileRule")).isFalse();
    }
    var appointments = category(notice, DataCategory.APPOINTMENTS);
    assertThat(appointments.at("/practiceRule/duration").asText()).isEqualTo("P24M");
    assertThat(appointments.at("/comingRule/text").asText()).startsWith("no rule");
    assertThat(appointments.at("/comingRule/appliesFrom").asText())
        .isEqualTo("2027-01-01T01:00:00+01:00");
    var page = read(of(place), "fr", "text/html").json().asText();
    assertThat(page)
        .contains("Règle propre au cabinet : six mois à compter du message (depuis le 20 novembre")
        .contains("À partir du 1 janvier 2027 : plus de règle propre au cabinet")
        .contains(
            "Avec le dossier du patient au plus tard, par règle du cabinet : 18 mois"
                + " à compter de la dernière activité (depuis le 20 novembre");
    // Nobody else's.
    assertThat(category(read(of(practice), Language.EN), DataCategory.MESSAGES).has("practiceRule"))
        .isFalse();
  }

  @Test
  void aNoticeCostsTwoReadsSideBySideAndNoKmsOnceWarm() {
    var warm = product.anotherInstance();
    warm.anyone().get(of(practice)).must(200);
    warm.calls().forget();
    warm.anyone().get(of(practice)).must(200);
    assertThat(warm.calls().names()).containsExactlyInAnyOrder("batchGetItem", "batchGetItem");
    warm.calls().forget();
    warm.anyone().get(PROVIDERS).must(200);
    assertThat(warm.calls().names()).isEmpty();
  }
}
