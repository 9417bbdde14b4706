package eu.ephemeride.crypto;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;

class BlindIndexTest {
  private final BlindIndex index = new BlindIndex(Golden.rising(0, 32));

  @Test
  void tokensAreThoseOfAnotherImplementation() {
    var lines = Golden.lines("blind-index-v1.txt");

    assertThat(lines).hasSize(5);
    for (var line : lines) {
      var parts = line.split(" ", -1);
      assertThat(HexFormat.of().formatHex(index.token(parts[0], parts[1])))
          .as(parts[0])
          .isEqualTo(parts[2]);
    }
  }

  @Test
  void oneValueHasAnotherTokenInAnotherFieldAndInAnotherPractice() {
    var other = new BlindIndex(Golden.rising(1, 32));

    assertThat(index.token("birth", "1950-02-28"))
        .isNotEqualTo(index.token("phone", "1950-02-28"))
        .isNotEqualTo(other.token("birth", "1950-02-28"));
  }

  @Test
  void tokensStandInTheOrderOfTheTermsWithoutRepeats() {
    var phone = NormalForms.phone("+33199000001");
    var email = NormalForms.email("nom.fictif@example.org");

    var tokens = index.tokens(List.of(phone, email, phone));

    assertThat(tokens)
        .containsExactly(
            index.token("phone", "+33199000001"), index.token("email", "nom.fictif@example.org"));
  }

  @Test
  void twentyTokensStandForOnePersonAndTwentyOneDoNot() {
    var terms = new ArrayList<BlindIndex.Term>();
    for (var i = 0; i < 20; i++) {
      terms.add(new BlindIndex.Term("phone", "+3319900000" + i));
    }
    assertThat(index.tokens(terms)).hasSize(20).doesNotHaveDuplicates();

    terms.add(terms.getFirst());
    assertThat(index.tokens(terms)).as("a repeat does not count").hasSize(20);

    terms.add(new BlindIndex.Term("email", "nom.fictif@example.org"));
    assertThatThrownBy(() -> index.tokens(terms)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void aTermPrintsItsFieldAlone() {
    assertThat(NormalForms.phone("+33199000001")).hasToString("Term phone");
  }
}
