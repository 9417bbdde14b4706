package eu.ephemeride.members;

import static org.assertj.core.api.Assertions.assertThat;

import eu.ephemeride.testing.Product;
import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/// The table of what each route needs is whole: every route stands in it, and nothing else.
class NeedsTest {
  private static final Set<String> OPEN = Set.of("GET /openapi.json", "GET /docs");

  @Test
  void theTableNamesEveryRouteAndNoOther() {
    var routes = new TreeSet<>(new Product().functions().keySet());
    routes.addAll(OPEN);
    assertThat(Needs.table().keySet()).isEqualTo(routes);
    assertThat(routes).hasSizeGreaterThan(40);
  }

  @Test
  void whatARoleMayByItselfLacksNothingThatItPresupposes() {
    for (var role : Role.values()) {
      assertThat(Action.complete(Action.of(role))).as(role.word()).isEqualTo(Action.of(role));
      var all =
          Arrays.stream(Action.values()).filter(a -> a.isGivable(role)).collect(Collectors.toSet());
      assertThat(Action.complete(all)).as(role.word()).isEqualTo(all);
    }
  }

  @Test
  void whatChangesPresupposesTheReadingOfWhatItShowsThroughAllSteps() {
    assertThat(Action.complete(Set.of(Action.CHANGE_PATIENTS))).isEmpty();
    assertThat(Action.complete(Set.of(Action.SQUEEZE_IN, Action.BOOK, Action.READ_AGENDA)))
        .containsExactly(Action.READ_AGENDA);
    var all = Set.of(Action.SQUEEZE_IN, Action.BOOK, Action.READ_AGENDA, Action.READ_PATIENTS);
    assertThat(Action.complete(all)).isEqualTo(all);
  }

  @Test
  void noRouteThatChangesIsAnsweredToWhomItsReadingIsDenied() {
    // A grant to support is no data of a patient, and its list has readers of its own.
    var alone = Set.of(Action.GRANT_SUPPORT);
    var changing =
        Needs.table().entrySet().stream()
            .filter(e -> !e.getKey().startsWith("GET "))
            .flatMap(e -> Action.of(e.getValue()).stream())
            .filter(action -> Action.of(Role.OWNER).contains(action))
            .filter(action -> !action.word().startsWith("read-"))
            .filter(action -> !alone.contains(action));
    assertThat(changing).isNotEmpty().allMatch(a -> Action.complete(Set.of(a)).isEmpty());
  }
}
