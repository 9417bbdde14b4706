package eu.ephemeride.wiring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import eu.ephemeride.practices.AccountHandler;
import eu.ephemeride.testing.Bodies;
import eu.ephemeride.testing.Product;
import org.crac.Core;
import org.junit.jupiter.api.Test;

/// What happens around SnapStart's snapshot.
class SnapshotTest {
  private final Product product = new Product();

  @Test
  void primingTouchesNoKeyAndNoRootIsLeftInTheSnapshot() throws Exception {
    var owner = product.as("owner");
    var place = owner.post("/practices", Bodies.signup()).header("location");
    product.calls().forget();

    new AccountHandler(product.wiring()).beforeCheckpoint(Core.getGlobalContext());
    assertThat(product.calls().names()).isNotEmpty().doesNotContain("decrypt", "generateDataKey");

    // Forgotten: the first request after the restore asks KMS again.
    owner.get(place);
    assertThat(product.calls().count("decrypt")).isEqualTo(1);
  }

  @Test
  void primingThatFailsLetsTheSnapshotBeTaken() {
    product.calls().fail(0, false);
    assertThatCode(
            () -> new AccountHandler(product.wiring()).beforeCheckpoint(Core.getGlobalContext()))
        .doesNotThrowAnyException();
  }
}
