package eu.ephemeride.local.front;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class JwtAuthorizerTest {
  private static final Instant NOW = Instant.parse("2026-11-23T12:00:00Z");
  private static RSAKey key;

  @BeforeAll
  static void makeKey() throws Exception {
    key = new RSAKeyGenerator(2048).keyID("k").generate();
  }

  private final JwtAuthorizer authorizer =
      new JwtAuthorizer("iss", List.of("client"), key::toPublicJWK, InstantSource.fixed(NOW));

  private static JWTClaimsSet claims(UnaryOperator<JWTClaimsSet.Builder> change) {
    return change
        .apply(
            new JWTClaimsSet.Builder()
                .issuer("iss")
                .subject("s")
                .claim("client_id", "client")
                .issueTime(Date.from(NOW))
                .expirationTime(Date.from(NOW.plusSeconds(1))))
        .build();
  }

  private static String signed(JWSAlgorithm algorithm, JWSSigner signer, JWTClaimsSet claims)
      throws Exception {
    var jwt = new SignedJWT(new JWSHeader.Builder(algorithm).keyID("k").build(), claims);
    jwt.sign(signer);
    return jwt.serialize();
  }

  private Optional<Map<String, String>> check(UnaryOperator<JWTClaimsSet.Builder> change)
      throws Exception {
    return authorizer.claims(
        "Bearer " + signed(JWSAlgorithm.RS256, new RSASSASigner(key), claims(change)));
  }

  @Test
  void aGoodTokenGivesItsClaimsAsText() throws Exception {
    var claims =
        check(c ->
            c.claim("cognito:groups", List.of("support", "dpo"))
                .claim("yes", true)
                .claim("nested", Map.of("a", 1)));
    assertThat(claims.orElseThrow())
        .containsEntry("sub", "s")
        .containsEntry("exp", Long.toString(NOW.getEpochSecond() + 1))
        .containsEntry("cognito:groups", "[support dpo]")
        .containsEntry("yes", "true")
        .containsEntry("nested", "map[a:1]");
  }

  @Test
  void anAudienceCountsBeforeAClientId() throws Exception {
    assertThat(check(c -> c.audience("client").claim("client_id", "x"))).isPresent();
    assertThat(check(c -> c.audience("other"))).isEmpty();
    assertThat(check(c -> c.claim("client_id", null))).isEmpty();
  }

  @Test
  void timeIsHeldToTheSecond() throws Exception {
    assertThat(check(c -> c.expirationTime(Date.from(NOW)))).isEmpty();
    assertThat(check(c -> c.expirationTime(null))).isEmpty();
    assertThat(check(c -> c.notBeforeTime(Date.from(NOW.plusSeconds(1))))).isEmpty();
    assertThat(check(c -> c.issueTime(Date.from(NOW.plusSeconds(1))))).isEmpty();
  }

  @Test
  void anotherIssuerIsNobody() throws Exception {
    assertThat(check(c -> c.issuer("elsewhere"))).isEmpty();
  }

  @Test
  void noAlgorithmButRs256Counts() throws Exception {
    var claims = claims(c -> c);
    assertThat(authorizer.claims("Bearer " + new PlainJWT(claims).serialize())).isEmpty();
    // The public key as a shared secret: the old confusion.
    var confused = new MACSigner(key.toRSAPublicKey().getEncoded());
    assertThat(authorizer.claims("Bearer " + signed(JWSAlgorithm.HS256, confused, claims)))
        .isEmpty();
    assertThat(
            authorizer.claims(
                "Bearer " + signed(JWSAlgorithm.RS512, new RSASSASigner(key), claims)))
        .isEmpty();
  }

  @Test
  void aForgedSignatureOrBodyIsNobody() throws Exception {
    var other = new RSAKeyGenerator(2048).keyID("k").generate();
    var forged = signed(JWSAlgorithm.RS256, new RSASSASigner(other), claims(c -> c));
    assertThat(authorizer.claims("Bearer " + forged)).isEmpty();
    var good = signed(JWSAlgorithm.RS256, new RSASSASigner(key), claims(c -> c)).split("\\.");
    var bad = signed(JWSAlgorithm.RS256, new RSASSASigner(key), claims(c -> c.subject("t")));
    assertThat(authorizer.claims(good[0] + "." + bad.split("\\.")[1] + "." + good[2])).isEmpty();
    assertThat(authorizer.claims("Bearer nonsense")).isEmpty();
    assertThat(authorizer.claims("")).isEmpty();
  }
}
