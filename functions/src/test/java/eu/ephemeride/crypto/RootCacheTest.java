package eu.ephemeride.crypto;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import eu.ephemeride.id.PracticeId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class RootCacheTest {
  private static final Instant START = Instant.parse("2026-11-01T08:00:00Z");
  private static final KmsContext CARE = context(RootPurpose.CARE, "practice-1", 1);

  private final FakeRootKeys kms = new FakeRootKeys();
  private Instant now = START;
  private final RootCache cache = new RootCache(kms, () -> now);
  private final RootKeys.Root root = kms.generate(CARE);

  @Test
  void theFirstAnswerIsThatOfKms() {
    assertThat(cache.root(root.blob(), CARE)).isEqualTo(root.plaintext());
    assertThat(kms.decrypts()).isEqualTo(1);
  }

  @Test
  void anAnswerServesForFiveMinutesAndThenKmsIsAskedAgain() {
    cache.root(root.blob(), CARE);

    now = START.plus(RootCache.FRESH).minusNanos(1);
    assertThat(cache.root(root.blob(), CARE)).isEqualTo(root.plaintext());
    assertThat(kms.decrypts()).isEqualTo(1);

    now = START.plus(RootCache.FRESH);
    assertThat(cache.root(root.blob(), CARE)).isEqualTo(root.plaintext());
    assertThat(kms.decrypts()).isEqualTo(2);
  }

  @Test
  void aNewAnswerServesForFiveMinutesOfItsOwn() {
    cache.root(root.blob(), CARE);
    now = START.plus(Duration.ofMinutes(6));
    cache.root(root.blob(), CARE);

    now = now.plus(RootCache.FRESH).minusNanos(1);
    cache.root(root.blob(), CARE);

    assertThat(kms.decrypts()).isEqualTo(2);
  }

  @Test
  void anAnswerServesForFifteenMinutesWhileKmsDoesNotAnswer() {
    cache.root(root.blob(), CARE);
    kms.fallSilent();

    now = START.plus(RootCache.STALE).minusNanos(1);
    assertThat(cache.root(root.blob(), CARE)).isEqualTo(root.plaintext());

    now = START.plus(RootCache.STALE);
    assertThatThrownBy(() -> cache.root(root.blob(), CARE)).isInstanceOf(RootsUnavailable.class);
  }

  @Test
  void aStaleAnswerDoesNotGrowYoung() {
    cache.root(root.blob(), CARE);
    kms.fallSilent();
    now = START.plus(Duration.ofMinutes(14));
    cache.root(root.blob(), CARE);

    now = START.plus(RootCache.STALE);

    assertThatThrownBy(() -> cache.root(root.blob(), CARE)).isInstanceOf(RootsUnavailable.class);
  }

  @Test
  void theTermsAreFiveAndFifteenMinutes() {
    assertThat(RootCache.FRESH).isEqualTo(Duration.ofMinutes(5));
    assertThat(RootCache.STALE).isEqualTo(Duration.ofMinutes(15));
  }

  @Test
  void withoutAnEarlierAnswerASilentKmsIsAnError() {
    kms.fallSilent();

    assertThatThrownBy(() -> cache.root(root.blob(), CARE)).isInstanceOf(RootsUnavailable.class);
  }

  @Test
  void whatKmsRefusesIsNeverServedFromMemory() {
    cache.root(root.blob(), CARE);
    now = START.plus(Duration.ofMinutes(6));
    kms.refuse();

    assertThatThrownBy(() -> cache.root(root.blob(), CARE)).isInstanceOf(TamperingDetected.class);
  }

  @Test
  void tamperingIsNotRemembered() {
    kms.refuse();
    assertThatThrownBy(() -> cache.root(root.blob(), CARE)).isInstanceOf(TamperingDetected.class);

    kms.answer();
    assertThat(cache.root(root.blob(), CARE)).isEqualTo(root.plaintext());
    assertThat(kms.decrypts()).isEqualTo(2);
  }

  @Test
  void anAnswerServesItsOwnContextAndBlobAlone() {
    cache.root(root.blob(), CARE);

    for (var other :
        new KmsContext[] {
          context(RootPurpose.CALLS, "practice-1", 1),
          context(RootPurpose.CARE, "practice-2", 1),
          context(RootPurpose.CARE, "practice-1", 2)
        }) {
      assertThatThrownBy(() -> cache.root(root.blob(), other))
          .isInstanceOf(TamperingDetected.class);
    }
    var blob = root.blob().clone();
    blob[0] ^= 1;
    assertThatThrownBy(() -> cache.root(blob, CARE)).isInstanceOf(TamperingDetected.class);
    assertThat(kms.decrypts()).isEqualTo(5);
  }

  @Test
  void aRootThatWasJustMadeCostsNoDecrypt() {
    var made = cache.generate(CARE);

    assertThat(cache.root(made.blob(), CARE)).isEqualTo(made.plaintext());
    assertThat(kms.decrypts()).isZero();

    now = START.plus(RootCache.FRESH);
    assertThat(cache.root(made.blob(), CARE)).isEqualTo(made.plaintext());
    assertThat(kms.decrypts()).isEqualTo(1);
  }

  @Test
  void clearForgetsEverything() {
    cache.root(root.blob(), CARE);

    cache.clear();
    kms.fallSilent();

    assertThatThrownBy(() -> cache.root(root.blob(), CARE)).isInstanceOf(RootsUnavailable.class);
  }

  @Test
  void whatNobodyAsksForIsForgottenAfterFifteenMinutes() {
    cache.root(root.blob(), CARE);
    now = START.plus(RootCache.STALE);
    var other = cache.generate(context(RootPurpose.CARE, "practice-2", 1));
    cache.root(other.blob(), context(RootPurpose.CARE, "practice-2", 1));

    // Only a clock that goes back can tell.
    now = START;
    cache.root(root.blob(), CARE);

    assertThat(kms.decrypts()).isEqualTo(2);
  }

  @Test
  void sixteenThreadsAtOnceCostOneCall() throws Exception {
    kms.pause();
    var answers = new ArrayList<CompletableFuture<byte[]>>();
    var threads = new ArrayList<Thread>();
    for (var i = 0; i < 16; i++) {
      var answer = new CompletableFuture<byte[]>();
      answers.add(answer);
      threads.add(Thread.ofPlatform().start(() -> answer.complete(cache.root(root.blob(), CARE))));
    }
    while (threads.stream().filter(t -> t.getState() == Thread.State.BLOCKED).count() < 15) {
      Thread.sleep(1);
    }

    kms.answer();

    for (var answer : answers) {
      assertThat(answer.get(10, TimeUnit.SECONDS)).isEqualTo(root.plaintext());
    }
    assertThat(kms.decrypts()).isEqualTo(1);
  }

  @Test
  void whoWaitsForOneRootHoldsUpNoOther() throws Exception {
    var otherContext = context(RootPurpose.CALLS, "practice-1", 1);
    var other = cache.generate(otherContext);
    kms.pause();
    var waiting = Thread.ofPlatform().start(() -> cache.root(root.blob(), CARE));
    while (kms.decrypts() == 0) {
      Thread.sleep(1);
    }

    assertThat(cache.root(other.blob(), otherContext)).isEqualTo(other.plaintext());

    kms.answer();
    waiting.join();
  }

  private static KmsContext context(RootPurpose purpose, String practice, int version) {
    return new KmsContext(purpose, new PracticeId(practice), version);
  }
}
