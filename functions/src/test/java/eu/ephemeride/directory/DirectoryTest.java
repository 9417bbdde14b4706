package eu.ephemeride.directory;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import eu.ephemeride.id.CallerId;
import eu.ephemeride.store.Cursor;
import eu.ephemeride.testing.Answer;
import eu.ephemeride.testing.Bodies;
import eu.ephemeride.testing.Practices;
import eu.ephemeride.testing.Product;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DirectoryTest {
  private Product product;
  private String place;

  @BeforeAll
  void aStack() {
    product = new Product();
  }

  @BeforeEach
  void aPractice() {
    product.calls().forget();
    place = Practices.aPractice(product, "owner");
  }

  private Answer add(String list, String body) {
    return product.as("owner").post(place + "/" + list, Bodies.json(body));
  }

  private List<JsonNode> things(String path, String name) {
    return product.as("owner").get(place + path).json().path(name).valueStream().toList();
  }

  @Test
  void anEntryIsReadAndCorrectedUnderItsETag() {
    var owner = product.as("owner");
    var made = owner.post(place + "/practitioners", Bodies.practitioner());
    var path = made.header("location");
    assertThat(owner.get(path)).satisfies(r -> assertThat(r.header("etag")).isEqualTo("\"1\""));
    assertThat(owner.patch(path, Bodies.json("{}")).status()).isEqualTo(428);
    var first = owner.with("if-match", "\"1\"");
    assertThat(first.patch(path, Bodies.json("{'speciality': null}")).json().has("speciality"))
        .isFalse();
    assertThat(first.patch(path, Bodies.json("{'speciality': 'Autre'}")).status()).isEqualTo(412);
    assertThat(owner.get(path).text("/name")).isEqualTo(made.text("/name"));
    assertThat(first.patch(path, Bodies.json("{'name': null}")).errors())
        .containsExactly("/name required");
    assertThat(owner.get(place + "/practitioners/nobody").status()).isEqualTo(404);
  }

  @Test
  void aVisitTypeKeepsWhatAPatchDoesNotName() {
    var owner = product.as("owner");
    var made = owner.post(place + "/visit-types", Bodies.json("{'name': 'Essai', 'minutes': 30}"));
    var corrected =
        owner
            .with("if-match", made.header("etag"))
            .patch(made.header("location"), Bodies.json("{'minutes': 45}"));
    assertThat(corrected.text("/name")).isEqualTo("Essai");
    assertThat(corrected.json().path("minutes").asInt()).isEqualTo(45);
    assertThat(
            owner
                .with("if-match", "*")
                .patch(made.header("location"), Bodies.json("{'minutes': 46}"))
                .errors())
        .containsExactly("/minutes minutes-step");
  }

  @Test
  void aPractitionerMayHaveASpeciality() {
    var with = product.as("owner").post(place + "/practitioners", Bodies.practitioner());
    var without = add("practitioners", "{'name': 'Docteur Turlupin'}");
    assertThat(with.status()).isEqualTo(201);
    assertThat(with.header("location")).isEqualTo(place + "/practitioners/" + with.id());
    assertThat(with.text("/speciality")).isEqualTo("Essais");
    assertThat(without.status()).isEqualTo(201);
    assertThat(without.json().has("speciality")).isFalse();
    assertThat(things("/practitioners", "practitioners"))
        .containsExactlyInAnyOrder(with.json(), without.json());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          {}                                | 422 | /name required
          {'name': ' '}                     | 422 | /name blank
          {'name': 'X', 'speciality': null} | 422 | /speciality required
          {'name': 'X', 'speciality': ''}   | 422 | /speciality blank
          {'name': 'X', 'rpps': '1'}        | 400 | /rpps unknown-field
          {'name': ['X']}                   | 400 | /name wrong-type
          """)
  void aPractitionerIsChecked(String body, int status, String error) {
    var answer = add("practitioners", body);
    assertThat(answer.status()).isEqualTo(status);
    assertThat(answer.errors()).containsExactly(error);
    assertThat(things("/practitioners", "practitioners")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(ints = {5, 10, 30, 475, 480})
  void aVisitLasts5To480Minutes(int minutes) {
    var added = add("visit-types", "{'name': 'Essai', 'minutes': " + minutes + "}");
    assertThat(added.status()).isEqualTo(201);
    assertThat(added.json().path("minutes").asInt()).isEqualTo(minutes);
    assertThat(things("/visit-types", "visitTypes")).containsExactly(added.json());
  }

  @ParameterizedTest
  @CsvSource({
    "0, 422, minutes-range",
    "-5, 422, minutes-range",
    "4, 422, minutes-range",
    "481, 422, minutes-range",
    "485, 422, minutes-range",
    "999999999, 422, minutes-range",
    "6, 422, minutes-step",
    "479, 422, minutes-step",
    "null, 422, required",
    "1000000000, 400, wrong-type",
    "30.0, 400, wrong-type",
    "3e1, 400, wrong-type",
    "\"30\", 400, wrong-type",
    "true, 400, wrong-type"
  })
  void otherMinutesAreRefused(String minutes, int status, String rule) {
    var answer = add("visit-types", "{'name': 'Essai', 'minutes': " + minutes + "}");
    assertThat(answer.status()).isEqualTo(status);
    assertThat(answer.errors()).containsExactly("/minutes " + rule);
    assertThat(things("/visit-types", "visitTypes")).isEmpty();
  }

  @Test
  void aLongListComesInPagesInOneOrder() {
    var made = new ArrayList<String>();
    for (var i = 0; i < 101; i++) {
      made.add(add("visit-types", "{'name': 'Essai " + i + "', 'minutes': 5}").id());
    }
    var owner = product.as("owner");
    var first = owner.get(place + "/visit-types");
    var cursor = first.text("/nextCursor");
    var second = owner.get(place + "/visit-types?cursor=" + cursor);
    assertThat(first.json().path("visitTypes")).hasSize(100);
    assertThat(second.json().path("visitTypes")).hasSize(1);
    assertThat(second.json().has("nextCursor")).isFalse();
    var read = new ArrayList<String>();
    for (var page : List.of(first, second)) {
      page.json().path("visitTypes").forEach(v -> read.add(v.path("id").asText()));
    }
    assertThat(read).isSorted().containsExactlyInAnyOrderElementsOf(made);
    assertThat(owner.get(place + "/visit-types").json()).isEqualTo(first.json());
    aCursorServesNobodyElseAndNoOtherList(cursor);
  }

  private void aCursorServesNobodyElseAndNoOtherList(String cursor) {
    Practices.aMember(product, "owner", place, "secretary", "secretary");
    var elsewhere = Practices.aPractice(product, "owner");
    isForeign(product.as("secretary").get(place + "/visit-types?cursor=" + cursor));
    isForeign(product.as("owner").get(place + "/practitioners?cursor=" + cursor));
    isForeign(product.as("owner").get(place + "/members?cursor=" + cursor));
    isForeign(product.as("owner").get(elsewhere + "/visit-types?cursor=" + cursor));
    isForeign(product.as("owner").get("/practices?cursor=" + cursor));
    assertThat(cursor).matches("[A-Za-z0-9_-]+");
  }

  private static void isForeign(Answer answer) {
    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.errors()).containsExactly("query:cursor form");
  }

  @Test
  void aCursorThatIsNoneIsMalformed() {
    for (var cursor : List.of("x", "!!", "AAAA", "A".repeat(5000))) {
      isForeign(product.as("owner").get(place + "/visit-types?cursor=" + cursor));
    }
  }

  @Test
  void aForgedCursorLeadsOutOfNoList() {
    var caller = CallerId.of(product.stack().issuer(), "owner");
    var scope = "PRACTICE#" + place.substring("/practices/".length()) + "VISITTYPE#";
    for (var sk : List.of("ACCOUNT", "VISITTYPE", "W", "VISITTYPE#" + "A".repeat(2000))) {
      var forged = Cursor.of(caller, scope, sk);
      isForeign(product.as("owner").get(place + "/visit-types?cursor=" + forged));
    }
    var within = Cursor.of(caller, scope, "VISITTYPE#zzz");
    assertThat(product.as("owner").get(place + "/visit-types?cursor=" + within).status())
        .isEqualTo(200);
  }

  @Test
  void aListTakesACursorAndNothingElse() {
    for (var list : List.of("practitioners", "visit-types", "members", "invitations")) {
      assertThat(product.as("owner").get(place + "/" + list + "?limit=1").errors())
          .containsExactly("query:limit unknown-field");
    }
  }
}
