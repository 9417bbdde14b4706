package eu.ephemeride.crypto;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/// Remembers KMS's answers, and nothing else, for five minutes; for fifteen while KMS does not
/// answer.
///
/// Whoever asks has just read the key item and found no tombstone, so a stale answer never serves
/// what was destroyed. The clock is the real one even where the domain's is moved.
final class RootCache {
  static final Duration FRESH = Duration.ofMinutes(5);
  static final Duration STALE = Duration.ofMinutes(15);

  private final RootKeys roots;
  private final InstantSource realClock;
  private final ConcurrentHashMap<Name, Slot> slots = new ConcurrentHashMap<>();

  RootCache(RootKeys roots, InstantSource realClock) {
    this.roots = roots;
    this.realClock = realClock;
  }

  private record Name(KmsContext context, String blob) {}

  private static final class Slot {
    private volatile @Nullable Answer answer;
  }

  private record Answer(byte[] root, Instant at) {
    boolean isWithin(Duration age, Instant now) {
      return now.isBefore(at.plus(age));
    }

    @Override
    public boolean equals(Object other) {
      return this == other;
    }

    @Override
    public int hashCode() {
      return System.identityHashCode(this);
    }

    @Override
    public String toString() {
      return "Answer";
    }
  }

  /// The root in `blob`; at most one call of KMS, however many ask at once.
  byte[] root(byte[] blob, KmsContext context) {
    dropOld();
    var name = name(blob, context);
    var slot = slots.computeIfAbsent(name, _ -> new Slot());
    synchronized (slot) {
      var now = realClock.instant();
      var known = slot.answer;
      if (known != null && known.isWithin(FRESH, now)) {
        return known.root();
      }
      try {
        var root = roots.decrypt(blob, context);
        slot.answer = new Answer(root, now);
        return root;
      } catch (RuntimeException e) {
        if (e instanceof RootsUnavailable && known != null && known.isWithin(STALE, now)) {
          return known.root();
        }
        slots.remove(name, slot);
        throw e;
      }
    }
  }

  /// Makes a new root and remembers it as KMS's answer, which it is.
  RootKeys.Root generate(KmsContext context) {
    var root = roots.generate(context);
    var slot = new Slot();
    slot.answer = new Answer(root.plaintext(), realClock.instant());
    slots.put(name(root.blob(), context), slot);
    return root;
  }

  /// Forgets everything: before a snapshot of the process.
  void clear() {
    slots.clear();
  }

  private void dropOld() {
    var now = realClock.instant();
    slots
        .values()
        .removeIf(slot -> {
          var known = slot.answer;
          return known != null && !known.isWithin(STALE, now);
        });
  }

  private static Name name(byte[] blob, KmsContext context) {
    return new Name(context, Base64.getEncoder().encodeToString(blob));
  }
}
