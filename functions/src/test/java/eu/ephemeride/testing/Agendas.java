package eu.ephemeride.testing;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/// A practice that books: confirmed, with a practitioner who has hours, a visit type and a patient.
public record Agendas(
    Product product, String place, String practitioner, String visitType, String patient) {

  /// One whose owner is `owner`; every day of the week from 08:00 to 12:00 and from 13:00 to 18:00,
  /// visits of 30 minutes.
  public static Agendas anAgenda(Product product, String owner) {
    return anAgenda(product, owner, "Europe/Paris");
  }

  /// The same in another time zone.
  public static Agendas anAgenda(Product product, String owner, String timeZone) {
    var place = Practices.anActivePractice(product, owner, timeZone);
    var agenda =
        new Agendas(
            product,
            place,
            product.as(owner).post(place + "/practitioners", Bodies.practitioner()).id(),
            aVisitType(product, owner, place, 30),
            product.as(owner).post(place + "/patients", Bodies.patient()).id());
    agenda.receives("08:00-12:00", "13:00-18:00");
    return agenda;
  }

  private static String aVisitType(Product product, String owner, String place, int minutes) {
    var body = Bodies.JSON.createObjectNode().put("name", "Essai").put("minutes", minutes);
    return product.as(owner).post(place + "/visit-types", body).id();
  }

  /// The owner.
  public Product.Client owner() {
    return product.as("owner");
  }

  /// Another visit type.
  public String visitTypeOf(int minutes) {
    return aVisitType(product, "owner", place, minutes);
  }

  /// Another practitioner, without hours.
  public Agendas anotherPractitioner() {
    var other = owner().post(place + "/practitioners", Bodies.practitioner()).id();
    return new Agendas(product, place, other, visitType, patient);
  }

  /// Another practitioner, with hours.
  public Agendas anotherPractitioner(String... windows) {
    var other = anotherPractitioner();
    other.receives(windows);
    return other;
  }

  /// The same agenda, for visits of so many minutes.
  public Agendas withVisitsOf(int minutes) {
    return new Agendas(product, place, practitioner, visitTypeOf(minutes), patient);
  }

  /// The same agenda, for another patient.
  public Agendas forPatient(String otherPatient) {
    return new Agendas(product, place, practitioner, visitType, otherPatient);
  }

  /// Another patient.
  public String anotherPatient() {
    return owner().post(place + "/patients", Bodies.patient()).id();
  }

  /// The practitioner's hours, on every day of the week.
  public Answer receives(String... windows) {
    var body = hours(windows);
    var answer = put(body);
    assertThat(answer.status()).as(answer.json().toString()).isEqualTo(200);
    return answer;
  }

  /// Puts whatever hours over those that stand.
  public Answer put(ObjectNode hours) {
    return owner().with("if-match", "*").put(availability(), hours);
  }

  /// A body of hours, each `from-to`, on every day of the week.
  public static ObjectNode hours(String... windows) {
    var body = Bodies.JSON.createObjectNode();
    var weekly = body.putArray("weekly");
    for (var day :
        List.of("MONDAY", "TUESDAY", "WEDNESDAY", "THURSDAY", "FRIDAY", "SATURDAY", "SUNDAY")) {
      for (var window : windows) {
        weekly
            .addObject()
            .put("day", day)
            .put("from", window.split("-")[0])
            .put("to", window.split("-")[1]);
      }
    }
    return body;
  }

  /// Where the hours stand.
  public String availability() {
    return place + "/practitioners/" + practitioner + "/availability";
  }

  /// The body of a booking of the patient at `start`.
  public ObjectNode booking(String start) {
    return Bodies.JSON
        .createObjectNode()
        .put("practitioner", practitioner)
        .put("visitType", visitType)
        .put("patient", patient)
        .put("start", start);
  }

  /// The same, squeezed in.
  public ObjectNode squeezeIn(String start) {
    var body = booking(start);
    body.putObject("squeezeIn").put("reason", Planted.REASON);
    return body;
  }

  /// Books, whatever is answered.
  public Answer book(ObjectNode body) {
    return owner().post(place + "/appointments", body);
  }

  /// Books the patient at `start`; it must be free.
  public Answer booked(String start) {
    return booked(booking(start));
  }

  /// Books; it must be possible.
  public Answer booked(ObjectNode body) {
    var answer = book(body);
    assertThat(answer.status()).as(answer.json().toString()).isEqualTo(201);
    return answer;
  }

  /// Moves or marks one, whatever its version is.
  public Answer change(String appointment, String singleQuoted) {
    return owner().with("if-match", "*").patch(one(appointment), Bodies.json(singleQuoted));
  }

  /// Cancels one.
  public Answer cancel(String appointment) {
    return owner().post(one(appointment) + "/cancellation");
  }

  /// The address of an appointment.
  public String one(String appointment) {
    return place + "/appointments/" + appointment;
  }

  /// The starts of what is free on a date.
  public List<String> freeOn(String date) {
    return free(date, date)
        .json()
        .path("slots")
        .valueStream()
        .map(slot -> slot.path("start").asText())
        .toList();
  }

  /// What is free between two dates.
  public Answer free(String from, String to) {
    return owner()
        .get(
            place
                + "/slots?practitioner="
                + practitioner
                + "&visitType="
                + visitType
                + "&from="
                + from
                + "&to="
                + to);
  }

  /// The agenda between two dates.
  public Answer show(String from, String to) {
    return owner()
        .get(place + "/agenda?practitioner=" + practitioner + "&from=" + from + "&to=" + to);
  }

  /// The ids on the agenda of a date.
  public List<String> on(String date) {
    return show(date, date)
        .json()
        .path("appointments")
        .valueStream()
        .map(line -> line.path("id").asText())
        .toList();
  }
}
