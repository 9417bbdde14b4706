package eu.ephemeride.local.front;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;

/// Stands in for the OIDC issuer: signs access tokens as a Cognito user pool would, for anybody who
/// asks on this machine.
final class Issuer {
  private static final Duration LIFE = Duration.ofHours(12);
  private static final int KEY_BITS = 2048;

  private final String name;
  private final String clientId;
  private final String groupsClaim;
  private final InstantSource clock;
  private final CompletableFuture<RSAKey> key;

  Issuer(String name, String clientId, String groupsClaim, InstantSource clock) {
    this.name = name;
    this.clientId = clientId;
    this.groupsClaim = groupsClaim;
    this.clock = clock;
    // Finding primes takes a while, which others may use.
    this.key = CompletableFuture.supplyAsync(Issuer::generate);
  }

  private static RSAKey generate() {
    try {
      return new RSAKeyGenerator(KEY_BITS).keyIDFromThumbprint(true).generate();
    } catch (JOSEException e) {
      throw new IllegalStateException("every JDK has RSA", e);
    }
  }

  /// The public half, by which an authorizer checks.
  RSAKey publicKey() {
    return key.join().toPublicJWK();
  }

  /// A token of twelve hours by the local clock.
  String token(String subject, Optional<String> email, List<String> groups) {
    var now = clock.instant();
    var claims =
        new JWTClaimsSet.Builder()
            .issuer(name)
            .subject(subject)
            .claim("client_id", clientId)
            .claim("token_use", "access")
            .issueTime(Date.from(now))
            .expirationTime(Date.from(now.plus(LIFE)))
            .jwtID(UUID.randomUUID().toString());
    email.ifPresent(e -> claims.claim("email", e));
    if (!groups.isEmpty()) {
      claims.claim(groupsClaim, groups);
    }
    var signing = key.join();
    var header = new JWSHeader.Builder(JWSAlgorithm.RS256).keyID(signing.getKeyID()).build();
    var jwt = new SignedJWT(header, claims.build());
    try {
      jwt.sign(new RSASSASigner(signing));
    } catch (JOSEException e) {
      throw new IllegalStateException("the local issuer cannot sign", e);
    }
    return jwt.serialize();
  }
}
