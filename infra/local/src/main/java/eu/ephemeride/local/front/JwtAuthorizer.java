package eu.ephemeride.local.front;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.text.ParseException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Checks a JWT as an HTTP API's authorizer does: RS256 by the issuer's key, `iss`, `aud` or
/// `client_id`, `exp`, `nbf`, `iat`.
final class JwtAuthorizer {
  private final String issuer;
  private final List<String> audiences;
  private final Supplier<RSAKey> keys;
  private final InstantSource clock;

  JwtAuthorizer(String issuer, List<String> audiences, Supplier<RSAKey> keys, InstantSource clock) {
    this.issuer = issuer;
    this.audiences = audiences;
    this.keys = keys;
    this.clock = clock;
  }

  /// The claims as API Gateway renders them, all text; empty when the token does not do. The scheme
  /// before the token may be left out.
  Optional<Map<String, String>> claims(String authorization) {
    try {
      var text = authorization.replaceFirst("(?i)^bearer +", "").strip();
      var jwt = SignedJWT.parse(text);
      var key = keys.get();
      if (!jwt.getHeader().getAlgorithm().equals(JWSAlgorithm.RS256)
          || !key.getKeyID().equals(jwt.getHeader().getKeyID())
          || !jwt.verify(new RSASSAVerifier(key))) {
        return Optional.empty();
      }
      var claims = jwt.getJWTClaimsSet();
      return isMeantForUs(claims) && isInTime(claims)
          ? Optional.of(rendered(claims))
          : Optional.empty();
    } catch (ParseException | JOSEException e) {
      return Optional.empty();
    }
  }

  private boolean isMeantForUs(JWTClaimsSet claims) throws ParseException {
    var audience = claims.getAudience();
    var client = Optional.ofNullable(claims.getStringClaim("client_id"));
    var isOurs =
        audience.isEmpty()
            ? client.filter(audiences::contains).isPresent()
            : audience.stream().anyMatch(audiences::contains);
    return issuer.equals(claims.getIssuer()) && isOurs;
  }

  private boolean isInTime(JWTClaimsSet claims) {
    var now = clock.instant();
    var expires = claims.getExpirationTime();
    return expires != null
        && expires.toInstant().isAfter(now)
        && isPast(claims.getNotBeforeTime(), now)
        && isPast(claims.getIssueTime(), now);
  }

  private static boolean isPast(@Nullable Date date, Instant now) {
    return date == null || !date.toInstant().isAfter(now);
  }

  private static Map<String, String> rendered(JWTClaimsSet claims) {
    var rendered = new LinkedHashMap<String, String>();
    claims.toJSONObject().forEach((name, value) -> rendered.put(name, render(value)));
    return rendered;
  }

  /// Arrays as `[a b]`, objects as `map[a:b]`: what its text template makes of them.
  private static String render(Object value) {
    return switch (value) {
      case List<?> list ->
          list.stream().map(JwtAuthorizer::render).collect(Collectors.joining(" ", "[", "]"));
      case Map<?, ?> map ->
          map.entrySet().stream()
              .map(e -> e.getKey() + ":" + render(e.getValue()))
              .collect(Collectors.joining(" ", "map[", "]"));
      default -> String.valueOf(value);
    };
  }
}
