package eu.ephemeride.wiring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SettingsTest {
  private static final Map<String, String> COMPLETE =
      Map.of(
          "RECORDS_TABLE", "r",
          "KEYS_TABLE", "k",
          "LEDGER_TABLE", "l",
          "BILLING_TABLE", "b",
          "PURGE_QUEUE", "q",
          "ROOTS_KEY", "arn",
          "GROUPS_CLAIM", "g",
          "MAIL_SENDER", "m",
          "PUBLIC_URL", "u",
          "SUPPORT_CONTACT", "s");

  @Test
  void everyMissingVariableStopsTheFunctionByItsName() {
    assertThat(Settings.from(COMPLETE).rootsKey()).isEqualTo("arn");
    for (var name : COMPLETE.keySet()) {
      var without = new HashMap<>(COMPLETE);
      without.put(name, "");
      assertThatThrownBy(() -> Settings.from(without)).hasMessageContaining(name);
      without.remove(name);
      assertThatThrownBy(() -> Settings.from(without)).hasMessageContaining(name);
    }
  }
}
