package eu.ephemeride.lines;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import eu.ephemeride.testing.Agendas;
import eu.ephemeride.testing.Answer;
import eu.ephemeride.testing.Bodies;
import eu.ephemeride.testing.Mandated;
import eu.ephemeride.testing.Planted;
import eu.ephemeride.testing.Practices;
import eu.ephemeride.testing.Product;
import eu.ephemeride.testing.Telephone;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class InstructionsTest {
  private Product product;
  private Agendas agenda;

  @BeforeAll
  void aProduct() {
    product = new Product();
  }

  @BeforeEach
  void aPractice() {
    product.clock().set(Product.NOON);
    agenda = Agendas.anAgenda(product, "owner");
  }

  private String ours() {
    return agenda.place() + "/instructions";
  }

  private String his() {
    return agenda.place() + "/practitioners/" + agenda.practitioner() + "/instructions";
  }

  private ObjectNode body() {
    return Telephone.instructions(agenda.visitType());
  }

  private Answer first(String path, ObjectNode body) {
    return agenda.owner().with("if-none-match", "*").put(path, body);
  }

  private Answer next(String path, ObjectNode body) {
    return agenda.owner().with("if-match", "*").put(path, body);
  }

  @Test
  void whatIsPutIsWhatIsAnswered() {
    agenda.owner().get(ours()).must(404);
    var put = first(ours(), body()).must(200);
    assertThat(put.header("etag")).isEqualTo("\"1\"");
    assertThat(put.json().path("instructions")).isEqualTo(body());
    assertThat(put.text("/putAt")).isEqualTo("2026-11-23T12:00:00+01:00");
    assertThat(put.text("/putAs")).isEqualTo("owner");
    assertThat(agenda.owner().get(ours()).must(200)).isEqualTo(put);
    agenda.owner().get(his()).must(404);
  }

  @Test
  void theLeastIsAGreetingHoursAndAnEmergency() {
    var least = body();
    least.remove(List.of("closedMessage", "bookable", "transfers", "notes"));
    ((ObjectNode) least.at("/urgencies/0")).put("then", "call-112");
    var put = first(his(), least).must(200);
    assertThat(put.json().path("instructions").path("bookable")).isEmpty();
    assertThat(put.json().path("instructions").has("notes")).isFalse();
    assertThat(put.text("/instructions/urgencies/0/then")).isEqualTo("call-112");
  }

  @Test
  void everyChangeIsAVersionAndNoneIsEverOverwritten() {
    first(ours(), body()).must(200);
    product.clock().advance(Duration.ofHours(1));
    next(ours(), body().put("greeting", "Deux")).must(200);
    next(ours(), body().put("greeting", "Trois")).must(200);
    first(his(), body().put("greeting", "À lui")).must(200);

    var versions = agenda.owner().get(ours() + "/versions").must(200);
    assertThat(versions.each("versions", "version")).containsExactly("3", "2", "1");
    assertThat(versions.each("versions", "putAt"))
        .containsExactly(
            "2026-11-23T13:00:00+01:00", "2026-11-23T13:00:00+01:00", "2026-11-23T12:00:00+01:00");
    assertThat(versions.json().toString()).doesNotContain("greeting");
    for (var version : List.of("1", "2", "3")) {
      var read = agenda.owner().get(ours() + "/versions/" + version).must(200);
      assertThat(read.header("etag")).isEqualTo("\"" + version + "\"");
      assertThat(read.text("/instructions/greeting"))
          .isEqualTo(
              switch (version) {
                case "1" -> Planted.GREETING;
                case "2" -> "Deux";
                default -> "Trois";
              });
    }
    assertThat(agenda.owner().get(ours()).text("/instructions/greeting")).isEqualTo("Trois");
    assertThat(agenda.owner().get(his() + "/versions").each("versions", "version"))
        .containsExactly("1");
    for (var none : List.of("0", "4", "01", "x", "1000000000")) {
      agenda.owner().get(ours() + "/versions/" + none).must(404);
    }
  }

  @Test
  void manyVersionsArePaged() {
    for (var i = 0; i < 102; i++) {
      next(ours(), body().put("greeting", "Version " + (i + 1))).must(200);
    }
    var page = agenda.owner().get(ours() + "/versions").must(200);
    assertThat(page.each("versions", "version")).hasSize(100).startsWith("102").endsWith("3");
    var rest =
        agenda.owner().get(ours() + "/versions?cursor=" + page.text("/nextCursor")).must(200);
    assertThat(rest.each("versions", "version")).containsExactly("2", "1");
    assertThat(rest.json().has("nextCursor")).isFalse();
  }

  @Test
  void nobodyOverwritesWhatHeHasNotSeen() {
    agenda.owner().put(ours(), body()).must(428);
    first(ours(), body()).must(200);
    first(ours(), body()).must(412);
    var seen = agenda.owner().with("if-match", "\"1\"");
    seen.put(ours(), body()).must(200);
    seen.put(ours(), body()).must(412);
    assertThat(agenda.owner().get(ours() + "/versions").each("versions", "version"))
        .containsExactly("2", "1");
  }

  @Test
  void allBrokenRulesAreToldTogether() {
    var body =
        Bodies.json(
            """
            {'greeting': ' ', 'hours': [{'day': 'MONDAY', 'from': '08:00', 'to': '12:00'},
              {'day': 'MONDAY', 'from': '11:00', 'to': '13:00'}, {'day': 'NEVER', 'from': '8', 'to': '9'},
              {'day': 'SUNDAY', 'from': '12:00', 'to': '08:00'}],
             'bookable': [{'visitType': 'nowhere', 'by': ['patient']}, {'visitType': '!'}],
             'urgencies': [{'when': 'x1', 'then': 'transfer'}, {'when': 'x1', 'then': 'dance'}],
             'transfers': [{'when': 'x1', 'to': '12', 'label': ' '}]}
            """);
    assertThat(first(ours(), body).must(422).errors())
        .containsExactlyInAnyOrder(
            "/greeting blank",
            "/hours/1/from overlap",
            "/hours/2/day not-allowed",
            "/hours/2/from time",
            "/hours/2/to time",
            "/hours/3/to range",
            "/bookable/0/visitType unknown-reference",
            "/bookable/0/by/0 not-allowed",
            "/bookable/1/visitType id",
            "/bookable/1/by required",
            "/urgencies/0/then emergency-first",
            "/urgencies/0/to required",
            "/urgencies/1/then not-allowed",
            "/transfers/0/to phone",
            "/transfers/0/label blank");
    assertThat(first(ours(), Bodies.json("{}")).must(422).errors())
        .containsExactlyInAnyOrder("/greeting required", "/hours required", "/urgencies required");
    agenda.owner().get(ours()).must(404);
  }

  @Test
  void nothingGoesBeforeAVitalEmergency() {
    for (var then : List.of("transfer", "urgent-message")) {
      var body = body();
      ((ObjectNode) body.at("/urgencies/0")).put("then", then).put("to", "0199000072");
      assertThat(first(ours(), body).must(422).errors())
          .containsExactly("/urgencies/0/then emergency-first");
    }
    var none = body();
    none.putArray("urgencies");
    assertThat(first(ours(), none).must(422).errors())
        .containsExactly("/urgencies emergency-first");
  }

  @Test
  void listsAndTextsHaveAnEnd() {
    var body = body().put("greeting", "x".repeat(1_001)).put("notes", "x".repeat(2_001));
    var transfers = body.putArray("transfers");
    for (var i = 0; i < 31; i++) {
      transfers.addObject();
    }
    assertThat(first(ours(), body).must(422).errors())
        .containsExactlyInAnyOrder("/greeting too-long", "/notes too-long", "/transfers too-many");
    body.put("greeting", "x".repeat(1_000)).remove(List.of("notes", "transfers"));
    first(ours(), body).must(200);
  }

  @Test
  void aPractitionerWhomThePracticeHasNotHasNoInstructions() {
    var other = Agendas.anAgenda(product, "owner");
    var path = agenda.place() + "/practitioners/" + other.practitioner() + "/instructions";
    agenda.owner().get(path).must(404);
    first(path, body()).must(404);
    agenda.owner().get(path + "/versions").must(404);
  }

  @Test
  void aMandateForPractitionersSpeaksForThoseAndNotForThePractice() {
    Practices.aMember(product, "owner", agenda.place(), "assistant", "secretary");
    var other = agenda.anotherPractitioner();
    var assistant = product.as("assistant").with("if-match", "*");
    assistant.put(his(), body()).must(403);
    Mandated.limit(
        product,
        agenda.place(),
        "assistant",
        List.of(agenda.practitioner()),
        List.of("change-instructions", "read-instructions"));
    assistant.put(his(), body()).must(200);
    assistant.put(ours(), body()).must(403);
    assistant
        .put(agenda.place() + "/practitioners/" + other.practitioner() + "/instructions", body())
        .must(403);
    for (var read : List.of("", "/versions", "/versions/1")) {
      assistant.get(his() + read).must(200);
    }
    var others = agenda.place() + "/practitioners/" + other.practitioner() + "/instructions";
    agenda.owner().with("if-none-match", "*").put(others, body()).must(200);
    for (var read : List.of("", "/versions", "/versions/1")) {
      assistant.get(others + read).must(403);
    }
    assertThat(agenda.owner().get(his()).text("/putAs")).isEqualTo("secretary");
    agenda.owner().get(ours()).must(404);
  }
}
