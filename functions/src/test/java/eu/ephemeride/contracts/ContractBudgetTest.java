package eu.ephemeride.contracts;

import static org.assertj.core.api.Assertions.assertThat;

import eu.ephemeride.testing.Agendas;
import eu.ephemeride.testing.Answer;
import eu.ephemeride.testing.Product;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/// What the life of a contract costs, counted: no key is opened for it.
class ContractBudgetTest {
  private static final String READ = "batchGetItem";
  private static final String WRITE = "transactWriteItems";

  private final Product product = new Product();
  private final Terminable practice =
      new Terminable(product, Agendas.anAgenda(product, "owner").place());

  private void costs(int status, Function<Terminable, Answer> act, String... expected) {
    var cold = product.anotherInstance();
    act.apply(practice.at(cold)).must(status);
    assertThat(cold.calls().names()).containsExactlyInAnyOrder(expected);
  }

  @Test
  void everythingIsTheDoorAndOneTransaction() {
    costs(200, Terminable::contract, READ, READ, "query");
    // Practitioners, the agenda of one, lines.
    costs(200, p -> p.preview(""), READ, READ, "query", "query", "query", "query");
    costs(200, p -> p.terminate("{}"), READ, READ, "getItem", WRITE, "query", "query");
    costs(204, Terminable::callOff, READ, READ, "getItem", WRITE);
    practice.terminate("{}").must(200);
    practice.at("2026-11-24T00:00:00Z");
    costs(200, Terminable::resume, READ, READ, "getItem", WRITE, "query");
  }

  @Test
  void aRunWithNothingDueIsOneQuestion() {
    var cold = product.anotherInstance();
    practice.at(cold).mails();
    assertThat(cold.calls().names()).containsExactly("query");
  }
}
