package eu.ephemeride.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import eu.ephemeride.demo.StubProduct.Heard;
import eu.ephemeride.demo.StubProduct.Reply;
import java.io.IOException;
import java.net.http.HttpClient;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class GeneratorTest {
  private static final Instant BEFORE_EIGHT = Instant.parse("2026-11-24T06:59:00Z");
  private static final HttpClient HTTP = HttpClient.newHttpClient();
  private static final int AT_ONCE = 4;

  private final List<String> log = Collections.synchronizedList(new ArrayList<>());
  private StubProduct product;

  @BeforeEach
  void start() throws IOException {
    product = new StubProduct();
  }

  @AfterEach
  void stop() {
    product.close();
  }

  private Tally fill(Instant now, int days) {
    return fill(now, days, new LocalTokens(HTTP, product.url()));
  }

  private Tally fill(Instant now, int days, Tokens tokens) {
    var random = new Random(1);
    var backoff = new Backoff(Duration.ofMillis(1), Duration.ofMillis(4), 4, random);
    var api = new Api(HTTP, product.url(), tokens, backoff);
    return new Generator(api, InstantSource.fixed(now), random, log::add).fill(days, AT_ONCE);
  }

  @Test
  void twoDaysAreFilledThroughTheApi() {
    assertThat(fill(BEFORE_EIGHT, 2)).isEqualTo(new Tally(800, 0, 0));

    assertThat(product.made("practices")).hasSize(1);
    assertThat(product.made("practitioners")).hasSize(10).doesNotHaveDuplicates();
    assertThat(product.made("visit-types"))
        .extracting(t -> t.path("minutes").asInt())
        .containsExactly(10, 15, 20, 30);
    assertThat(product.made("availability"))
        .hasSize(10)
        .allMatch(a -> a.path("weekly").size() == 14)
        .first()
        .hasToString(
            """
            {"holidays":"none","weekly":[%s]}\
            """
                .formatted(week()));
    var visits = product.made("appointments");
    assertThat(visits).hasSize(800);
    assertThat(product.made("patients"))
        .hasSize(distinct(visits, "patient").size())
        .doesNotHaveDuplicates();
    assertThat(distinct(visits, "practitioner")).hasSize(10);
    assertThat(distinct(visits, "visitType")).hasSize(4);
    assertThat(visits)
        .extracting(v -> OffsetDateTime.parse(v.path("start").asText()).getOffset().toString())
        .containsOnly("+01:00");
  }

  private static String week() {
    return String.join(
        ",",
        Arrays.stream(DayOfWeek.values())
            .map(day ->
                """
                {"day":"%1$s","from":"08:00","to":"12:00"},{"day":"%1$s","from":"13:00","to":"19:00"}\
                """
                    .formatted(day))
            .toList());
  }

  private static Set<String> distinct(List<JsonNode> bodies, String field) {
    var values = new HashSet<String>();
    bodies.forEach(b -> values.add(b.path(field).asText()));
    return values;
  }

  @Test
  void theFirstVisitsAreThereBeforeTheLastPatients() {
    var patientsAtFirstVisit = new AtomicInteger(-1);
    product.failing(heard -> {
      if (heard.collection().equals("appointments")) {
        patientsAtFirstVisit.compareAndSet(-1, product.made("patients").size());
      }
      return Optional.empty();
    });
    fill(BEFORE_EIGHT, 1);
    assertThat(patientsAtFirstVisit.get()).isBetween(1, AT_ONCE);
    assertThat(product.made("appointments").getFirst().path("start").asText())
        .startsWith("2026-11-24T08:");
  }

  @Test
  void itTellsWhoseThePracticeIsAtOnceAndTheTotalsAtTheEnd() {
    fill(BEFORE_EIGHT, 1);
    assertThat(log.getFirst())
        .matches(
            "Demo: practice practices-\\S+ takes visits from now on; its owner's sub is \"demo-owner\"\\.");
    assertThat(log.getLast())
        .matches(
            "Demo: done in \\d+ s: practice practices-\\S+, its owner's sub is \"demo-owner\"; 10"
                + " practitioners, 400 patients, 400 visits booked, 0 already past, 0 taken by"
                + " others\\.");
  }

  @Test
  void whatHasPassedTodayIsNotAskedFor() {
    // Twelve o'clock in Paris: the morning's sixteen visits for each are over.
    assertThat(fill(Instant.parse("2026-11-24T11:00:00Z"), 1)).isEqualTo(new Tally(240, 0, 160));
    assertThat(product.made("patients")).hasSize(240);
  }

  @Test
  void aSlotThatIsTakenOrPassesMeanwhileIsLeftOut() {
    var asked = new AtomicInteger();
    product.failing(heard ->
        switch (heard.collection().equals("appointments") ? asked.incrementAndGet() : 0) {
          case 10 -> Optional.of(Reply.problem(409, "slot-taken"));
          case 20, 30 -> Optional.of(Reply.problem(422, "in-the-past"));
          default -> Optional.empty();
        });
    assertThat(fill(BEFORE_EIGHT, 1)).isEqualTo(new Tally(397, 1, 2));
  }

  @Test
  void whatPassesIsTriedAgainUnderTheSameKeyAndDoneOnce() {
    Map<String, Integer> tries = new ConcurrentHashMap<>();
    product.failing(
        heard -> firstTwice(heard, tries.merge(heard.path() + heard.key(), 1, Integer::sum)));
    assertThat(fill(BEFORE_EIGHT, 1)).isEqualTo(new Tally(400, 0, 0));
    assertThat(product.made("appointments")).hasSize(400);
    assertThat(product.made("practitioners")).hasSize(10);
    assertThat(product.made("availability")).hasSize(10);
    assertThat(tries.values()).containsOnly(3);
  }

  // First refused, then heard with the answer lost.
  private static Optional<Reply> firstTwice(Heard heard, int attempt) {
    return switch (attempt) {
      case 1 -> Optional.of(Reply.problem(heard.path().length() % 2 == 0 ? 503 : 429, "busy"));
      case 2 -> Optional.of(Reply.lost());
      default -> Optional.empty();
    };
  }

  @Test
  void aTokenThatEndsIsAskedForAnew() {
    var asked = new AtomicInteger();
    product.failing(heard -> {
      if (heard.collection().equals("appointments") && asked.incrementAndGet() == 100) {
        product.endTokens();
      }
      return Optional.empty();
    });
    assertThat(fill(BEFORE_EIGHT, 1).booked()).isEqualTo(400);
    // The owner's, support's, and one more for all who were refused at once.
    assertThat(product.tokensGiven()).isEqualTo(3);
  }

  @Test
  void aGivenTokenThatEndsStopsIt() {
    product.endTokens();
    var tokens = new GivenTokens(Map.of(Caller.OWNER, "0-member"));
    assertThatThrownBy(() -> fill(BEFORE_EIGHT, 1, tokens))
        .isInstanceOf(Stopped.class)
        .hasMessage("the token of owner does not do, or not any more");
    assertThat(tokens.toString()).doesNotContain("0-member");
  }

  @Test
  void anyOtherProblemStopsItByName() {
    var heardAfter = new AtomicInteger();
    product.failing(heard -> {
      if (!heard.collection().equals("appointments") || heardAfter.getAndIncrement() < 50) {
        return Optional.empty();
      }
      var problem =
          """
          {"type": "/problems/rule-broken", "errors": [{"pointer": "/start", "rule": "five-minutes"}]}
          """;
      return Optional.of(new Reply(422, problem, false));
    });
    assertThatThrownBy(() -> fill(BEFORE_EIGHT, 2))
        .isInstanceOf(Stopped.class)
        .hasMessageMatching(
            "POST /practices/\\S+/appointments was answered 422 /problems/rule-broken, /start"
                + " five-minutes");
    // Those who were at it when it stopped, and nobody more.
    assertThat(heardAfter.get()).isLessThanOrEqualTo(50 + AT_ONCE);
  }

  @Test
  void whatDoesNotPassAfterAllStopsItToo() {
    product.failing(_ -> Optional.of(Reply.problem(503, "busy")));
    assertThatThrownBy(() -> fill(BEFORE_EIGHT, 1))
        .hasMessage("POST /practices was answered 503 /problems/busy");
    product.close();
    assertThatThrownBy(() -> fill(BEFORE_EIGHT, 1))
        .hasMessage("POST /practices was answered nothing");
  }

  @Test
  void everyRunMakesAPracticeOfItsOwnWithTheSamePeople() {
    fill(BEFORE_EIGHT, 1);
    var before = product.made("patients").size();
    var random = new Random(2);
    var backoff = new Backoff(Duration.ofMillis(1), Duration.ofMillis(4), 4, random);
    var api = new Api(HTTP, product.url(), new LocalTokens(HTTP, product.url()), backoff);
    new Generator(api, InstantSource.fixed(BEFORE_EIGHT), random, log::add).fill(1, AT_ONCE);
    assertThat(distinct(product.made("practices"), "siren")).hasSize(2);
    var patients = product.made("patients");
    assertThat(patients).hasSize(2 * before);
    assertThat(patients.subList(0, before))
        .containsExactlyInAnyOrderElementsOf(patients.subList(before, 2 * before));
  }
}
