package eu.ephemeride.documentation;

import eu.ephemeride.testing.Agendas;
import eu.ephemeride.testing.Inboxes;
import eu.ephemeride.testing.Product;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/// The contract's own requests, sent to the messages' handler.
class MessagesExamplesTest {
  private static final String ALL = "/practices/{practice}/messages";
  private static final String ONE = ALL + "/{message}";
  private static final String RULES = "/practices/{practice}/message-rules";
  private static final String JSON = "application/json";
  // The example books on this date.
  private static final Instant THAT_MORNING = Instant.parse("2026-11-24T07:00:00Z");

  private final Product product = new Product();
  private final Examples examples = new Examples(product);

  @Test
  void everyExampleIsAnsweredAsTheContractSays() {
    product.clock().set(THAT_MORNING);
    var agenda = Agendas.anAgenda(product, "owner");
    var member = new Inboxes(agenda).sentBy(product.as("owner")).text("/author");
    examples.put("pR4ct1ce-Exemple_00001", agenda.place().substring("/practices/".length()));
    examples.put("pr4ctitioner-Ex_000001", agenda.practitioner());
    examples.put("v1sit-type-Exemple_001", agenda.visitType());
    examples.put("p4tient-Exemple_000001", agenda.patient());
    examples.put("m3mber-Exemple_000001", member);

    examples.put("m3ssage-Exemple_000001", examples.send("POST " + ALL, JSON).id());
    examples.send("GET " + ALL, "");
    examples.send("POST " + ONE + "/reading", JSON);
    examples.send("POST " + ONE + "/replies", JSON);
    examples.send("PATCH " + ONE, "application/merge-patch+json");
    examples.send("PATCH " + ONE, JSON);
    examples.send("GET " + ONE, "");
    examples.send("PUT " + ONE + "/patient", JSON);
    examples.send("DELETE " + ONE + "/patient", "");
    examples.send("PUT " + ONE + "/patient", JSON);
    examples.send("POST " + ONE + "/appointment", JSON);
    examples.send("GET /practices/{practice}/patients/{patient}/messages", "");
    examples.send("PUT " + RULES, JSON);
    examples.send("GET " + RULES, "");

    examples.areAllOf("messages");
  }
}
