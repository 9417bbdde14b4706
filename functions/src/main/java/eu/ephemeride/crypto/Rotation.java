package eu.ephemeride.crypto;

import eu.ephemeride.id.PracticeId;
import eu.ephemeride.id.SubjectId;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;

/// Renews a practice's root: a new version beside the old, every wrapped key moved over one by one,
/// the old version dropped when nothing hangs on it. Everything stays readable at every moment in
/// between.
public final class Rotation {
  private static final int PAGE = 50;

  private final Keyring keyring;
  private final KeyItems items;

  /// Works on the table of `keyring`.
  public Rotation(Keyring keyring) {
    this.keyring = keyring;
    this.items = keyring.items();
  }

  /// Adds the next version of a root and answers its number; new keys hang on it from now on. One
  /// call of KMS.
  public int addVersion(PracticeId practice, RootPurpose purpose) {
    var current = current(keyring.read(practice, List.of()), purpose);
    var next = current.version() + 1;
    var root = keyring.cache().generate(new KmsContext(purpose, practice, next));
    var change =
        items.update(
            KeyItems.practiceKey(practice),
            "SET #root.#next = :blob",
            "attribute_exists(#root.#current) AND attribute_not_exists(#root.#next)",
            Map.of(
                "#root", purpose.word(),
                "#current", Integer.toString(current.version()),
                "#next", Integer.toString(next)),
            Map.of(":blob", KeyItems.binary(root.blob())));
    return change.isDone() ? next : current(keyring.read(practice, List.of()), purpose).version();
  }

  /// Moves the practice's index root and one page of its persons to the newest version; answers
  /// where to go on after, empty at the end. May be killed and repeated at any point.
  public Optional<String> rewrapPage(
      PracticeId practice, RootPurpose purpose, Optional<String> afterSk) {
    rewrapIndex(practice, purpose, purpose.indexAttribute(), Keyring.INDEX_USE);
    if (purpose == RootPurpose.CALLS) {
      rewrapIndex(practice, purpose, KeyItems.CALLS_PHONE, Keyring.PHONE_USE);
    }
    var page = items.subjects(practice, afterSk, PAGE);
    page.subjects().forEach(subject -> rewrap(practice, subject, purpose));
    return page.lastSk();
  }

  /// Drops a version that nothing hangs on any more: false while something does, or when it is the
  /// newest. To be called later than the longest request after [#addVersion], since one that had
  /// read the old version may still be writing.
  public boolean retire(PracticeId practice, RootPurpose purpose, int version) {
    var under = new WrappedKey.Under(purpose, version);
    var keys = keyring.read(practice, List.of());
    var isIdle =
        current(keys, purpose).version() != version
            && !WrappedKey.under(index(keys.roots().item().get(purpose.indexAttribute())))
                .equals(under)
            && !hangsOn(keys.roots().item(), KeyItems.CALLS_PHONE, under)
            && nobodyUnder(practice, under);
    return isIdle
        && items
            .update(
                KeyItems.practiceKey(practice),
                "REMOVE #root.#version",
                "attribute_exists(#root.#version)",
                Map.of("#root", purpose.word(), "#version", Integer.toString(version)),
                Map.of())
            .isDone();
  }

  private boolean nobodyUnder(PracticeId practice, WrappedKey.Under under) {
    var after = Optional.<String>empty();
    do {
      var page = items.subjects(practice, after, PAGE);
      var keys = keyring.read(practice, page.subjects());
      for (var subject : page.subjects()) {
        if (hangsOn(keys.subjectItem(subject), under)) {
          return false;
        }
      }
      after = page.lastSk();
    } while (after.isPresent());
    return true;
  }

  private static boolean hangsOn(Map<String, AttributeValue> item, WrappedKey.Under under) {
    return Arrays.stream(Category.values())
        .anyMatch(category -> hangsOn(item, category.word(), under));
  }

  private static boolean hangsOn(
      Map<String, AttributeValue> item, String attribute, WrappedKey.Under under) {
    var value = item.get(attribute);
    return value != null
        && value.b() != null
        && WrappedKey.under(value.b().asByteArray()).equals(under);
  }

  private void rewrap(PracticeId practice, SubjectId subject, RootPurpose purpose) {
    for (var patience = keyring.patience(); ; patience.pause()) {
      var keys = keyring.read(practice, Set.of(subject));
      var target = current(keys, purpose);
      var rewrap = new Rewrap(keys, subject, _ -> target);
      var due =
          rewrap.due().stream()
              .filter(c -> WrappedKey.under(keys.wrapped(subject, c)).purpose() == purpose)
              .toList();
      if (due.isEmpty()) {
        return;
      }
      try {
        var write = rewrap.write(items, practice, due);
        items.client().transactWriteItems(r -> r.transactItems(write));
        return;
      } catch (TransactionCanceledException e) {
        // Changed or destroyed since it was read: look again.
      }
    }
  }

  private void rewrapIndex(PracticeId practice, RootPurpose purpose, String attribute, String use) {
    var keys = keyring.read(practice, List.of());
    var target = current(keys, purpose);
    var value = keys.roots().item().get(attribute);
    if (value == null && attribute.equals(KeyItems.CALLS_PHONE)) {
      return; // shared with nobody yet
    }
    var old = index(value);
    if (WrappedKey.under(old).equals(target)) {
      return;
    }
    var key =
        WrappedKey.unwrap(keys.roots().indexWrapKey(WrappedKey.under(old)), old, practice, use);
    var rewrapped = keyring.wrap(keys.roots(), target, key, practice, use);
    items.update(
        KeyItems.practiceKey(practice),
        "SET #index = :new",
        "#index = :old",
        Map.of("#index", attribute),
        Map.of(":old", KeyItems.binary(old), ":new", KeyItems.binary(rewrapped)));
  }

  private static WrappedKey.Under current(PracticeKeys keys, RootPurpose purpose) {
    var current = keys.roots().current(purpose);
    if (current.isEmpty() && keys.roots().isDead()) {
      throw new KeysDestroyed();
    }
    return current.orElseThrow(KeyItemDamaged::new);
  }

  private static byte[] index(@Nullable AttributeValue value) {
    if (value == null || value.b() == null) {
      throw new KeyItemDamaged();
    }
    return value.b().asByteArray();
  }
}
