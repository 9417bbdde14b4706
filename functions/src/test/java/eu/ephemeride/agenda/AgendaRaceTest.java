package eu.ephemeride.agenda;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import eu.ephemeride.calendar.Quanta;
import eu.ephemeride.calendar.Span;
import eu.ephemeride.testing.Agendas;
import eu.ephemeride.testing.Answer;
import eu.ephemeride.testing.AtOnce;
import eu.ephemeride.testing.Bodies;
import eu.ephemeride.testing.Calls;
import eu.ephemeride.testing.Conflicts;
import eu.ephemeride.testing.Product;
import eu.ephemeride.testing.Tables;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;

/// Two hundred clients on one day of one practitioner, on an engine that conflicts and loses
/// answers at random.
class AgendaRaceTest {
  private static final String DAY = "2026-11-24";
  private static final int CLIENTS = 200;
  private static final int ACTS = 3;
  private static final double SHARE_OF_CONFLICTS = 0.1;
  private static final double SHARE_OF_LOST_ANSWERS = 0.1;

  private final Product product = new Product();
  private final Agendas agenda = Agendas.anAgenda(product, "owner");
  private final List<String> visitTypes =
      List.of(agenda.visitTypeOf(5), agenda.visitTypeOf(45), agenda.visitTypeOf(20));
  private final List<String> made = new CopyOnWriteArrayList<>();
  private final Map<String, AtomicInteger> answers = new TreeMap<>();

  @Test
  void nobodyIsBookedTwiceAndEverybodyIsTold() {
    var conflicts = new Conflicts(42, SHARE_OF_CONFLICTS);
    product
        .calls()
        .before((name, request) -> {
          synchronized (conflicts) {
            conflicts.call(name, request);
          }
        });
    product.calls().after((_, request) -> loseAtRandom(request));
    var clients = new ArrayList<Callable<List<String>>>();
    for (var i = 0; i < CLIENTS; i++) {
      var client = new Client(i);
      clients.add(client::work);
    }
    AtOnce.run(clients).forEach(told -> told.forEach(this::count));
    product.calls().forget();

    assertThat(answers.keySet())
        .as("%s", answers)
        .isSubsetOf(
            "booked",
            "squeezed",
            "moved",
            "cancelled",
            "slot-taken",
            "outside-hours",
            "was-cancelled")
        .contains("booked", "squeezed", "moved", "cancelled", "slot-taken");
    var living = living();
    noTwoOverlapButSqueezeIns(living);
    theDayIsTheUnionOf(living);
    allTimeIsFreeOnceAllAreCancelled();
  }

  private void count(String told) {
    answers.computeIfAbsent(told, _ -> new AtomicInteger()).incrementAndGet();
  }

  private static void loseAtRandom(Object request) {
    if (request instanceof TransactWriteItemsRequest
        && ThreadLocalRandom.current().nextDouble() < SHARE_OF_LOST_ANSWERS) {
      throw Calls.lost();
    }
  }

  /// One client: asks again after every answer that is none.
  private final class Client {
    private final int number;
    private final Random random;
    private int wishes;

    Client(int number) {
      this.number = number;
      this.random = new Random(number);
    }

    List<String> work() {
      var told = new ArrayList<String>();
      for (var act = 0; act < ACTS; act++) {
        told.add(
            switch (random.nextInt(5)) {
              case 0 -> move();
              case 1 -> cancel();
              default -> book();
            });
      }
      return told;
    }

    private String start() {
      var minute = 5 * random.nextInt(12 * 10);
      return "%sT%02d:%02d:00+01:00".formatted(DAY, 8 + minute / 60, minute % 60);
    }

    private String book() {
      var isSqueezed = random.nextInt(10) == 0;
      var body = isSqueezed ? agenda.squeezeIn(start()) : agenda.booking(start());
      body.put("visitType", visitTypes.get(random.nextInt(visitTypes.size())));
      var key = "wish-" + number + "-" + wishes++;
      var answer =
          until(() ->
              agenda
                  .owner()
                  .with("idempotency-key", key)
                  .post(agenda.place() + "/appointments", body));
      if (answer.status() == 201) {
        made.add(answer.id());
        return isSqueezed ? "squeezed" : "booked";
      }
      return answer.problem();
    }

    private String move() {
      if (made.isEmpty()) {
        return book();
      }
      var id = made.get(random.nextInt(made.size()));
      var start = start();
      var answer = until(() -> agenda.change(id, "{'start': '" + start + "'}"));
      if (answer.status() == 200) {
        assertThat(answer.text("/start")).isEqualTo(start);
        return "moved";
      }
      return answer.problem().equals("cancelled") ? "was-cancelled" : answer.problem();
    }

    private String cancel() {
      if (made.isEmpty()) {
        return book();
      }
      var id = made.get(random.nextInt(made.size()));
      var answer = until(() -> agenda.cancel(id));
      assertThat(answer.text("/status")).isEqualTo("cancelled");
      return "cancelled";
    }

    private Answer until(Callable<Answer> request) {
      try {
        var answer = request.call();
        // A failure leaves one not knowing; so does a version that many others write.
        while (answer.status() >= 500 || answer.status() == 412) {
          answer = request.call();
        }
        return answer;
      } catch (Exception e) {
        throw new AssertionError(e);
      }
    }
  }

