package eu.ephemeride.agenda;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import eu.ephemeride.calendar.Availability;
import eu.ephemeride.calendar.Closure;
import eu.ephemeride.calendar.Holidays;
import eu.ephemeride.calendar.Opening;
import eu.ephemeride.calendar.QuantaChange;
import eu.ephemeride.calendar.Span;
import eu.ephemeride.calendar.TimeOfDay;
import eu.ephemeride.calendar.WeeklyWindow;
import eu.ephemeride.fields.Label;
import eu.ephemeride.fields.Note;
import eu.ephemeride.id.AppointmentId;
import eu.ephemeride.id.PatientId;
import eu.ephemeride.id.PracticeId;
import eu.ephemeride.id.PractitionerId;
import eu.ephemeride.id.VisitTypeId;
import eu.ephemeride.policy.PracticeRules;
import eu.ephemeride.policy.Term;
import eu.ephemeride.store.Commit;
import eu.ephemeride.store.Payloads;
import eu.ephemeride.testing.Agendas;
import eu.ephemeride.testing.Bodies;
import eu.ephemeride.testing.Planted;
import eu.ephemeride.testing.Product;
import eu.ephemeride.testing.Tables;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// The agenda's stored forms of 2026-11: written so today, and readable for ever.
class StoredAgendaTest {
  private static final PracticeId PRACTICE = new PracticeId("practice-1");
  private static final PractitionerId DOCTOR = new PractitionerId("doctor-1");
  private static final LocalDate DATE = LocalDate.of(2026, 10, 25);

