package eu.ephemeride.agenda;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import eu.ephemeride.testing.Agendas;
import eu.ephemeride.testing.Bodies;
import eu.ephemeride.testing.Planted;
import eu.ephemeride.testing.Product;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// A practice's day, from hours to a cancelled visit, on whichever AWS this run was asked for.
@Tag("smoke")
class WholeAgendaTest {
  private static final String DAY = "2026-11-24";
  private static final String TEN = DAY + "T10:00:00+01:00";

  private final Product product = new Product();
  private final Agendas agenda = Agendas.anAgenda(product, "owner");

  @Test
  void aDayOfAPractice() {
    assertThat(agenda.freeOn(DAY)).hasSize(18).contains(TEN);
    var client = agenda.owner().with("idempotency-key", "one");
    var body = agenda.booking(TEN).put("reason", Planted.REASON);
    var booked = client.post(agenda.place() + "/appointments", body);
    assertThat(booked.status()).as(booked.json().toString()).isEqualTo(201);
    assertThat(client.post(agenda.place() + "/appointments", body).id()).isEqualTo(booked.id());
    assertThat(agenda.book(agenda.booking(DAY + "T10:15:00+01:00")).problem())
        .isEqualTo("slot-taken");

    var newcomer = agenda.squeezeIn(DAY + "T10:15:00+01:00");
    newcomer.remove("patient");
    newcomer.set("newPatient", Bodies.patient());
    var squeezed = agenda.book(newcomer);
    assertThat(squeezed.status()).as(squeezed.json().toString()).isEqualTo(201);

    var moved = agenda.change(booked.id(), "{'start': '" + DAY + "T10:10:00+01:00'}");
    assertThat(moved.problem()).isEqualTo("slot-taken");
    assertThat(agenda.change(booked.id(), "{'start': '" + DAY + "T09:50:00+01:00'}").status())
        .isEqualTo(200);
    assertThat(agenda.change(booked.id(), "{'start': '2026-11-25T09:50:00+01:00'}").status())
        .isEqualTo(200);
    assertThat(agenda.on(DAY)).containsExactly(squeezed.id());
    assertThat(agenda.show("2026-11-25", "2026-11-25").text("/appointments/0/patient/familyName"))
        .isEqualTo(Planted.PATIENT);

    assertThat(agenda.cancel(booked.id()).text("/status")).isEqualTo("cancelled");
    assertThat(agenda.cancel(booked.id()).status()).isEqualTo(200);
    assertThat(agenda.cancel(squeezed.id()).status()).isEqualTo(200);
    assertThat(agenda.freeOn(DAY)).hasSize(18);
  }

  @Test
  void thePatientsOfAPractice() {
    var search = Bodies.JSON.createObjectNode().put("phone", Planted.PATIENT_PHONE);
    var other = agenda.anotherPatient();
    assertThat(found(search)).isEqualTo(2);
    var merges = agenda.place() + "/patients/" + agenda.patient() + "/merges";
    var merged =
        agenda.owner().post(merges, Bodies.JSON.createObjectNode().put("duplicate", other));
    assertThat(merged.status()).as(merged.json().toString()).isEqualTo(200);
    assertThat(found(search)).isEqualTo(1);
    assertThat(agenda.owner().send("DELETE", merges + "/" + other, "", "").status()).isEqualTo(204);
    var corrected =
        agenda
            .owner()
            .with("if-match", "*")
            .patch(agenda.place() + "/patients/" + other, Bodies.json("{'phones': []}"));
    assertThat(corrected.status()).isEqualTo(200);
    assertThat(found(search)).isEqualTo(1);
  }

  private int found(ObjectNode search) {
    return agenda
        .owner()
        .post(agenda.place() + "/patients/search", search)
        .json()
        .path("patients")
        .size();
  }
}
