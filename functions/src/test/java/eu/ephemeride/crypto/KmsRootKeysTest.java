package eu.ephemeride.crypto;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import eu.ephemeride.id.PracticeId;
import eu.ephemeride.testing.Backend;
import java.lang.reflect.Proxy;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.core.exception.AbortedException;
import software.amazon.awssdk.core.exception.ApiCallTimeoutException;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.kms.KmsClient;
import software.amazon.awssdk.services.kms.model.DependencyTimeoutException;
import software.amazon.awssdk.services.kms.model.DisabledException;
import software.amazon.awssdk.services.kms.model.IncorrectKeyException;
import software.amazon.awssdk.services.kms.model.InvalidCiphertextException;
import software.amazon.awssdk.services.kms.model.KmsException;
import software.amazon.awssdk.services.kms.model.KmsInternalException;
import software.amazon.awssdk.services.kms.model.KmsInvalidStateException;
import software.amazon.awssdk.services.kms.model.NotFoundException;

class KmsRootKeysTest {
  private static final KmsContext CONTEXT =
      new KmsContext(RootPurpose.CARE, new PracticeId("practice-1"), 1);

  private final KmsClient kms = Backend.shared().clients().kms();
  private final String keyId = kms.createKey(r -> {}).keyMetadata().arn();
  private final RootKeys roots = new KmsRootKeys(kms, keyId);

  @Test
  void aRootComesBackFromItsBlobUnderItsOwnContextAlone() {
    var root = roots.generate(CONTEXT);
    assertThat(root.plaintext()).hasSize(32);
    assertThat(roots.decrypt(root.blob(), CONTEXT)).isEqualTo(root.plaintext());

    var elsewhere = new PracticeId("practice-2");
    for (var other :
        Stream.of(
                new KmsContext(RootPurpose.CALLS, CONTEXT.practice(), 1),
                new KmsContext(RootPurpose.CARE, elsewhere, 1),
                new KmsContext(RootPurpose.CARE, CONTEXT.practice(), 2))
            .toList()) {
      assertThatThrownBy(() -> roots.decrypt(root.blob(), other))
          .isInstanceOf(TamperingDetected.class)
          .hasCauseInstanceOf(InvalidCiphertextException.class);
    }
  }

  @Test
  void noTwoRootsAreAlike() {
    assertThat(roots.generate(CONTEXT).plaintext())
        .isNotEqualTo(roots.generate(CONTEXT).plaintext());
  }

  @Test
  void aBlobOfAnotherKeyOfOursIsTampering() {
    var other = new KmsRootKeys(kms, kms.createKey(r -> {}).keyMetadata().arn());
    var blob = other.generate(CONTEXT).blob();
    assertThatThrownBy(() -> roots.decrypt(blob, CONTEXT))
        .isInstanceOf(TamperingDetected.class)
        .hasCauseInstanceOf(IncorrectKeyException.class);
  }

  @Test
  void aBlobOfNoKeyIsTampering() {
    var blob = roots.generate(CONTEXT).blob();
    blob[blob.length - 1] ^= 1;
    assertThatThrownBy(() -> roots.decrypt(blob, CONTEXT)).isInstanceOf(TamperingDetected.class);
    assertThatThrownBy(() -> roots.decrypt(new byte[] {1, 2, 3}, CONTEXT))
        .isInstanceOf(TamperingDetected.class);
  }

  @Test
  void aDisabledKeyIsNeitherTamperingNorWorthTryingAgain() {
    var blob = roots.generate(CONTEXT).blob();
    kms.disableKey(r -> r.keyId(keyId));
    assertThatThrownBy(() -> roots.decrypt(blob, CONTEXT)).isInstanceOf(DisabledException.class);
    assertThatThrownBy(() -> roots.generate(CONTEXT)).isInstanceOf(DisabledException.class);
  }

  @Test
  void theContextIsPurposePracticeAndVersionAndNothingElse() {
    assertThat(CONTEXT.asMap())
        .isEqualTo(Map.of("purpose", "care", "practice", "practice-1", "version", "1"));
  }

  private static RootKeys failingWith(RuntimeException failure) {
    var client =
        Proxy.newProxyInstance(
            KmsClient.class.getClassLoader(),
            new Class<?>[] {KmsClient.class},
            (_, _, _) -> {
              throw failure;
            });
    return new KmsRootKeys((KmsClient) client, "key");
  }

  private static void assertBoth(RuntimeException failure, Class<?> becomes) {
    var failing = failingWith(failure);
    assertThatThrownBy(() -> failing.decrypt(new byte[1], CONTEXT)).isInstanceOf(becomes);
    assertThatThrownBy(() -> failing.generate(CONTEXT)).isInstanceOf(becomes);
  }

  static Stream<RuntimeException> tampering() {
    return Stream.of(
        InvalidCiphertextException.builder().statusCode(400).build(),
        IncorrectKeyException.builder().statusCode(400).build());
  }

  @ParameterizedTest
  @MethodSource("tampering")
  void whatKmsCannotAuthenticateIsTampering(RuntimeException failure) {
    assertBoth(failure, TamperingDetected.class);
  }

  static Stream<RuntimeException> outages() {
    return Stream.of(
        KmsInternalException.builder().statusCode(500).build(),
        DependencyTimeoutException.builder().statusCode(503).build(),
        SdkClientException.create("no route"),
        ApiCallTimeoutException.create(1),
        AbortedException.create("interrupted"));
  }

  @ParameterizedTest
  @MethodSource("outages")
  void anOutageIsWorthTryingAgain(RuntimeException failure) {
    assertBoth(failure, RootsUnavailable.class);
    assertThatThrownBy(() -> failingWith(failure).generate(CONTEXT)).hasCause(failure);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"ThrottlingException", "RequestLimitExceeded", "TooManyRequestsException"})
  void throttlingIsWorthTryingAgain(String code) {
    var details = AwsErrorDetails.builder().errorCode(code).build();
    var failure = KmsException.builder().statusCode(400).awsErrorDetails(details).build();
    assertBoth(failure, RootsUnavailable.class);
  }

  static Stream<RuntimeException> decisions() {
    return Stream.of(
        DisabledException.builder().statusCode(400).build(),
        KmsInvalidStateException.builder().statusCode(400).build(),
        NotFoundException.builder().statusCode(400).build(),
        KmsException.builder().statusCode(400).message("AccessDeniedException").build());
  }

  @ParameterizedTest
  @MethodSource("decisions")
  void whatKmsDecidedIsPassedOn(RuntimeException failure) {
    var failing = failingWith(failure);
    assertThatThrownBy(() -> failing.decrypt(new byte[1], CONTEXT)).isSameAs(failure);
    assertThatThrownBy(() -> failing.generate(CONTEXT)).isSameAs(failure);
  }
}
