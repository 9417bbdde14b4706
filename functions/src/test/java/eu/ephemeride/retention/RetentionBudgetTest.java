package eu.ephemeride.retention;

import static org.assertj.core.api.Assertions.assertThat;

import eu.ephemeride.testing.Answer;
import eu.ephemeride.testing.Bodies;
import eu.ephemeride.testing.Planted;
import eu.ephemeride.testing.Product;
import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/// What rules cost: nothing, where everybody looks all day.
class RetentionBudgetTest {
  private static final String READ = "batchGetItem";

  private final Product product = new Product();
  private final Ruling r = Ruling.at(product, Product.NOON);

  private List<String> calls(Supplier<Answer> act) {
    product.calls().forget();
    act.get().must(200);
    return product.calls().names().stream().sorted().toList();
  }

  @Test
  void underRulesOfEveryKindTheSameCallsAreMade() {
    r.agenda().booked("2026-11-24T10:00:00+01:00");
    var call = r.phone().called(Planted.PATIENT_PHONE).id();
    var message = r.inbox().sent(r.inbox().known()).id();
    var acts =
        List.<Supplier<Answer>>of(
            () -> r.agenda().show("2026-11-24", "2026-11-24"),
            () -> r.phone().caller(call),
            () -> r.inbox().list("new"),
            () -> r.owner().get(r.place() + "/calls"),
            () -> r.owner().get(r.place() + "/patients/" + r.agenda().patient()),
            () -> r.owner().get(r.place() + "/patients/" + r.agenda().patient() + "/messages"),
            () -> r.owner().get(r.place() + "/patients/" + r.agenda().patient() + "/appointments"));
    var before = acts.stream().map(this::calls).toList();
    r.rule(
        "{'messages': {'months': 6}, 'appointments': {'months': 24}, 'patients': {'months': 36},"
            + " 'calls': {'months': 12}}");
    var after = acts.stream().map(this::calls).toList();
    assertThat(after).isEqualTo(before);
    r.inbox().shown(message);
  }

  @Test
  void theRulesAreReadAndSetAtTheDoor() {
    assertThat(calls(() -> r.owner().get(r.retention()))).containsExactly(READ, READ);
    assertThat(calls(() -> r.rule("{'calls': {'months': 12}}")))
        .containsExactly(READ, READ, "transactWriteItems");
    assertThat(calls(() -> r.owner().get(r.retention() + "/history")))
        .containsExactly(READ, READ, "query");
    // Nobody is opened for it, and nothing is written.
    product.calls().forget();
    r.owner().post(r.retention() + "/preview", Bodies.json("{'calls': {'months': 1}}")).must(200);
    assertThat(product.calls().names()).doesNotContain("decrypt", "transactWriteItems", "putItem");
  }
}
