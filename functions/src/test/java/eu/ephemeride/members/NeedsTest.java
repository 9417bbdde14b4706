package eu.ephemeride.members;

import static org.assertj.core.api.Assertions.assertThat;

import eu.ephemeride.testing.Product;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/// The table of what each route needs is whole: every route stands in it.
class NeedsTest {
  private static final Set<String> OPEN = Set.of("GET /openapi.json", "GET /docs");

  @Test
  void everyRouteStandsInTheTable() {
    var routes = new TreeSet<>(new Product().functions().keySet());
    routes.addAll(OPEN);
    assertThat(Needs.table().keySet()).containsAll(routes);
    assertThat(routes).hasSizeGreaterThan(40);
  }
}