  private static String golden(String name) {
    try (var in = StoredAgendaTest.class.getResourceAsStream("/golden/agenda/" + name)) {
      return new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Map<String, AttributeValue> goldenItem(String name) {
    var item = new HashMap<String, AttributeValue>();
    try {
      Bodies.JSON
          .readTree(golden(name))
          .properties()
          .forEach(e -> item.put(e.getKey(), value(e.getValue())));
      return item;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static AttributeValue value(JsonNode typed) {
    var one = typed.properties().iterator().next();
    return switch (one.getKey()) {
      case "S" -> AttributeValue.fromS(one.getValue().asText());
      case "N" -> AttributeValue.fromN(one.getValue().asText());
      case "BOOL" -> AttributeValue.fromBool(one.getValue().asBoolean());
      case "SS" ->
          AttributeValue.fromSs(one.getValue().valueStream().map(JsonNode::asText).toList());
      case "L" ->
          AttributeValue.fromL(one.getValue().valueStream().map(StoredAgendaTest::value).toList());
      case "M" -> {
        var members = new HashMap<String, AttributeValue>();
        one.getValue().properties().forEach(m -> members.put(m.getKey(), value(m.getValue())));
        yield AttributeValue.fromM(members);
      }
      default -> throw new IllegalArgumentException(one.getKey());
    };
  }

  private static <T> void isWrittenAndRead(String name, Class<T> type, T payload) {
    assertThat(Payloads.json().type(type).toJson(payload)).isEqualTo(golden(name).strip());
    assertThat(Payloads.json().type(type).fromJson(golden(name))).isEqualTo(payload);
  }

  @Test
  void whatAnAppointmentSaysOfItsPatient() {
    var all =
        new Details(
            new VisitTypeId("visit-1"),
            Optional.of(new Note(Planted.REASON)),
            Optional.of(new Note("à jeun\n\"deux\" lignes")),
            Optional.of(new Note("urgence")),
            Optional.of(new Note("empêchement")));
    isWrittenAndRead("details-v1.json", DetailsPayload.class, DetailsPayload.of(all));
    assertThat(DetailsPayload.of(all).toDetails()).isEqualTo(all);
    var least = Details.fresh(new VisitTypeId("visit-1"), Optional.empty(), Optional.empty());
    isWrittenAndRead("details-v1-least.json", DetailsPayload.class, DetailsPayload.of(least));
    assertThat(DetailsPayload.of(least).toDetails()).isEqualTo(least);
  }

  @Test
  void whyClosuresAre() {
    var reasons = Map.of(12, new Label("travaux"), 0, new Label(Planted.ABSENCE));
    isWrittenAndRead("reasons-v1.json", ReasonsPayload.class, ReasonsPayload.of(reasons));
    assertThat(ReasonsPayload.of(reasons).toReasons()).isEqualTo(reasons);
  }

  private static Appointment visit(String id, String patient, Span span, boolean squeezed) {
    return new Appointment(
        new AppointmentId(id),
        1,
        new PatientId(patient),
        new Slot(DOCTOR, DATE, span),
        Status.BOOKED,
        squeezed,
        Product.NOON,
        Details.fresh(new VisitTypeId("visit-1"), Optional.empty(), Optional.empty()));
  }

  @Test
  void whoIsOnADay() {
    var first = visit("visit-a", "patient-1", new Span(540, 550), false);
    var squeezed = visit("visit-b", "patient-2", new Span(545, 555), true);
    var last = visit("visit-c", "patient-1", new Span(1495, 1500), false);
    var item = goldenItem("day-v1.json");
    assertThat(DayItems.date(item)).isEqualTo(DATE);
    assertThat(DayItems.entries(DOCTOR, item))
        .containsExactlyInAnyOrder(entry(first), entry(squeezed), entry(last));

    var product = new Product();
    var store = AgendaStore.of(product.wiring());
    for (var one : List.of(squeezed, last, first)) {
      var change = QuantaChange.squeezeIn(one.slot().span());
      var write =
          store
              .days()
              .enter(
                  new VisitTerm(PracticeRules.NONE, Term.FRANCE, _ -> false),
                  PRACTICE,
                  one,
                  change,
                  "write-1");
      assertThat(store.transactions().commit("write-1", List.of(write)))
          .isInstanceOf(Commit.Done.class);
    }
    var stored = new Tables(product).partition("RECORDS_TABLE", "AGENDA#practice-1#doctor-1", "D");
    assertThat(stored).hasSize(1);
    assertThat(inAnyOrder(stored.getFirst().attributes())).isEqualTo(inAnyOrder(item));
  }

  private static DayItems.Entry entry(Appointment appointment) {
    return new DayItems.Entry(
        appointment.id(), appointment.patient(), appointment.isSqueezedIn(), appointment.slot());
  }

  // Sets come back in whatever order.
  private static Map<String, Object> inAnyOrder(Map<String, AttributeValue> item) {
    var comparable = new HashMap<String, Object>();
    item.forEach(
        (name, value) -> comparable.put(name, value.hasSs() ? new HashSet<>(value.ss()) : value));
    return comparable;
  }

  @Test
  void whenAPractitionerReceives() {
    var item = goldenItem("availability-v1.json");
    assertThat(Availabilities.read(item))
        .isEqualTo(
            new Availability(
                List.of(
                    new WeeklyWindow(DayOfWeek.MONDAY, new TimeOfDay(480), new TimeOfDay(720)),
                    new WeeklyWindow(DayOfWeek.SUNDAY, new TimeOfDay(0), new TimeOfDay(1440))),
                List.of(
                    closure("2026-12-24T00:00", "2027-01-04T00:00", Closure.Kind.CLOSURE),
                    closure("2026-12-02T10:00", "2026-12-02T11:05", Closure.Kind.BLOCKED),
                    closure("2026-12-03T08:00", "2026-12-04T00:00", Closure.Kind.ABSENCE)),
                List.of(
                    new Opening(
                        LocalDate.of(2026, 11, 29), new TimeOfDay(480), new TimeOfDay(1440))),
                Holidays.ALSACE_MOSELLE));

    var product = new Product();
    var agenda = Agendas.anAgenda(product, "owner");
    agenda
        .put(
            Bodies.json(
                """
                {'weekly': [{'day': 'MONDAY', 'from': '08:00', 'to': '12:00'},
                            {'day': 'SUNDAY', 'from': '00:00', 'to': '24:00'}],
                 'closures': [{'from': '2026-12-24', 'to': '2027-01-03'},
                   {'from': '2026-12-02T10:00', 'to': '2026-12-02T11:05', 'kind': 'blocked'},
                   {'from': '2026-12-03T08:00', 'to': '2026-12-03', 'kind': 'absence'}],
                 'openings': [{'from': '2026-11-29T08:00', 'to': '2026-11-29T24:00'}],
                 'holidays': 'alsace-moselle'}
                """))
        .must(200);
    var stored = new Tables(product).items("PRACTICE#", "AVAILABILITY#" + agenda.practitioner());
    assertThat(stored.getFirst().attributes()).containsAllEntriesOf(item);
  }

  private static Closure closure(String from, String to, Closure.Kind kind) {
    return new Closure(LocalDateTime.parse(from), LocalDateTime.parse(to), kind);
  }
}
