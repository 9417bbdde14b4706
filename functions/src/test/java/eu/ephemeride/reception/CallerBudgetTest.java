package eu.ephemeride.reception;

import static org.assertj.core.api.Assertions.assertThat;

import eu.ephemeride.testing.Agendas;
import eu.ephemeride.testing.Bodies;
import eu.ephemeride.testing.Planted;
import eu.ephemeride.testing.Product;
import eu.ephemeride.testing.Telephone;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/// What "who is calling?" costs: two read steps and one record, two unwrapped roots when cold, and
/// nothing for the history's size.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CallerBudgetTest {
  private static final String READ = "batchGetItem";
  private static final String QUERY = "query";
  private static final String RECORD = "putItem";
  private static final String UNWRAP = "decrypt";

  private Product warm;
  private Telephone phone;

  @BeforeAll
  void aProduct() {
    warm = new Product();
  }

  @BeforeEach
  void aLine() {
    warm.calls().forget();
    warm.clock().set(Product.NOON);
    phone = Telephone.ringing(warm);
  }

  private List<String> cost(Telephone of, String call, int status) {
    of.product().calls().forget();
    of.caller(call).must(status);
    return of.product().calls().names();
  }

  @Test
  void aKnownCallerIsTwoReadStepsAndARecord() {
    var call = phone.called(Planted.PATIENT_PHONE).id();
    // The call and who bore its number; then door, keys, instructions, the number's rows, his
    // visits and messages.
    var steps = new String[] {READ, READ, READ, QUERY, QUERY, QUERY, QUERY, RECORD};
    var cold = new ArrayList<>(List.of(steps));
    cold.addAll(List.of(UNWRAP, UNWRAP));
    assertThat(cost(phone.at(warm.anotherInstance()), call, 200))
        .containsExactlyInAnyOrderElementsOf(cold)
        .startsWith(READ)
        .endsWith(RECORD);
    phone.caller(call).must(200);
    assertThat(cost(phone, call, 200)).containsExactlyInAnyOrder(steps);
  }

  @Test
  void aHiddenNumberCostsNoMoreThanACallThatIsNotThere() {
    var hidden = phone.called("").id();
    phone.caller(hidden).must(200);
    assertThat(cost(phone, hidden, 200)).containsExactlyInAnyOrder(READ, READ, READ, QUERY, RECORD);
    assertThat(cost(phone, "AAAAAAAAAAAAAAAAAAAAAA", 404))
        .containsExactlyInAnyOrder(READ, READ, READ, QUERY);
  }

  @Test
  void aNewcomerSinceTheCallBeganIsOneStepMore() {
    var call = phone.called(Planted.UNKNOWN_CALLER).id();
    var body = Bodies.json("{'familyName': 'Nouvelle', 'givenName': 'Venue'}");
    body.putArray("phones").add(Planted.UNKNOWN_CALLER);
    phone.agenda().owner().post(phone.agenda().place() + "/patients", body).must(201);
    phone.caller(call).must(200);
    assertThat(cost(phone, call, 200))
        .containsExactlyInAnyOrder(
            READ, READ, READ, QUERY, QUERY, READ, READ, QUERY, QUERY, RECORD);
  }

  @Test
  void theSizeOfTheHistoryCostsNothing() {
    var busy = Telephone.ringing(warm);
    for (var i = 0; i < 40; i++) {
      busy.called(i % 2 == 0 ? Planted.PATIENT_PHONE : Planted.UNKNOWN_CALLER);
    }
    var other = busy.agenda().forPatient(busy.agenda().anotherPatient());
    for (var day = 0; day < 40; day++) {
      other.booked(LocalDate.of(2026, 12, 1).plusDays(day) + "T10:00:00+01:00");
    }
    for (var i = 0; i < 10; i++) {
      instruct(busy.agenda());
    }
    instruct(phone.agenda());
    // The other patient bears the same number in both.
    phone.agenda().anotherPatient();
    var costs = new ArrayList<List<String>>();
    for (var of : List.of(phone, busy)) {
      var call = of.called(Planted.PATIENT_PHONE).id();
      of.caller(call).must(200);
      costs.add(cost(of, call, 200).stream().sorted().toList());
    }
    assertThat(costs.get(1)).isEqualTo(costs.get(0)).hasSizeLessThan(12);
  }

  private static void instruct(Agendas agenda) {
    agenda
        .owner()
        .with("if-match", "*")
        .put(agenda.place() + "/instructions", Telephone.instructions(agenda.visitType()))
        .must(200);
  }
}
