package eu.ephemeride.patients;

import static org.assertj.core.api.Assertions.assertThat;

import eu.ephemeride.crypto.BlindIndex;
import eu.ephemeride.fields.AddressLines;
import eu.ephemeride.fields.BirthDate;
import eu.ephemeride.fields.Country;
import eu.ephemeride.fields.EmailAddress;
import eu.ephemeride.fields.Label;
import eu.ephemeride.fields.PersonName;
import eu.ephemeride.fields.PhoneNumber;
import eu.ephemeride.fields.PostalAddress;
import eu.ephemeride.fields.PostalCode;
import eu.ephemeride.store.Payloads;
import eu.ephemeride.testing.Backend;
import eu.ephemeride.testing.Bodies;
import java.io.IOException;
import java.nio.file.Files;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// The stored form of 2026-11: what is written in it stays readable for ever, and nothing that
/// holds it prints it.
class StoredPatientTest {
  private static final PatientDetails FULL =
      new PatientDetails(
          new PersonName("Tourneboule"),
          new PersonName("Anselmine"),
          Optional.of(new PersonName("Grippeminaud")),
          Optional.of(new PersonName("Fanfreluche")),
          Optional.of(new BirthDate(LocalDate.of(2015, 6, 30))),
          phones(42, 43, 44, 45),
          emails("a", "b", "c", "d"),
          Optional.of(
              new PostalAddress(
                  new AddressLines(List.of("8 venelle des Patiences", "Bâtiment B")),
                  new PostalCode("75001"),
                  new Label("Paris"),
                  new Country("FR"))),
          List.of(
              new Representative(
                  new PersonName("Philomène Tourneboule"),
                  Representative.Capacity.PARENT,
                  Optional.of(new PhoneNumber("+33199000046")),
                  Optional.of(new EmailAddress("e@tourneboule.example"))),
              new Representative(
                  new PersonName("Zacharie Turlupin"),
                  Representative.Capacity.GUARDIAN,
                  Optional.of(new PhoneNumber("+33199000047")),
                  Optional.of(new EmailAddress("f@tourneboule.example")))),
          true,
          true);

  private static final PatientDetails BARE =
      new PatientDetails(
          new PersonName("X"),
          new PersonName("Y"),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          List.of(),
          List.of(),
          Optional.empty(),
          List.of(),
          false,
          false);

  private static List<PhoneNumber> phones(int... ends) {
    return IntStream.of(ends).mapToObj(end -> new PhoneNumber("+331990000" + end)).toList();
  }

  private static List<EmailAddress> emails(String... names) {
    return Stream.of(names).map(n -> new EmailAddress(n + "@tourneboule.example")).toList();
  }

  private static String golden(String name) throws IOException {
    var path = "functions/src/test/resources/golden/patients/" + name;
    return Files.readString(Backend.file(path));
  }

  @Test
  void aPayloadOfFormat1IsReadAsItWasMeantAndWrittenAsItIsRead() throws IOException {
    var type = Payloads.json().type(PatientPayload.class);
    for (var name : List.of("full-v1.json", "bare-v1.json")) {
      var details = name.startsWith("full") ? FULL : BARE;
      assertThat(type.fromJson(golden(name)).toDetails()).as(name).isEqualTo(details);
      assertThat(Bodies.JSON.readTree(type.toJson(PatientPayload.of(details))))
          .as(name)
          .isEqualTo(Bodies.JSON.readTree(golden(name)));
    }
  }

  @Test
  void thePatientOfWhomMostIsKnownHasNotMoreTokensThanAPersonMayHave() {
    assertThat(PatientIndex.terms(FULL).stream().distinct())
        .hasSize(19)
        .hasSizeLessThanOrEqualTo(BlindIndex.MAX_TOKENS);
    assertThat(PatientIndex.terms(BARE)).hasSize(1);
  }

  @Test
  void nothingThatHoldsAPatientPrintsHim() {
    var payload = PatientPayload.of(FULL);
    var agent = FULL.representatives().getFirst();
    for (var holder : List.of(FULL, payload, agent, payload.representatives())) {
      assertThat(holder.toString()).doesNotContain("ourneboule", "Anselmine", "+33", "venelle");
    }
    assertThat(String.valueOf(payload.address())).doesNotContain("venelle");
  }
}