  /// What lives on the day, as each appointment itself tells.
  private Map<String, JsonNode> living() {
    var living = new TreeMap<String, JsonNode>();
    for (var id : Set.copyOf(made)) {
      var read = agenda.owner().get(agenda.one(id)).json();
      if (read.path("status").asText().equals("booked")) {
        living.put(id, read);
      }
    }
    // What a client never learned the id of would be one made twice.
    assertThat(agenda.on(DAY)).containsExactlyInAnyOrderElementsOf(living.keySet());
    return living;
  }

  private static Span span(JsonNode appointment) {
    return new Span(minute(appointment.path("start")), minute(appointment.path("end")));
  }

  private static int minute(JsonNode time) {
    var at = OffsetDateTime.parse(time.asText());
    return 60 * at.getHour() + at.getMinute();
  }

  private static void noTwoOverlapButSqueezeIns(Map<String, JsonNode> living) {
    var regular = living.values().stream().filter(a -> !a.has("squeezeIn")).toList();
    for (var one : regular) {
      for (var other : regular) {
        assertThat(one == other || !span(one).overlaps(span(other)))
            .as("%s and %s", one, other)
            .isTrue();
      }
    }
    assertThat(regular).hasSizeGreaterThan(5);
  }

  private void theDayIsTheUnionOf(Map<String, JsonNode> living) {
    var union = new TreeMap<String, Set<String>>();
    living.forEach((id, appointment) ->
        Quanta.of(span(appointment))
            .forEach(q -> union.computeIfAbsent("q" + q, _ -> new TreeSet<>()).add(id)));
    var item = day();
    var held = new TreeMap<String, Set<String>>();
    item.forEach((name, value) -> {
      if (name.matches("q[0-9]+")) {
        held.put(name, new TreeSet<>(value.ss()));
      }
    });
    assertThat(held).isEqualTo(union);
    assertThat(item.keySet().stream().filter(name -> name.matches("a.{22}")))
        .containsExactlyInAnyOrderElementsOf(living.keySet().stream().map(id -> "a" + id).toList());
    assertThat(Integer.parseInt(item.get("taken").n()))
        .isEqualTo(union.values().stream().mapToInt(Set::size).sum());
  }

  private Map<String, AttributeValue> day() {
    var practice = agenda.place().substring("/practices/".length());
    return new Tables(product)
        .partition(
            "RECORDS_TABLE", "AGENDA#" + practice + "#" + agenda.practitioner(), "DAY#" + DAY)
        .getFirst()
        .attributes();
  }

  private void allTimeIsFreeOnceAllAreCancelled() {
    for (var id : Set.copyOf(made)) {
      assertThat(agenda.cancel(id).status()).isEqualTo(200);
    }
    assertThat(day().keySet()).containsExactlyInAnyOrder("pk", "sk", "taken", "w");
    assertThat(day().get("taken").n()).isEqualTo("0");
    var everySlot =
        new Agendas(product, agenda.place(), agenda.practitioner(), visitTypes.getFirst(), "");
    assertThat(everySlot.freeOn(DAY)).hasSize(9 * 12);
    assertThat(agenda.on(DAY)).isEmpty();
  }

  @Test
  void aDoubleClickFromTwoInstancesIsOneAppointment() {
    for (var round = 0; round < 10; round++) {
      var other = product.anotherInstance();
      var key = "click-" + round;
      var start = "2026-11-25T%02d:00:00+01:00".formatted(8 + round % 4);
      var body = agenda.booking(start);
      var day = agenda.on("2026-11-25").size();
      var answers =
          AtOnce.run(
              List.<Callable<Answer>>of(
                  () -> click(product, key, body.toString()),
                  () -> click(other, key, body.toString()),
                  () -> click(product, key, body.toString())));
      if (round < 4) {
        assertThat(answers).extracting(Answer::status).containsOnly(201);
        assertThat(answers.stream().map(Answer::id).distinct()).hasSize(1);
        assertThat(agenda.on("2026-11-25")).hasSize(day + 1);
      } else {
        assertThat(answers).extracting(Answer::problem).containsOnly("slot-taken");
      }
    }
  }

  private Answer click(Product instance, String key, String body) {
    return instance
        .as("owner")
        .with("idempotency-key", key)
        .send("POST", agenda.place() + "/appointments", "application/json", body);
  }

  @Test
  void oneAppointmentMovedByTwoAtOnceIsInOnePlace() {
    var id = agenda.booked("2026-11-26T08:00:00+01:00").id();
    for (var round = 0; round < 10; round++) {
      var version = agenda.owner().get(agenda.one(id)).header("etag");
      var hour = 9 + round % 2;
      var answers =
          AtOnce.run(
              List.<Callable<Answer>>of(
                  () -> moveTo(id, version, "2026-11-26T%02d:30:00+01:00".formatted(hour)),
                  () -> moveTo(id, version, "2026-11-27T%02d:00:00+01:00".formatted(hour))));
      assertThat(answers).extracting(Answer::status).containsExactlyInAnyOrder(200, 412);
      assertThat(agenda.on("2026-11-26").size() + agenda.on("2026-11-27").size()).isEqualTo(1);
    }
  }

  private Answer moveTo(String id, String version, String start) {
    return agenda
        .owner()
        .with("if-match", version)
        .patch(agenda.one(id), Bodies.json("{'start': '" + start + "'}"));
  }
}
