package eu.ephemeride.wiring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SettingsTest {
  private static final Map<String, String> COMPLETE =
      Map.ofEntries(
          Map.entry("RECORDS_TABLE", "r"),
          Map.entry("KEYS_TABLE", "k"),
          Map.entry("LEDGER_TABLE", "l"),
          Map.entry("BILLING_TABLE", "b"),
          Map.entry("PURGE_QUEUE", "q"),
          Map.entry("ROOTS_KEY", "arn"),
          Map.entry("GROUPS_CLAIM", "g"),
          Map.entry("MAIL_SENDER", "m"),
          Map.entry("PUBLIC_URL", "u"),
          Map.entry("SUPPORT_CONTACT", "s"),
          Map.entry("PROVIDER_NAME", "n"),
          Map.entry("PROVIDER_ADDRESS", "a"),
          Map.entry("PROVIDER_SIREN", "i"),
          Map.entry("PROVIDER_VAT_NUMBER", "v"),
          Map.entry("DPO_CONTACT", "d"));

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
