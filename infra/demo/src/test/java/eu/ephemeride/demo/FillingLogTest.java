package eu.ephemeride.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import org.junit.jupiter.api.Test;

class FillingLogTest {
  private static final String GOOD =
      "{\"level\":\"INFO\",\"route\":\"POST /practices\",\"status\":201}";
  private static final String FAULT = "{\"level\":\"ERROR\",\"fault\":\"Boom\"}";

  private final ArrayList<String> lines = new ArrayList<>();
  private final FillingLog log = new FillingLog(lines::add);

  @Test
  void whileItFillsFaultsAndWarningsPassAndGoodRequestsDoNot() {
    log.accept(GOOD);
    log.accept(FAULT);
    log.accept("warning: not imitated");
    assertThat(lines).containsExactly(FAULT, "warning: not imitated");
  }

  @Test
  void afterItEveryLinePasses() {
    log.passOn();
    log.accept(GOOD);
    assertThat(lines).containsExactly(GOOD);
  }
}
