package eu.ephemeride.walk;

import static org.assertj.core.api.Assertions.assertThat;

import eu.ephemeride.contracts.ContractWarningsHandler;
import eu.ephemeride.documentation.DocumentationHandler;
import eu.ephemeride.messages.NotificationsHandler;
import eu.ephemeride.testing.Answer;
import eu.ephemeride.testing.Backend;
import eu.ephemeride.testing.Bodies;
import eu.ephemeride.testing.Product;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// The sample events of `events/`, fed to the functions that they are named after.
class SampleEventsTest {
  private static final String SAMPLE_PRACTICE = "pR4ct1ce-Exemple_00001";
  private static final String SAMPLE_PATIENT = "p4tient-Exemple_000001";
  private static final String SAMPLE_PRACTITIONER = "pr4ctitioner-Ex_000001";
  private static final String SAMPLE_VISIT_TYPE = "v1sit-type-Exemple_001";
  private final Product product = new Product();

  private static String event(String function) throws IOException {
    return Files.readString(Backend.file("events/" + function + ".json"));
  }

  private Answer feed(String function, String practice) throws IOException {
    return feed(function, Map.of(SAMPLE_PRACTICE, practice));
  }

  /// With the ids that were made in the place of the samples' own.
  private Answer feed(String function, Map<String, String> ids) throws IOException {
    var event = event(function);
    for (var id : ids.entrySet()) {
      event = event.replace(id.getKey(), id.getValue());
    }
    return product.handle(Bodies.JSON.readTree(event).path("routeKey").asText(), event);
  }

  @Test
  void theSamplesTogetherSignAPracticeUpSetItUpAndBook() throws IOException {
    var practice = feed("SignupHandler", SAMPLE_PRACTICE);
    assertThat(practice.status()).isEqualTo(201);
    assertThat(feed("AccountHandler", practice.id()).text("/phone")).isEqualTo("+33199005678");
    assertThat(feed("ConfirmationHandler", practice.id()).text("/status")).isEqualTo("active");
    assertThat(feed("BankDetailsHandler", practice.id()).text("/iban")).startsWith("FR");
    var practitioner = feed("DirectoryHandler", practice.id());
    assertThat(practitioner.status()).isEqualTo(201);
    var patient = feed("PatientsHandler", practice.id());
    assertThat(patient.text("/phones/0")).isEqualTo("+33199005679");
    var restricted =
        feed(
            "RestrictionsHandler",
            Map.of(SAMPLE_PRACTICE, practice.id(), SAMPLE_PATIENT, patient.id()));
    assertThat(restricted.must(200).text("/category")).isEqualTo("agenda");
    var held =
        feed("HoldsHandler", Map.of(SAMPLE_PRACTICE, practice.id(), SAMPLE_PATIENT, patient.id()));
    assertThat(held.must(201).text("/ground")).isEqualTo("litigation");
    assertThat(feed("MembersHandler", practice.id()).text("/status")).isEqualTo("open");
    assertThat(feed("SupportGrantsHandler", practice.id()).text("/until"))
        .isEqualTo("2026-11-24T18:00:00+01:00");
    assertThat(feed("AccessesHandler", practice.id()).each("accesses", "route"))
        .containsExactlyInAnyOrder(
            "PATCH /practices/{practice}", "POST /practices/{practice}/confirmation");
    assertThat(feed("RetentionHandler", practice.id()).each("categories", "category"))
        .containsExactly("messages", "appointments", "patients", "calls");
    var message =
        feed(
            "MessagesHandler",
            Map.of(SAMPLE_PRACTICE, practice.id(), SAMPLE_PRACTITIONER, practitioner.id()));
    assertThat(message.status()).as(message.json().toString()).isEqualTo(201);
    product.run(NotificationsHandler.class);
    thoseOfTheAgendaBook(
        Map.of(
            SAMPLE_PRACTICE, practice.id(),
            SAMPLE_PRACTITIONER, practitioner.id(),
            SAMPLE_VISIT_TYPE, aVisitType(practice.header("location"))));
    assertThat(feed("ContractHandler", practice.id()).must(200).text("/phase")).isEqualTo("ending");
    product.run(ContractWarningsHandler.class);
  }

  private void thoseOfTheAgendaBook(Map<String, String> ids) throws IOException {
    assertThat(feed("AvailabilityHandler", ids).text("/weekly/0/day")).isEqualTo("MONDAY");
    var slot = feed("SlotsHandler", ids).text("/slots/0/start");
    var booked = feed("AppointmentsHandler", ids);
    assertThat(booked.status()).as(booked.json().toString()).isEqualTo(201);
    assertThat(booked.text("/start")).isEqualTo(slot);
    var agenda = feed("AgendaHandler", ids);
    assertThat(agenda.text("/appointments/0/id")).isEqualTo(booked.id());
    assertThat(agenda.text("/appointments/0/patient/familyName")).isEqualTo("Fictive");
    assertThat(feed("SlotsHandler", ids).text("/slots/0/start")).isNotEqualTo(slot);
  }

  @Test
  void thoseOfTheTelephoneTellWhoCalls() throws IOException {
    var practice = feed("SignupHandler", SAMPLE_PRACTICE);
    feed("ConfirmationHandler", practice.id()).must(200);
    var patient = feed("PatientsHandler", practice.id()).must(201).id();
    var line = feed("LinesHandler", practice.id()).must(201);
    product.as("agent", "support").post(line.header("location") + "/confirmation").must(200);
    var call = feed("TelecomHandler", practice.id()).must(201);
    assertThat(call.text("/line")).isEqualTo(line.id());
    assertThat(feed("CallsHandler", practice.id()).each("calls", "id")).containsExactly(call.id());
    assertThat(feed("ReceptionHandler", practice.id()).each("patients", "id"))
        .containsExactly(patient);
  }

  /// Made by whom the samples are of.
  private String aVisitType(String place) throws IOException {
    var claims =
        Bodies.JSON.readTree(event("DirectoryHandler")).at("/requestContext/authorizer/jwt/claims");
    return product
        .as(claims.path("sub").asText())
        .claiming("iss", claims.path("iss").asText())
        .post(place + "/visit-types", Bodies.json("{'name': 'Essai', 'minutes': 30}"))
        .id();
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
