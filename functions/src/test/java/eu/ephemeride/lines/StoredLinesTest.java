package eu.ephemeride.lines;

import static org.assertj.core.api.Assertions.assertThat;

import eu.ephemeride.testing.GoldenPayloads;
import eu.ephemeride.testing.Product;
import eu.ephemeride.testing.Tables;
import eu.ephemeride.testing.Telephone;
import org.junit.jupiter.api.Test;

/// Lines and instructions as they are stored.
class StoredLinesTest {
  @Test
  void whatWasStoredIsReadForEver() {
    var line = GoldenPayloads.read("lines/line-v1.json", LinePayload.class);
    assertThat(line.number()).isEqualTo("+33199000070");
    var said = GoldenPayloads.read("lines/instructions-v1.json", InstructionsPayload.class);
    assertThat(said.urgencies().get(1).to()).isEqualTo("+33199000072");
    assertThat(said.bookable().getFirst().by()).containsExactly("secretary");
    assertThat(said).hasToString("InstructionsPayload");
    assertThat(line).hasToString("LinePayload");
  }

  @Test
  void theItemsAreThoseOfThePackagesTable() {
    var product = new Product();
    var phone = Telephone.ringing(product);
    var before = new Tables(product).items();
    phone
        .agenda()
        .owner()
        .with("if-none-match", "*")
        .put(
            phone.agenda().place() + "/instructions",
            Telephone.instructions(phone.agenda().visitType()))
        .must(200);
    Telephone.ringing(phone.agenda());
    assertThat(new Tables(product).kindsSince(before))
        .containsOnlyKeys(
            "RECORDS_TABLE PRACTICE# INSTRUCTIONS# [as, at, by, payload, pk, sk, version, w]",
            "RECORDS_TABLE PRACTICE# # [as, at, by, payload, pk, sk, version, w]",
            "RECORDS_TABLE PRACTICE# LINE# [payload, pk, sk, status, version, w]",
            "RECORDS_TABLE LINE# LINE [line, pk, practice, sk, w, zone]",
            "RECORDS_TABLE LINE# PLACE [line, number, pk, practice, sk, w, zone]");
  }
}
