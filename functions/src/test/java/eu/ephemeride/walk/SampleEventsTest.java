package eu.ephemeride.walk;

import static org.assertj.core.api.Assertions.assertThat;

import eu.ephemeride.documentation.DocumentationHandler;
import eu.ephemeride.testing.Answer;
import eu.ephemeride.testing.Backend;
import eu.ephemeride.testing.Bodies;
import eu.ephemeride.testing.Product;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import org.junit.jupiter.api.Test;

/// The sample events of `events/`, fed to the functions that they are named after.
class SampleEventsTest {
  private static final String SAMPLE_PRACTICE = "pR4ct1ce-Exemple_00001";
  private final Product product = new Product();

  private static String event(String function) throws IOException {
    return Files.readString(Backend.file("events/" + function + ".json"));
  }

  private Answer feed(String function, String practice) throws IOException {
    var event = event(function).replace(SAMPLE_PRACTICE, practice);
    return product.handle(Bodies.JSON.readTree(event).path("routeKey").asText(), event);
  }

  @Test
  void theSamplesTogetherSignAPracticeUpAndSetItUp() throws IOException {
    var practice = feed("SignupHandler", SAMPLE_PRACTICE);
    assertThat(practice.status()).isEqualTo(201);
    assertThat(feed("AccountHandler", practice.id()).text("/phone")).isEqualTo("+33199005678");
    assertThat(feed("ConfirmationHandler", practice.id()).text("/status")).isEqualTo("active");
    assertThat(feed("BankDetailsHandler", practice.id()).text("/iban")).startsWith("FR");
    assertThat(feed("DirectoryHandler", practice.id()).status()).isEqualTo(201);
    assertThat(feed("PatientsHandler", practice.id()).text("/phones/0")).isEqualTo("+33199005679");
    assertThat(feed("MembersHandler", practice.id()).text("/status")).isEqualTo("open");
  }

  @Test
  void aSampleOfAPracticeThatIsNotThereFindsNothing() throws IOException {
    assertThat(feed("AccountHandler", SAMPLE_PRACTICE).status()).isEqualTo(404);
  }

  @Test
  void theSampleOfTheDocumentationGetsThePage() throws IOException {
    var out = new ByteArrayOutputStream();
    var in = event("DocumentationHandler").getBytes(StandardCharsets.UTF_8);
    new DocumentationHandler(product.wiring())
        .handleRequest(new ByteArrayInputStream(in), out, null);
    var answer = Bodies.JSON.readTree(out.toByteArray());
    assertThat(answer.path("statusCode").asInt()).isEqualTo(200);
    assertThat(answer.path("body").asText()).startsWith("<!doctype html>");
  }
}
