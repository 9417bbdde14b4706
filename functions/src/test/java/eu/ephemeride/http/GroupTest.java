package eu.ephemeride.http;

import static org.assertj.core.api.Assertions.assertThat;

import eu.ephemeride.id.CallerId;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GroupTest {
  @ParameterizedTest
  @ValueSource(
      strings = {"[support dpo]", " [dpo support] ", "support dpo", "[support unknown dpo dpo]"})
  void theClaimIsReadAsApiGatewayRendersIt(String claim) {
    assertThat(Group.parse(claim)).isEqualTo(Set.of(Group.SUPPORT, Group.DPO));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "[]",
        "[",
        "]",
        "[]]",
        "[Support]",
        "SUPPORT",
        "supporter",
        "[support",
        "dpo]",
        "support;dpo",
        "support,dpo",
        "[x,support]",
        "[[dpo]]"
      })
  void whatWeDoNotKnowMeansNothing(String claim) {
    assertThat(Group.parse(claim)).isEmpty();
  }

  @Test
  void everyGroupHasItsWord() {
    assertThat(Group.parse("[support dpo accounts telecom]"))
        .containsExactly(Group.SUPPORT, Group.DPO, Group.ACCOUNTS, Group.TELECOM);
  }

  @Test
  void aCallerIsInTheGroupsOfItsToken() {
    var caller = new Caller(new CallerId("c-1"), Group.parse("[telecom]"));

    assertThat(caller.isIn(Group.TELECOM)).isTrue();
    assertThat(caller.isIn(Group.ACCOUNTS)).isFalse();
  }
}
