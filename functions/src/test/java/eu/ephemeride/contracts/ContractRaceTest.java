package eu.ephemeride.contracts;

import static org.assertj.core.api.Assertions.assertThat;

import eu.ephemeride.due.Due;
import eu.ephemeride.due.Work;
import eu.ephemeride.store.Transactions;
import eu.ephemeride.testing.Agendas;
import eu.ephemeride.testing.Answer;
import eu.ephemeride.testing.AtOnce;
import eu.ephemeride.testing.Calls;
import eu.ephemeride.testing.Conflicts;
import eu.ephemeride.testing.Product;
import eu.ephemeride.testing.Tables;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;

/// A contract that several change at once, or that changes in the middle of a request: whatever
/// comes first, its item, the practice's end and the rows of work say the same.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ContractRaceTest {
  private static final String CLOSES = "2026-11-23T23:00:00Z";
  private static final String ENDS = "2027-02-23T23:00:00Z";

  private Product product;
  private Agendas agenda;
  private Terminable practice;

  @BeforeAll
  void aStack() {
    product = new Product();
  }

  @BeforeEach
  void aPractice() {
    product.calls().forget();
    product.clock().set(Product.NOON);
    agenda = Agendas.anAgenda(product, "owner");
    practice = new Terminable(product, agenda.place());
  }

  /// What stands says the same everywhere.
  private void isWhole() {
    product.calls().forget();
    var contract = practice.contract().must(200);
    var ending = product.wiring().keyring().read(practice.practice(), List.of()).ending();
    assertThat(ending.isPresent()).isEqualTo(contract.json().has("endsAt"));
    var ends = ending.map(e -> Due.of(Work.CONTRACT_END, e.ends(), practice.practice()));
    assertThat(practice.rows(Work.CONTRACT_END)).isEqualTo(ends.stream().toList());
    assertThat(practice.rows(Work.CONTRACT_WARNING).stream().filter(d -> d.subject().isEmpty()))
        .hasSize(ending.isPresent() ? 4 : 0);
  }

  /// Does `first` before the next transaction, once.
  private void inTheMiddle(Runnable first) {
    var once = new AtomicBoolean();
    Calls.Before before =
        (_, request) -> {
          if (request instanceof TransactWriteItemsRequest && once.compareAndSet(false, true)) {
            first.run();
          }
        };
    product.calls().before(before);
  }

  @Test
  void ofManyTerminationsAtOnceOneDayStandsAndBookingsGoOn() {
    product.calls().before(new Conflicts(7, 0.3));
    var tasks = new ArrayList<Callable<Answer>>();
    for (var day : List.of("2026-12-01", "2026-12-02", "2026-12-03", "2026-12-01")) {
      tasks.add(() -> practice.terminateFor(day));
    }
    for (var hour : List.of("09", "10", "11")) {
      tasks.add(() -> agenda.book(agenda.booking("2027-01-04T" + hour + ":00:00+01:00")));
    }
    var answers = AtOnce.run(tasks);
    assertThat(answers.subList(4, 7)).allMatch(a -> a.status() == 201);
    var granted =
        answers.subList(0, 4).stream()
            .filter(a -> a.status() == 200)
            .map(a -> a.text("/lastDay"))
            .distinct()
            .toList();
    assertThat(granted).containsExactly(practice.contract().text("/lastDay"));
    assertThat(answers.subList(0, 4))
        .allMatch(a -> a.status() == 200 || a.problem().equals("already-terminated"));
    isWhole();
  }

  @Test
  void ofTwoResumptionsAtOnceTheContractRunsOnce() {
    practice.terminate("{}").must(200);
    practice.at(CLOSES);
    product.calls().before(new Conflicts(3, 0.3));
    var answers = AtOnce.run(List.<Callable<Answer>>of(practice::resume, practice::resume));
    assertThat(answers).anyMatch(a -> a.status() == 200);
    assertThat(answers).allMatch(a -> a.status() == 200 || a.problem().equals("contract-runs"));
    isWhole();
    assertThat(practice.contract().each("history", "event"))
        .containsExactly("resumed", "terminated");
  }

  @Test
  void whatIsCalledOffMeanwhileIsLookedAtAgain() {
    practice.terminateFor("2026-12-31").must(200);
    inTheMiddle(practice::callOff);
    practice.callOff().must(404);
    isWhole();
    inTheMiddle(() -> practice.terminateFor("2026-12-30").must(200));
    practice.terminateFor("2026-12-31").must(409, "already-terminated");
    isWhole();
  }

  @Test
  void aTerminationCalledOffAndMadeAnewMeanwhileIsNotCalledOffUnderTheVersionBefore() {
    practice.terminateFor("2026-12-31").must(200);
    inTheMiddle(() -> {
      practice.callOff().must(204);
      practice.terminateFor("2026-12-30").must(200);
    });
    practice.callOff("\"1\"").must(412);
    assertThat(practice.contract().text("/lastDay")).isEqualTo("2026-12-30");
    isWhole();
  }

  @Test
  void atTheClosingInstantNothingIsCalledOffAnyMore() {
    practice.terminate("{}").must(200);
    // Between the door and the transaction.
    movingTo(CLOSES);
    practice.callOff().must(409, "contract-over");
    isWhole();
    practice.at(Instant.parse(CLOSES).minusMillis(1)).callOff().must(204);
    isWhole();
  }

  @Test
  void atTheLastInstantNothingIsResumedAnyMore() {
    practice.terminate("{}").must(200);
    practice.at(Instant.parse(ENDS).minusMillis(1));
    movingTo(ENDS);
    practice.resume().must(410, "erased");
    product.calls().forget();
    practice.at(Instant.parse(ENDS).minusMillis(1)).resume().must(200);
    isWhole();
  }

  @Test
  void atMidnightTodayIsAnotherDay() {
    practice.at(Instant.parse(CLOSES).minusMillis(1));
    movingTo(CLOSES);
    assertThat(practice.terminate("{}").must(200).text("/lastDay")).isEqualTo("2026-11-24");
    isWhole();
  }

  @Test
  void whatIsTriedAgainIsNotDoneAfterItsInstant() {
    practice.terminate("{}").must(200);
    practice.at(Instant.parse(ENDS).minusMillis(1));
    conflictUntil(ENDS);
    practice.resume().must(410, "erased");
    product.calls().forget();
    practice.at(Instant.parse(CLOSES).minusMillis(1));
    conflictUntil(CLOSES);
    practice.callOff().must(409, "contract-over");
    product.calls().forget();
    practice.callOff().must(409, "contract-over");
    isWhole();
    practice.resume().must(200);
    isWhole();
  }

  /// The first transaction meets another one, for as long as it takes to come to an instant.
  private void conflictUntil(String instant) {
    inTheMiddle(() -> {
      product.clock().set(Instant.parse(instant));
      throw Conflicts.conflict(2);
    });
  }

  /// While the subscription is read: past the door.
  private void movingTo(String instant) {
    product
        .calls()
        .before((name, _) -> {
          if (name.equals("getItem")) {
            product.clock().set(Instant.parse(instant));
          }
        });
  }

  @Test
  void anArchiveFetchedMeanwhileIsNotLost() {
    inTheMiddle(() -> {
      // By another function, under a role of its own.
      var transactions = new Transactions(new Tables(product).dynamoDb(), new Random(1));
      var writeId = transactions.writeId();
      var table = product.wiring().records().table();
      var write = Archives.fetched(table, practice.practice(), Product.NOON, writeId);
      transactions.commit(writeId, List.of(write));
    });
    var terminated = practice.terminate("{}").must(200);
    assertThat(terminated.text("/archiveFetchedAt")).isEqualTo("2026-11-23T12:00:00+01:00");
    isWhole();
  }

  @Test
  void aContractThatGoesOnWhileItsOwnersAreWarnedIsNotMarked() {
    practice.terminateFor("2026-11-30").must(200);
    practice.mails();
    practice.at("2026-12-31T08:00:00Z");
    inTheMiddle(() -> practice.resume().must(200));
    practice.mails();
    assertThat(practice.contract().text("/phase")).isEqualTo("active");
    assertThat(practice.contract().each("history", "event"))
        .containsExactly("resumed", "terminated");
    isWhole();
  }

  @Test
  void twoRunsAtOnceMarkAWarningOnce() {
    practice.terminateFor("2026-11-30").must(200);
    practice.mails();
    practice.at("2026-12-31T08:00:00Z");
    var another = practice.at(product.anotherInstance());
    AtOnce.run(
        Stream.of(practice, another)
            .<Callable<Boolean>>map(one ->
                () -> {
                  one.mails();
                  return true;
                })
            .toList());
    assertThat(practice.rows(Work.CONTRACT_WARNING)).hasSize(3);
    assertThat(practice.contract().each("warnings", "sentAt"))
        .containsExactly("2026-12-31T09:00:00+01:00", "", "", "");
  }

  @Test
  void whoBooksMeanwhileFindsHisAppointmentAfterAResumption() {
    practice.terminate("{}").must(200);
    practice.at(Instant.parse(CLOSES).minusMillis(1));
    // Let in before midnight, committed after it.
    inTheMiddle(() -> product.clock().set(Instant.parse(CLOSES)));
    var booked = agenda.booked("2026-12-07T10:00:00+01:00").id();
    product.calls().forget();
    agenda.book(agenda.booking("2026-12-07T11:00:00+01:00")).must(409, "contract-over");
    practice.resume().must(200);
    assertThat(agenda.on("2026-12-07")).containsExactly(booked);
  }
}
