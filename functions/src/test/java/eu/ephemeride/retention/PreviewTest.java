package eu.ephemeride.retention;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import eu.ephemeride.crypto.Category;
import eu.ephemeride.crypto.Holds;
import eu.ephemeride.id.SubjectId;
import eu.ephemeride.policy.Term;
import eu.ephemeride.testing.Answer;
import eu.ephemeride.testing.Backend;
import eu.ephemeride.testing.Bodies;
import eu.ephemeride.testing.Planted;
import eu.ephemeride.testing.Product;
import eu.ephemeride.testing.Tables;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/// A preview counts what then really disappears, and writes nothing.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PreviewTest {
  private final Product product = new Product();

  @Test
  void itCountsByCategoryAndDayInThePracticesZoneAndWritesNothing() {
    var r = Ruling.at(product, Ruling.paris("2026-01-31T23:59:59"));
    var a = r.agenda();
    r.inbox().sent(r.inbox().known());
    var recorded = r.inbox().sent(r.inbox().known()).id();
    r.inbox().change(recorded, "{'medicalRecord': true}").must(200);
    r.inbox().sent(r.inbox().unknown());
    r.phone().called(Planted.PATIENT_PHONE);
    product.clock().advance(Duration.ofSeconds(1));
    r.inbox().sent(r.inbox().known());
    a.cancel(a.booked("2026-02-02T10:00:00+01:00").id()).must(200);
    a.booked("2026-02-02T10:00:00+01:00");
    product.clock().set(Ruling.paris("2026-04-01T00:00:00"));
    var before = new Tables(product).items();
    assertThat(
            r.preview(
                "{'messages': {'months': 1}, 'appointments': {'months': 1}, 'calls': {'months': 1}}"))
        .containsExactly(
            "messages 2026-01-31 2 0",
            "messages 2026-02-01 1 0",
            "appointments 2026-02-02 2 0",
            "calls 2026-01-31 1 0");
    assertThat(r.preview("{'messages': {'months': 2}}"))
        .containsExactly("messages 2026-01-31 2 0", "messages 2026-02-01 1 0");
    assertThat(r.preview("{'messages': {'months': 3}}")).isEmpty();
    assertThat(r.preview("{'messages': {'months': 3, 'from': '2026-05-01'}}"))
        .containsExactly("messages 2026-01-31 2 0", "messages 2026-02-01 1 0");
    assertThat(r.preview("{'messages': null}")).isEmpty();
    // A patient goes with all that is his; the medical record keeps him, unseen.
    assertThat(r.preview("{'patients': {'months': 1}}"))
        .containsExactly(
            "messages 2026-01-31 0 2",
            "messages 2026-02-01 0 1",
            "appointments 2026-02-02 0 2",
            "patients 2026-02-02 0 1");
    // What has a term of its own goes by that.
    assertThat(r.preview("{'patients': {'months': 1}, 'messages': {'months': 1}}"))
        .containsExactly(
            "messages 2026-01-31 2 1",
            "messages 2026-02-01 1 0",
            "appointments 2026-02-02 0 2",
            "patients 2026-02-02 0 1");
    assertThat(new Tables(product).items()).isEqualTo(before);

    // What is planned of a category that is named would never take effect.
    r.rule("{'messages': {'months': 1, 'from': '2026-05-01'}}");
    assertThat(r.preview("{'messages': {'months': 3, 'from': '2026-06-01'}}"))
        .containsExactly("messages 2026-01-31 2 0", "messages 2026-02-01 1 0");
    r.inbox().change(recorded, "{'medicalRecord': false}").must(200);
    assertThat(r.preview("{'patients': {'months': 1}}")).contains("patients 2026-02-02 1 0");
    var holds = new Holds(product.wiring().keyring());
    assertThat(holds.restrict(r.practice(), new SubjectId(a.patient()), Category.MESSAGES))
        .isTrue();
    assertThat(r.preview("{'appointments': {'months': 1}}"))
        .containsExactly("appointments 2026-02-02 0 2");
  }

  @Test
  void filesThatAreOneAreKeptOrGoTogether() {
    var r = Ruling.at(product, Ruling.paris("2026-01-31T12:00:00"));
    var files = r.place() + "/patients/";
    var survivor = r.agenda().patient();
    var held = r.agenda().anotherPatient();
    var alone = r.agenda().anotherPatient();
    r.inbox().sent(r.inbox().known());
    var recorded = r.inbox().sent(r.inbox().known().put("patient", alone)).id();
    r.owner().post(files + held + "/holds", Bodies.json("{'ground': 'litigation'}")).must(201);
    r.owner()
        .post(files + survivor + "/merges", Bodies.json("{'duplicate': '%s'}".formatted(held)))
        .must(200);
    product.clock().set(Ruling.paris("2026-04-01T00:00:00"));
    var rule = "{'patients': {'months': 1}}";
    assertThat(r.preview(rule))
        .containsExactly("messages 2026-01-31 1 1", "patients 2026-01-31 1 2");

    r.inbox().change(recorded, "{'medicalRecord': true}").must(200);
    var parting = files + survivor + "/merges/" + held;
    r.owner().send("DELETE", parting, "", "").must(204);
    product.clock().set(Ruling.paris("2026-05-02T00:00:00"));
    assertThat(r.preview(rule))
        .containsExactly(
            "messages 2026-01-31 1 1", "patients 2026-01-31 0 1", "patients 2026-04-01 1 1");
  }

  @Test
  void aCursorOfNobodyIsRefused() {
    var r = Ruling.at(product, Ruling.paris("2026-01-31T12:00:00"));
    product.clock().set(Ruling.paris("2026-04-01T00:00:00"));
    assertThat(
            r.owner()
                .post(
                    r.retention() + "/preview?cursor=Y3Vyc29yLUV4ZW1wbGU",
                    Bodies.json("{'messages': {'months': 1}}"))
                .must(400)
                .errors())
        .containsExactly("query:cursor form");
  }

  /// A page of a preview by a function that looks at one page of persons alone.
  private JsonNode page(Ruling r, String singleQuoted, String cursor) throws IOException {
    var file = Backend.file("events/RetentionHandler.json");
    var event = (ObjectNode) Bodies.JSON.readTree(Files.readString(file));
    var route = "POST /practices/{practice}/retention/preview";
    event.put("routeKey", route).put("body", Bodies.json(singleQuoted).toString());
    ((ObjectNode) event.at("/requestContext")).put("routeKey", route);
    ((ObjectNode) event.at("/headers")).put("content-type", "application/json");
    ((ObjectNode) event.at("/pathParameters")).put("practice", r.practice().value());
    ((ObjectNode) event.at("/requestContext/authorizer/jwt/claims"))
        .put("iss", product.stack().issuer())
        .put("sub", "owner")
        .put("client_id", "local-client");
    if (!cursor.isEmpty()) {
      event.putObject("queryStringParameters").put("cursor", cursor);
    }
    var out = new ByteArrayOutputStream();
    new RetentionHandler(product.wiring(), Duration.ZERO, 2)
        .handleRequest(
            new ByteArrayInputStream(event.toString().getBytes(StandardCharsets.UTF_8)), out, null);
    return Bodies.JSON.readTree(Bodies.JSON.readTree(out.toByteArray()).path("body").asText());
  }

  @Test
  void pagesAreAddedUpAndJudgedByTheInstantOfTheFirst() throws IOException {
    var begin = Ruling.paris("2026-01-31T12:00:00");
    var r = Ruling.at(product, begin);
    for (var i = 0; i < 5; i++) {
      r.inbox().sent(r.inbox().unknown());
    }
    var body = "{'messages': {'months': 1}}";
    // Half of a day before the first of them would be gone.
    product.clock().set(Ruling.months(begin, 1).minus(Duration.ofHours(12)));
    assertThat(page(r, body, "").path("counts")).isEmpty();
    var early = page(r, body, "").path("nextCursor").asText();
    product.clock().set(Ruling.months(begin, 1));
    assertThat(page(r, body, early).path("counts")).isEmpty();
    var gone = 0;
    var pages = 0;
    var cursor = "";
    do {
      var page = page(r, body, cursor);
      gone += page.path("counts").path(0).path("gone").asInt();
      cursor = page.path("nextCursor").asText();
      pages++;
    } while (!cursor.isEmpty());
    assertThat(gone).isEqualTo(5);
    assertThat(pages).isGreaterThan(2);
    assertThat(page(r, "{'messages': {'months': 2}}", early).at("/errors/0/rule").asText())
        .isEqualTo("form");
    product.clock().advance(Duration.ofHours(13));
    assertThat(page(r, body, early).at("/errors/0/pointer").asText()).isEqualTo("query:cursor");
  }

  /// All that the owner is shown of a practice, by category and day.
  private static Map<String, Long> visible(Ruling r, List<String> patients, List<String> unknown) {
    var seen = new TreeMap<String, Long>();
    for (var patient : patients) {
      var file = r.place() + "/patients/" + patient;
      var identity = r.owner().get(file);
      if (identity.status() != 200) {
        assertThat(identity.status()).isEqualTo(404);
        continue;
      }
      seen.merge("patients " + patient, 1L, Long::sum);
      days(r.owner().get(file + "/appointments"), "appointments", "start", seen);
      days(r.owner().get(file + "/messages"), "messages", "createdAt", seen);
    }
    for (var message : unknown) {
      var one = r.owner().get(r.inbox().one(message));
      if (one.status() == 200) {
        seen.merge("messages " + one.text("/createdAt").substring(0, 10), 1L, Long::sum);
      }
    }
    days(r.owner().get(r.place() + "/calls"), "calls", "startedAt", seen);
    return seen;
  }

  private static void days(Answer list, String name, String at, Map<String, Long> seen) {
    for (var day : list.must(200).each(name, at)) {
      seen.merge(name + " " + day.substring(0, 10), 1L, Long::sum);
    }
  }

  @Test
  void itIsExactlyWhatThenDisappearsWhateverTheLifeOfThePractice() {
    var seed = new Random().nextLong();
    var random = new Random(seed);
    for (var round = 0; round < 2; round++) {
      var now = Ruling.paris("2026-01-05T08:00:00");
      var r = Ruling.at(product, now);
      var patients = new ArrayList<>(List.of(r.agenda().patient()));
      var unknown = new ArrayList<String>();
      for (var step = 0; step < 16; step++) {
        now = live(r, random, now, patients, unknown);
      }
      for (var change = 0; change < 3; change++) {
        var body = rules(random);
        var before = visible(r, patients, unknown);
        var counted = new TreeMap<String, Long>();
        for (var line : r.preview(body)) {
          var words = line.split(" ");
          counted.merge(
              words[0].equals("patients") ? "patients" : words[0] + " " + words[1],
              Long.parseLong(words[2]) + Long.parseLong(words[3]),
              Long::sum);
        }
        r.rule(body);
        var after = visible(r, patients, unknown);
        var gone = new TreeMap<String, Long>();
        before.forEach((day, count) -> {
          var less = count - after.getOrDefault(day, 0L);
          if (less > 0) {
            gone.merge(day.startsWith("patients") ? "patients" : day, less, Long::sum);
          }
        });
        assertThat(counted).as("seed %s, %s", seed, body).isEqualTo(gone);
        assertThat(r.preview(body)).isEmpty();
        now = now.plus(Duration.ofHours(random.nextInt(700)));
        product.clock().set(now);
      }
    }
  }

  private Instant live(
      Ruling r, Random random, Instant from, List<String> patients, List<String> unknown) {
    var now = from.plus(Duration.ofHours(random.nextInt(200)));
    product.clock().set(now);
    var patient = patients.get(random.nextInt(patients.size()));
    switch (random.nextInt(6)) {
      case 0 -> patients.add(r.agenda().anotherPatient());
      case 1 -> r.inbox().sent(r.inbox().known().put("patient", patient));
      case 2 -> unknown.add(r.inbox().sent(r.inbox().unknown()).id());
      case 3 -> r.phone().called(Planted.PATIENT_PHONE);
      default -> {
        var day = now.plus(Duration.ofDays(1)).atZone(Term.FRANCE).toLocalDate();
        var start = day.atTime(9 + random.nextInt(3), 0).atZone(Term.FRANCE);
        var made =
            r.agenda()
                .book(r.agenda().forPatient(patient).booking(start.toOffsetDateTime().toString()));
        if (made.status() == 201 && random.nextInt(3) == 0) {
          r.agenda().cancel(made.id()).must(200);
        }
      }
    }
    return now;
  }

  private static String rules(Random random) {
    var all = new ArrayList<String>();
    for (var category : List.of("messages", "appointments", "patients", "calls")) {
      if (all.isEmpty() || random.nextBoolean()) {
        all.add("'%s': {'months': %d}".formatted(category, 1 + random.nextInt(5)));
      }
    }
    return "{" + String.join(", ", all) + "}";
  }
}
