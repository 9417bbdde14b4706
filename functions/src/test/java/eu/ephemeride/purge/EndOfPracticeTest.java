package eu.ephemeride.purge;

import static org.assertj.core.api.Assertions.assertThat;

import eu.ephemeride.testing.Product;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// The end of a practice: what a scan finds of it afterwards is what is to be kept, and no more.
class EndOfPracticeTest {
  private final Product product = new Product();

  @Test
  void nothingIsLeftButWhatIsKept() {
    var other = Ended.living(product);
    var others = other.left();
    var ended = Ended.living(product).ending();
    var before = ended.kinds();
    System.err.println(before);

    ended.run();

    assertThat(ended.kinds()).isEqualTo(Map.of());
    assertThat(other.left()).containsExactlyInAnyOrderElementsOf(others);
  }
}
