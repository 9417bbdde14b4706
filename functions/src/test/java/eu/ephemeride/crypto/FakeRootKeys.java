package eu.ephemeride.crypto;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;

/// KMS without KMS: blobs open under their context alone; it counts, and falls silent when told.
final class FakeRootKeys implements RootKeys {
  private record Kept(KmsContext context, byte[] plaintext) {}

  private enum Mood {
    ANSWERS,
    SILENT,
    REFUSES
  }

  private final Map<Integer, Kept> kept = new ConcurrentHashMap<>();
  private final AtomicInteger decrypts = new AtomicInteger();
  private volatile Mood mood = Mood.ANSWERS;
  private volatile CountDownLatch gate = new CountDownLatch(0);

  void answer() {
    mood = Mood.ANSWERS;
    gate.countDown();
  }

  void fallSilent() {
    mood = Mood.SILENT;
  }

  void refuse() {
    mood = Mood.REFUSES;
  }

  /// Holds every decrypt until the next [#answer].
  void pause() {
    gate = new CountDownLatch(1);
  }

  int decrypts() {
    return decrypts.get();
  }

  @Override
  public Root generate(KmsContext context) {
    var number = kept.size() + 1;
    var plaintext = Golden.rising(number, Gcm.KEY_BYTES);
    kept.put(number, new Kept(context, plaintext));
    return new Root(plaintext, new byte[] {(byte) number});
  }

  @Override
  public byte[] decrypt(byte[] blob, KmsContext context) {
    decrypts.incrementAndGet();
    try {
      gate.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
    var known = kept.get((int) blob[0]);
    return switch (mood) {
      case SILENT -> throw new RootsUnavailable(new IllegalStateException("throttled"));
      case REFUSES -> throw new TamperingDetected();
      case ANSWERS -> {
        if (known == null || !known.context().equals(context)) {
          throw new TamperingDetected();
        }
        yield known.plaintext().clone();
      }
    };
  }
}
