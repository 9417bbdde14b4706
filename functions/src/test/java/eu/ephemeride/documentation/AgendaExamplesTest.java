package eu.ephemeride.documentation;

import static org.assertj.core.api.Assertions.assertThat;

import eu.ephemeride.testing.Agendas;
import eu.ephemeride.testing.Product;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/// The contract's own requests, sent to the agenda's handlers and those of restrictions and holds:
/// each is answered as its schema says.
class AgendaExamplesTest {
  private static final String HOURS =
      "/practices/{practice}/practitioners/{practitioner}/availability";
  private static final String ONE = "/practices/{practice}/appointments/{appointment}";
  private static final String RESTRICTIONS =
      "/practices/{practice}/patients/{patient}/restrictions";
  private static final String SAMPLE_HOLD = "001795453200000-h0ld-Exemple_00000001";
  private static final String MERGE_PATCH = "application/merge-patch+json";
  private static final String JSON = "application/json";
  // The examples book on this date, and mark somebody arrived on it.
  private static final Instant THAT_MORNING = Instant.parse("2026-11-24T07:00:00Z");

  // By then somebody was told, by the examples, that a restriction will be lifted.
  private static final Instant A_FORTNIGHT_LATER = Instant.parse("2026-12-08T08:00:00Z");

  private final Product product = new Product();
  private final Examples examples = new Examples(product);

  @Test
  void everyExampleIsAnsweredAsTheContractSays() {
    product.clock().set(THAT_MORNING);
    var agenda = Agendas.anAgenda(product, "owner").anotherPractitioner();
    examples.put("pR4ct1ce-Exemple_00001", agenda.place().substring("/practices/".length()));
    examples.put("pr4ctitioner-Ex_000001", agenda.practitioner());
    examples.put("pr4ctitioner-Ex_000002", agenda.anotherPractitioner().practitioner());
    examples.put("v1sit-type-Exemple_001", agenda.visitType());
    examples.put("p4tient-Exemple_000001", agenda.patient());

    examples.send("GET " + HOURS, "");
    examples.send("PUT " + HOURS, JSON);
    examples.send("GET " + HOURS, "");
    examples.send("GET /practices/{practice}/slots", "");
    examples.send("GET /practices/{practice}/slots/earliest", "");
    examples.put(
        "4ppointment-Ex_0000001",
        examples.send("POST /practices/{practice}/appointments", JSON).id());
    examples.send("PATCH " + ONE, MERGE_PATCH);
    examples.send("GET " + ONE, "");
    examples.send("GET /practices/{practice}/agenda", "");
    examples.send("GET /practices/{practice}/day-sheet", "");
    examples.send("POST " + ONE + "/cancellation", JSON);
    examples.send("GET " + ONE + "/history", "");
    examples.send("GET /practices/{practice}/patients/{patient}/appointments", "");
    examples.put(
        "4ppointment-Ex_0000001",
        examples.send("POST /practices/{practice}/appointments", JSON).id());
    examples.send("PATCH " + ONE, JSON);
    // Nobody is left to be moved, but this one.
    assertThat(agenda.put(Agendas.hours()).json().path("appointmentsToMove")).hasSize(1);
    examples.send(
        "GET /practices/{practice}/practitioners/{practitioner}/appointments-to-move", "");

    examples.send("POST " + RESTRICTIONS, JSON);
    product.clock().set(A_FORTNIGHT_LATER);
    examples.send("POST " + RESTRICTIONS + "/{category}/notice", JSON);
    examples.send("POST " + RESTRICTIONS + "/{category}/lifting", JSON);
    examples.send("GET " + RESTRICTIONS, "");

    holds("/practices/{practice}/holds");
    holds("/practices/{practice}/patients/{patient}/holds");

    examples.areAllOf("hours", "appointments", "agenda", "restrictions", "holds");
  }

  private void holds(String all) {
    examples.put(SAMPLE_HOLD, examples.send("POST " + all, JSON).id());
    examples.send("GET " + all + "/{hold}", "");
    examples.send("POST " + all + "/{hold}/lifting", JSON);
    examples.send("GET " + all, "");
  }
}
