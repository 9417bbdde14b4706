package eu.ephemeride.calls;

import static org.assertj.core.api.Assertions.assertThat;

import eu.ephemeride.testing.Agendas;
import eu.ephemeride.testing.Answer;
import eu.ephemeride.testing.AtOnce;
import eu.ephemeride.testing.Conflicts;
import eu.ephemeride.testing.FaultSweep;
import eu.ephemeride.testing.FaultSweep.Flow;
import eu.ephemeride.testing.Planted;
import eu.ephemeride.testing.Product;
import eu.ephemeride.testing.Tables;
import eu.ephemeride.testing.Telephone;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/// A line is confirmed, instructions are put and a call is logged once, whatever fails and whoever
/// else does the same at the same moment.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CallsFaultSweepTest {
  private Product product;
  private FaultSweep sweep;

  @BeforeAll
  void aStack() {
    product = new Product();
    sweep = new FaultSweep(product);
    Telephone.ringing(product);
  }

  private static Flow flow(
      Telephone phone, Function<Telephone, Answer> send, BiConsumer<Telephone, Answer> isDone) {
    return new Flow() {
      @Override
      public Answer send(Product instance) {
        return send.apply(phone.at(instance));
      }

      @Override
      public void isDoneOnce(Product instance, Answer answer) {
        isDone.accept(phone.at(instance), answer);
      }
    };
  }

  @Test
  void confirmation_givesTheNumberToOneLine() {
    sweep.run(
        11,
        () -> {
          var agenda = Agendas.anAgenda(product, "owner");
          var number = Telephone.freshNumber();
          var line = agenda.owner().post(agenda.place() + "/lines", Telephone.line(number)).id();
          return flow(
              new Telephone(agenda, line, number),
              p -> Telephone.confirm(p.agenda(), line),
              (p, answer) -> {
                assertThat(answer.must(200).text("/status")).isEqualTo("active");
                assertThat(answer.header("etag")).isEqualTo("\"2\"");
                assertThat(p.called("").text("/line")).isEqualTo(line);
              });
        });
  }

  @Test
  void aFirstCall_isLoggedOnceWithOneKeyForItsNumber() {
    sweep.run(
        9,
        () ->
            flow(
                Telephone.ringing(product),
                p ->
                    p.operator()
                        .with("idempotency-key", p.line())
                        .post("/calls", p.call(Planted.PATIENT_PHONE)),
                (p, answer) -> {
                  var id = answer.must(201).id();
                  var listed = p.operator().get("/lines/" + p.line() + "/calls").must(200);
                  assertThat(listed.each("calls", "id")).containsExactly(id);
                  assertThat(listed.each("calls", "caller")).containsExactly(Planted.PATIENT_PHONE);
                }));
  }

  @Test
  void instructions_areOneVersionMoreOrTheClientIsToldThatTheyChanged() {
    sweep.run(
        5,
        () ->
            flow(
                Telephone.ringing(product),
                p -> {
                  var path = p.agenda().place() + "/instructions";
                  var answer =
                      p.agenda()
                          .owner()
                          .with("if-none-match", "*")
                          .put(path, Telephone.instructions(p.agenda().visitType()));
                  // After a lost answer they are there: as good as put.
                  return answer.status() == 412 ? p.agenda().owner().get(path) : answer;
                },
                (p, answer) -> {
                  assertThat(answer.must(200).header("etag")).isEqualTo("\"1\"");
                  var versions =
                      p.agenda().owner().get(p.agenda().place() + "/instructions/versions");
                  assertThat(versions.each("versions", "version")).containsExactly("1");
                }));
  }

  @Test
  void ofTwoWhoConfirmOneNumberOneIsTold() {
    var number = Telephone.freshNumber();
    var both =
        IntStream.range(0, 2)
            .mapToObj(i -> {
              var agenda = Agendas.anAgenda(product, "owner");
              var line =
                  agenda.owner().post(agenda.place() + "/lines", Telephone.line(number)).id();
              return new Telephone(agenda, line, number).at(product.anotherInstance());
            })
            .toList();
    both.getFirst().product().calls().before(new Conflicts(7, 0.3));
    List<Callable<Answer>> tasks =
        both.stream()
            .<Callable<Answer>>map(p -> () -> Telephone.confirm(p.agenda(), p.line()))
            .toList();
    assertThat(AtOnce.run(tasks).stream().map(Answer::status)).containsExactlyInAnyOrder(200, 409);
  }

  @Test
  void firstCallsOfOneNumberAtOnceShareOneKey() {
    var phone = Telephone.ringing(product);
    List<Callable<Answer>> tasks =
        IntStream.range(0, 6)
            .mapToObj(i -> phone.at(product.anotherInstance()))
            .<Callable<Answer>>map(
                p -> () -> p.operator().post("/calls", p.call(Planted.UNKNOWN_CALLER)))
            .toList();
    var calls = AtOnce.run(tasks);
    assertThat(calls).allMatch(answer -> answer.status() == 201);
    var subject = phone.item(calls.getFirst().id()).text("subject");
    assertThat(new Tables(product).items("P#" + phone.practice(), "SK#" + subject)).hasSize(1);
    var listed = phone.operator().get("/lines/" + phone.line() + "/calls").must(200);
    assertThat(listed.each("calls", "caller")).hasSize(6).containsOnly(Planted.UNKNOWN_CALLER);
  }
}
