package eu.ephemeride.http;

import eu.ephemeride.id.CallerId;
import eu.ephemeride.json.Json;
import eu.ephemeride.json.JsonText;
import eu.ephemeride.json.MalformedJson;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// Reads API Gateway's HTTP API event, payload format 2.0.
final class Event {
  private static final Json ABSENT = new Json.Nothing();

  private Event() {}

  /// The request in `json`; `groupsClaim` names the claim that carries the provider's roles.
  static Request read(byte[] json, String groupsClaim) throws MalformedJson {
    var event = JsonText.parse(json);
    var context = member(event, "requestContext");
    var claims = member(member(member(context, "authorizer"), "jwt"), "claims");
    return new Request(
        text(member(context, "requestId")),
        text(member(event, "routeKey")),
        texts(member(event, "pathParameters")),
        texts(member(event, "queryStringParameters")),
        lowerCased(texts(member(event, "headers"))),
        caller(texts(claims), groupsClaim),
        body(event));
  }

  private static Optional<Caller> caller(Map<String, String> claims, String groupsClaim) {
    var issuer = claims.getOrDefault("iss", "");
    var subject = claims.getOrDefault("sub", "");
    // An ID token is meant for the client, not for us; other issuers than Cognito do not name the
    // use.
    if (issuer.isEmpty()
        || subject.isEmpty()
        || claims.getOrDefault("token_use", "").equals("id")) {
      return Optional.empty();
    }
    return Optional.of(
        new Caller(
            CallerId.of(issuer, subject), Group.parse(claims.getOrDefault(groupsClaim, ""))));
  }

  private static byte[] body(Json event) {
    var body = text(member(event, "body"));
    var isBinary = member(event, "isBase64Encoded") instanceof Json.Truth(var yes) && yes;
    return isBinary ? Base64.getDecoder().decode(body) : body.getBytes(StandardCharsets.UTF_8);
  }

  private static Json member(Json json, String name) {
    return json instanceof Json.Members(var values) ? values.getOrDefault(name, ABSENT) : ABSENT;
  }

  private static String text(Json json) {
    return json instanceof Json.Text(var value) ? value : "";
  }

  private static Map<String, String> texts(Json json) {
    var texts = new HashMap<String, String>();
    if (json instanceof Json.Members(var values)) {
      values.forEach((name, value) -> texts.put(name, text(value)));
    }
    return texts;
  }

  private static Map<String, String> lowerCased(Map<String, String> headers) {
    var lower = new HashMap<String, String>();
    headers.forEach((name, value) -> lower.put(name.toLowerCase(Locale.ROOT), value));
    return lower;
  }
}
