package eu.ephemeride.members;

import static org.assertj.core.api.Assertions.assertThat;

import eu.ephemeride.testing.Answer;
import eu.ephemeride.testing.Product;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// A mandate that is not in force lets nobody in, and tells nobody that it is there.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class MandateAtTheDoorTest {
  private static final String SECRETARY = "'role': 'secretary'";

  private Product product;
  private Staff staff;

  @BeforeAll
  void aStack() {
    product = new Product();
  }

  @BeforeEach
  void aPractice() {
    product.calls().forget();
    product.clock().set(Product.NOON);
    staff = Staff.open(product);
  }

  private record Seen(Answer answer, List<String> calls) {}

  private Seen seen(String subject, String path) {
    product.calls().forget();
    var answer = product.as(subject).get(path);
    return new Seen(answer, product.calls().names());
  }

  @Test
  void whoIsNotInForceIsAnsweredAsAStrangerInTheSameSteps() {
    staff.join("expired", SECRETARY + ", 'until': '2026-11-23T12:00:00.001+01:00'");
    staff.join("not-yet", SECRETARY + ", 'from': '2026-12-01T00:00:00Z'");
    staff.joinUnsigned("awaiting", SECRETARY);
    staff.revoke(staff.join("revoked", SECRETARY));
    product.clock().set(Product.NOON.plusMillis(1));
    for (var path :
        List.of(
            "",
            "/members",
            "/patients/AAAAAAAAAAAAAAAAAAAAAA",
            "/visit-types",
            "/support-grants")) {
      var stranger = seen("stranger", staff.place() + path);
      assertThat(stranger.answer().status()).isEqualTo(404);
      for (var subject : List.of("expired", "revoked", "not-yet", "awaiting")) {
        assertThat(seen(subject, staff.place() + path)).as(subject + path).isEqualTo(stranger);
      }
    }
    var stranger = seen("stranger", staff.place() + "/mandate");
    for (var subject : List.of("expired", "revoked")) {
      assertThat(seen(subject, staff.place() + "/mandate")).as(subject).isEqualTo(stranger);
    }
    for (var subject : List.of("not-yet", "awaiting")) {
      var own = seen(subject, staff.place() + "/mandate");
      assertThat(own.answer().text("/standing")).startsWith(subject);
      assertThat(own.calls()).isEqualTo(stranger.calls());
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "2026-11-30T23:00:00.123Z",
        // The clocks go forward, and back.
        "2027-03-28T01:00:00Z",
        "2027-10-31T00:30:00Z",
        "2027-10-31T01:00:00.5Z",
        "2028-02-29T11:00:00Z"
      })
  void aMandateEndsAndBeginsToTheMillisecond(Instant at) {
    var ending = staff.join("ending", SECRETARY + ", 'until': '" + at + "'");
    staff.join("beginning", SECRETARY + ", 'from': '" + at + "'");
    product.clock().set(at.minusMillis(1));
    assertThat(staff.enters("ending")).isEqualTo(200);
    assertThat(staff.enters("beginning")).isEqualTo(404);
    assertThat(staff.listedTo("ending")).isNotEmpty();
    product.clock().set(at);
    assertThat(staff.enters("ending")).isEqualTo(404);
    assertThat(staff.enters("beginning")).isEqualTo(200);
    assertThat(staff.read(ending).text("/standing")).isEqualTo("expired");
    assertThat(staff.leave("ending").status()).isEqualTo(404);
    assertThat(staff.sign("ending", "2026-12").status()).isEqualTo(404);
    product.clock().set(at.plusMillis(1));
    assertThat(staff.enters("ending")).isEqualTo(404);
    assertThat(staff.enters("beginning")).isEqualTo(200);
  }

  @Test
  void theTimeOfAMandateIsThatOfItsInstantWhateverTheClockOnTheWallSays() {
    // 02:30 comes twice on that night.
    staff.join("first", SECRETARY + ", 'until': '2027-10-31T02:30:00+02:00'");
    staff.join("second", SECRETARY + ", 'until': '2027-10-31T02:30:00+01:00'");
    product.clock().set(Instant.parse("2027-10-31T00:30:00Z"));
    assertThat(staff.enters("first")).isEqualTo(404);
    assertThat(staff.enters("second")).isEqualTo(200);
    assertThat(staff.read(staff.id("first")).text("/until")).isEqualTo("2027-10-31T02:30:00+02:00");
    assertThat(staff.read(staff.id("second")).text("/until"))
        .isEqualTo("2027-10-31T02:30:00+01:00");
  }

  @Test
  void anOwnerMayProlongAMandateThatHasExpired() {
    var member = staff.join("sophie", SECRETARY + ", 'until': '2026-12-01T00:00:00Z'");
    product.clock().set(Instant.parse("2026-12-01T00:00:00Z"));
    assertThat(staff.enters("sophie")).isEqualTo(404);
    assertThat(staff.change(member, "{'until': '2027-01-01T00:00:00Z'}").status()).isEqualTo(200);
    assertThat(staff.enters("sophie")).isEqualTo(200);
  }
}
