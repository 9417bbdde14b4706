package eu.ephemeride.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import eu.ephemeride.id.CallerId;
import eu.ephemeride.json.MalformedJson;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EventTest {
  private static final String GROUPS = "cognito:groups";

  @Test
  void anEventOfApiGatewayIsARequest() throws MalformedJson {
    var request = read(Events.aPost());

    assertThat(request.id()).isEqualTo("JKJaXmPLvHcESHA=");
    assertThat(request.route()).isEqualTo("POST /practices/{practice}/members");
    assertThat(request.path()).isEqualTo(Map.of("practice", "pr-1"));
    assertThat(request.query()).isEqualTo(Map.of("cursor", "abc", "empty", ""));
    assertThat(request.body()).isEqualTo(Events.bytes("{\"name\":\"É\"}"));
    assertThat(request.idempotencyKey()).contains("k-1");
  }

  @Test
  void headerNamesAreReadInAnyCase() throws MalformedJson {
    assertThat(read(Events.aPost()).headers())
        .containsEntry("content-type", "application/json")
        .doesNotContainKey("Content-Type");
  }

  @Test
  void theCallerIsIssuerAndSubjectWithTheGroupsOfTheClaim() throws MalformedJson {
    var caller = read(Events.aPost()).caller();

    assertThat(caller.id()).isEqualTo(CallerId.of("https://issuer.example", "subject-1"));
    assertThat(caller.groups()).isEqualTo(Set.of(Group.SUPPORT, Group.DPO));
    assertThat(Event.read(Events.bytes(Events.aPost()), "roles").caller().groups()).isEmpty();
  }

  @Test
  void aBinaryBodyIsDecoded() throws MalformedJson {
    var event =
        Events.aPostWith("\"{\\\"name\\\":\\\"É\\\"}\"", "\"/wD+\"")
            .replace("\"isBase64Encoded\": false", "\"isBase64Encoded\": true");

    assertThat(read(event).body()).containsExactly(0xff, 0x00, 0xfe);
  }

  @Test
  void aBinaryBodyThatIsNotBase64IsNoEventOfApiGateway() {
    var event = Events.aPostWith("\"isBase64Encoded\": false", "\"isBase64Encoded\": true");

    assertThatThrownBy(() -> read(event)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void anIdTokenIsNoAccessToken() throws MalformedJson {
    var event = Events.aPostWith("\"token_use\": \"access\"", "\"token_use\": \"id\"");

    assertThat(read(event).maybeCaller()).isEmpty();
  }

  @Test
  void anIssuerThatDoesNotNameTheUseIsTrusted() throws MalformedJson {
    var event = Events.aPostWith("\"token_use\": \"access\"", "\"x\": \"y\"");

    assertThat(read(event).maybeCaller()).isPresent();
  }

  @ParameterizedTest
  @ValueSource(strings = {"\"iss\": \"https://issuer.example\"", "\"sub\": \"subject-1\""})
  void withoutIssuerOrSubjectNobodyCalls(String claim) throws MalformedJson {
    var absent = Events.aPostWith(claim, "\"x\": \"\"");
    var empty = Events.aPostWith(claim, claim.replaceAll(": \".*\"", ": \"\""));

    assertThat(read(absent).maybeCaller()).isEmpty();
    assertThat(read(empty).maybeCaller()).isEmpty();
  }

  @Test
  void whatApiGatewayLeavesOutIsEmpty() throws MalformedJson {
    var request =
        read("{\"routeKey\":\"GET /x\",\"requestContext\":{\"requestId\":\"r\"},\"body\":null}");

    assertThat(request.route()).isEqualTo("GET /x");
    assertThat(request.id()).isEqualTo("r");
    assertThat(request.path()).isEmpty();
    assertThat(request.query()).isEmpty();
    assertThat(request.headers()).isEmpty();
    assertThat(request.maybeCaller()).isEmpty();
    assertThat(request.body()).isEmpty();
  }

  @Test
  void whatIsNotJsonIsRefused() {
    assertThatThrownBy(() -> read("{")).isInstanceOf(MalformedJson.class);
  }

  private static Request read(String event) throws MalformedJson {
    return Event.read(Events.bytes(event), GROUPS);
  }
}
