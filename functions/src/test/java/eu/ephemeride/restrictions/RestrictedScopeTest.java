package eu.ephemeride.restrictions;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import eu.ephemeride.testing.Answer;
import eu.ephemeride.testing.Bodies;
import eu.ephemeride.testing.Planted;
import eu.ephemeride.testing.Product;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What a restriction of one category keeps from whom, and what it leaves: set through the routes,
/// asked by everybody who may read.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RestrictedScopeTest {
  private static final String DAY = "2026-11-24";
  private static final String TEN = DAY + "T10:00:00+01:00";
  private static final String ELEVEN = DAY + "T11:00:00+01:00";

  private Product product;
  private Ward ward;
  private String appointment;
  private Map<String, Product.Client> readers;

  @BeforeAll
  void aProduct() {
    product = new Product();
  }

  @BeforeEach
  void aPatientWithAnAppointment() {
    product.calls().forget();
    ward = Ward.open(product).staffed();
    var booking = ward.agenda().booking(TEN).put("reason", Planted.REASON);
    appointment = ward.agenda().booked(booking).id();
    readers = new LinkedHashMap<>();
    for (var member : List.of("owner", "practitioner", "secretary")) {
      readers.put(member, product.as(member));
    }
    readers.put("support", product.as("employee", "support"));
  }

  private Answer agenda(Product.Client client) {
    return client
        .get(
            ward.agenda().place()
                + "/agenda?practitioner="
                + ward.agenda().practitioner()
                + "&from="
                + DAY
                + "&to="
                + DAY)
        .must(200);
  }

  private boolean isOnTheAgenda(Product.Client client) {
    var lines = agenda(client).json().path("appointments");
    assertThat(lines).hasSize(1);
    JsonNode line = lines.path(0);
    assertThat(line.path("id").asText()).isEqualTo(appointment);
    assertThat(line.path("start").asText()).isEqualTo(TEN);
    var isShown = line.has("patient");
    assertThat(line.path("restricted").asBoolean()).isNotEqualTo(isShown);
    assertThat(line.toString().contains(Planted.PATIENT)).isEqualTo(isShown);
    return isShown;
  }

  private boolean isOnTheSheet(Product.Client client) {
    var page =
        client
            .get(
                ward.agenda().place()
                    + "/day-sheet?practitioner="
                    + ward.agenda().practitioner()
                    + "&date="
                    + DAY)
            .must(200)
            .json()
            .asText();
    return page.contains(Planted.PATIENT_GIVEN);
  }

  private boolean isFound(Product.Client client) {
    var hits =
        client
            .post(
                ward.agenda().place() + "/patients/search",
                Bodies.json("{}").put("email", ward.address()))
            .must(200)
            .json()
            .path("patients");
    assertThat(hits).hasSize(1);
    assertThat(hits.path(0).path("id").asText()).isEqualTo(ward.patient());
    return !hits.path(0).path("restricted").asBoolean();
  }

  private static boolean isOpen(Answer answer) {
    if (answer.status() != 200) {
      answer.must(409, "processing-restricted");
    }
    return answer.status() == 200;
  }

  /// Which of everything that shows the patient shows him.
  private Map<String, Boolean> seenBy(Product.Client client) {
    var seen = new LinkedHashMap<String, Boolean>();
    seen.put("file", isOpen(client.get(ward.file())));
    seen.put("search", isFound(client));
    seen.put("agenda", isOnTheAgenda(client));
    seen.put("sheet", isOnTheSheet(client));
    seen.put("appointments", isOpen(client.get(ward.file() + "/appointments")));
    seen.put("appointment", isOpen(client.get(ward.agenda().one(appointment))));
    return seen;
  }

  private static Map<String, Boolean> all(boolean file, boolean agenda, boolean appointments) {
    return Map.of(
        "file", file,
        "search", file,
        "agenda", agenda,
        "sheet", agenda,
        "appointments", appointments,
        "appointment", appointments);
  }

  // An agenda shows nobody without his name, so either of the two takes him from it.
  @ParameterizedTest
  @CsvSource({
    "identity, false, false, true",
    "agenda,   true,  false, false",
    "messages, true,  true,  true"
  })
  void aRestrictionKeepsItsCategoryFromEverybodyAndNoOther(
      String category, boolean file, boolean agenda, boolean appointments) {
    readers.forEach(
        (who, client) -> assertThat(seenBy(client)).as(who).isEqualTo(all(true, true, true)));
    ward.restrict(category).must(200);
    readers.forEach((who, client) ->
        assertThat(seenBy(client)).as(who).isEqualTo(all(file, agenda, appointments)));
    ward.tell(category, "{'by': 'letter'}").must(200);
    ward.lift(category).must(200);
    readers.forEach(
        (who, client) -> assertThat(seenBy(client)).as(who).isEqualTo(all(true, true, true)));
  }

  @ParameterizedTest
  @CsvSource({
    "identity, false, false, true",
    "agenda,   true,  false, false",
    "messages, true,  true,  true"
  })
  void whatIsVisibleToThePractitionerIsSoToMembersInThatRoleAndNobodyElse(
      String category, boolean file, boolean agenda, boolean appointments) {
    ward.restrict(category, true).must(200);
    readers.forEach((who, client) ->
        assertThat(seenBy(client))
            .as(who)
            .isEqualTo(
                who.equals("practitioner")
                    ? all(true, true, true)
                    : all(file, agenda, appointments)));
    // Of two restrictions, one that is not visible keeps him away again.
    if (category.equals("identity")) {
      ward.restrict("agenda", false).must(200);
      assertThat(seenBy(product.as("practitioner"))).isEqualTo(all(true, false, false));
    }
  }

  @Test
  void whoIsShownRestrictedDataIsOnRecordForTreatment() {
    ward.restrict("agenda", true).must(200);
    var practitioner = product.as("practitioner");
    practitioner.get(ward.file() + "/appointments").must(200);
    var looks = ward.looks("GET /practices/{practice}/patients/{patient}/appointments");
    assertThat(looks).hasSize(1);
    assertThat(looks.getFirst().text("purpose")).isEqualTo("treatment");
    product.as("secretary").get(ward.file() + "/appointments").must(409);
    assertThat(ward.looks("GET /practices/{practice}/patients/{patient}/appointments")).hasSize(1);
  }

  private List<Answer> changes(Product.Client client, Set<String> whichTouch) {
    var changes = new LinkedHashMap<String, List<Answer>>();
    var other = Ward.open(product, ward.agenda());
    var matching = client.with("if-match", "*");
    changes.put(
        "identity",
        List.of(
            matching.patch(ward.file(), Bodies.json("{'usedName': 'X'}")),
            client.post(
                ward.file() + "/merges", Bodies.json("{}").put("duplicate", other.patient()))));
    changes.put(
        "agenda",
        List.of(
            matching.patch(
                ward.agenda().one(appointment), Bodies.json("{'start': '" + ELEVEN + "'}")),
            matching.patch(ward.agenda().one(appointment), Bodies.json("{'notes': 'x1'}")),
            client.post(ward.agenda().one(appointment) + "/cancellation", Bodies.json("{}"))));
    changes.put(
        "both",
        List.of(
            client.post(ward.agenda().place() + "/appointments", ward.agenda().booking(ELEVEN))));
    changes.keySet().retainAll(whichTouch);
    return changes.values().stream().flatMap(List::stream).toList();
  }

  @ParameterizedTest
  @CsvSource({"identity, false", "identity, true", "agenda, false", "agenda, true"})
  void nobodyChangesBooksMovesOrMergesNotEvenWhoIsShownIt(String category, boolean isVisible) {
    ward.restrict(category, isVisible).must(200);
    for (var member : List.of("owner", "practitioner")) {
      changes(product.as(member), Set.of(category, "both"))
          .forEach(answer -> answer.must(409, "processing-restricted"));
    }
    ward.tell(category, "{'by': 'letter'}").must(200);
    ward.lift(category).must(200);
    changes(ward.owner(), Set.of("both")).forEach(answer -> answer.must(201));
  }

  @Test
  void aBookingThatRunsWhileHeIsRestrictedIsLost() {
    for (var category : List.of("identity", "agenda")) {
      var other = Ward.open(product.anotherInstance(), ward.agenda());
      var mine = other.by(product);
      product
          .calls()
          .before((name, _) -> {
            if (name.equals("transactWriteItems")) {
              product.calls().forget();
              other.restrict(category).must(200);
            }
          });
      mine.agenda().book(mine.agenda().booking(ELEVEN)).must(409, "processing-restricted");
      assertThat(ward.agenda().freeOn(DAY)).contains(ELEVEN);
    }
  }
}
