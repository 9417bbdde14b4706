package eu.ephemeride.calls;

import static org.assertj.core.api.Assertions.assertThat;

import eu.ephemeride.fields.PhoneNumber;
import eu.ephemeride.testing.GoldenPayloads;
import eu.ephemeride.testing.Planted;
import eu.ephemeride.testing.Product;
import eu.ephemeride.testing.Tables;
import eu.ephemeride.testing.Telephone;
import org.junit.jupiter.api.Test;

/// Calls as they are stored.
class StoredCallsTest {
  @Test
  void whatWasStoredIsReadForEver() {
    var call = GoldenPayloads.read("calls/call-v1.json", CallPayload.class).toLog();
    assertThat(call.number()).contains(new PhoneNumber("+33199000071"));
    assertThat(call.outcome()).contains(Call.Outcome.TRANSFERRED);
    var hidden = GoldenPayloads.read("calls/hidden-v1.json", CallPayload.class);
    assertThat(hidden.toLog().number()).isEmpty();
    assertThat(hidden).hasToString("CallPayload");
    assertThat(call).hasToString("Log");
  }

  @Test
  void theItemsAreThoseOfThePackagesTable() {
    var product = new Product();
    var phone = Telephone.ringing(product);
    var before = new Tables(product).items();
    phone.called(Planted.PATIENT_PHONE);
    assertThat(new Tables(product).kindsSince(before))
        .containsOnlyKeys(
            "KEYS_TABLE P# SK# [calls, pk, sk]",
            "RECORDS_TABLE CALL# CALL [at, expiresAt, line, payload, pk, practice, sk, subject,"
                + " version, w, zone]",
            "RECORDS_TABLE CALL# BEARERS [expiresAt, index, patients, pk, sk, w]",
            "RECORDS_TABLE CALLS# # [expiresAt, line, pk, sk, subject, w]",
            "RECORDS_TABLE CALLED# # [expiresAt, line, pk, sk, subject, w]");
  }
}
