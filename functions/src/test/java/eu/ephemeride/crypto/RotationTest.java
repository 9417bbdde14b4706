package eu.ephemeride.crypto;

import static eu.ephemeride.crypto.Category.AGENDA;
import static eu.ephemeride.crypto.Category.CALLS;
import static eu.ephemeride.crypto.Category.IDENTITY;
import static eu.ephemeride.crypto.KeyTable.NOW;
import static eu.ephemeride.crypto.Note.ERASED;
import static eu.ephemeride.crypto.Note.READABLE;
import static eu.ephemeride.crypto.Racing.racing;
import static eu.ephemeride.crypto.RootPurpose.CARE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import eu.ephemeride.crypto.KeyTable.Instance;
import eu.ephemeride.crypto.Shredding.Ground;
import eu.ephemeride.id.PracticeId;
import eu.ephemeride.id.SubjectId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CyclicBarrier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class RotationTest {
  private static final Optional<String> FROM_THE_START = Optional.empty();
  // Rotation's own page, 50, and a bit of another.
  private static final int PERSONS_OF_TWO_PAGES = 52;

  private final KeyTable table = KeyTable.shared();
  private final Instance one = table.instance();
  private final Instance warm = table.instance();
  private final PracticeId practice = table.aPractice(one);
  private final List<Note> notes = new ArrayList<>();
  private final byte[] token = token(one);

  private byte[] token(Instance instance) {
    return instance.read(practice).index().token("phone", "a");
  }

  private SubjectId aPersonWithNotes() {
    var person = table.aName();
    var keys = one.read(practice);
    table.commit(keys.createSubject(person, Set.of(IDENTITY, AGENDA)));
    notes.add(Note.sealedBy(keys, practice, person, IDENTITY));
    notes.add(Note.sealedBy(keys, practice, person, AGENDA));
    return person;
  }

  private void assertAllReadable() {
    for (var instance : List.of(warm, table.instance())) {
      var persons = notes.stream().map(Note::person).distinct().toArray(SubjectId[]::new);
      var keys = instance.read(practice, persons);
      notes.forEach(n -> assertThat(n.openedBy(keys, Purpose.CARE)).isEqualTo(READABLE));
      assertThat(token(instance)).isEqualTo(token);
    }
  }

  private void rewrapAll(Instance by) {
    var after = FROM_THE_START;
    do {
      after = by.rotation().rewrapPage(practice, CARE, after);
    } while (after.isPresent());
  }

  @Test
  void aRotationLeavesEverythingReadableAndTheIndexAsItWas() {
    var person = aPersonWithNotes();
    assertAllReadable();

    assertThat(one.rotation().addVersion(practice, CARE)).isEqualTo(2);
    assertAllReadable();
    var younger = aPersonWithNotes();
    assertThat(table.under(practice, person, IDENTITY).version()).isEqualTo(1);
    assertThat(table.under(practice, younger, IDENTITY).version()).isEqualTo(2);

    rewrapAll(one);
    assertAllReadable();
    assertThat(table.under(practice, person, IDENTITY).version()).isEqualTo(2);
    assertThat(table.under(practice, person, AGENDA).version()).isEqualTo(2);

    assertThat(one.rotation().retire(practice, CARE, 1)).isTrue();
    assertThat(table.versions(practice, CARE)).containsExactly("2");
    assertAllReadable();
  }

  @Test
  void versionsAreCountedAsNumbers() {
    aPersonWithNotes();
    for (var version = 2; version <= 11; version++) {
      assertThat(one.rotation().addVersion(practice, CARE)).isEqualTo(version);
    }
    rewrapAll(one);
    for (var version = 1; version <= 10; version++) {
      assertThat(one.rotation().retire(practice, CARE, version)).isTrue();
    }
    assertThat(table.versions(practice, CARE)).containsExactly("11");
    assertAllReadable();
  }

  @Test
  void sixteenWhoRotateAtOnceMakeOneVersion() throws Exception {
    aPersonWithNotes();
    var writers = 16;
    var allHaveRead = new CyclicBarrier(writers);

    var versions =
        racing(
            writers,
            _ -> {
              var instance = table.instance();
              instance.calls().before((call, _) -> awaitBefore(call, "updateItem", allHaveRead));
              return instance.rotation().addVersion(practice, CARE);
            });

    assertThat(versions).containsOnly(2);
    assertThat(table.versions(practice, CARE)).containsExactlyInAnyOrder("1", "2");
    aPersonWithNotes();
    assertAllReadable();
  }

  @Test
  void whoLosesARaceOfRotationsLeavesTheWinnersVersionAlone() {
    warm.calls()
        .before((call, _) -> {
          if (call.equals("updateItem")) {
            assertThat(one.rotation().addVersion(practice, CARE)).isEqualTo(2);
            aPersonWithNotes();
          }
        });
    assertThat(warm.rotation().addVersion(practice, CARE)).isEqualTo(2);
    warm.calls().forget();

    assertThat(table.under(practice, notes.getFirst().person(), IDENTITY).version()).isEqualTo(2);
    assertAllReadable();
  }

  private static void awaitBefore(String call, String awaited, CyclicBarrier barrier) {
    try {
      if (call.equals(awaited)) {
        barrier.await();
      }
    } catch (InterruptedException | BrokenBarrierException e) {
      throw new IllegalStateException(e);
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void rewrappingIsKilledAndRepeatedAtAnyPoint(boolean afterItsEffect) {
    aPersonWithNotes();
    aPersonWithNotes();
    one.rotation().rewrapPage(practice, CARE, FROM_THE_START);
    var isKilled = true;
    for (var k = 0; isKilled; k++) {
      var version = one.rotation().addVersion(practice, CARE);
      warm.calls().forget();
      warm.calls().fail(k, afterItsEffect);
      isKilled = isKilled(() -> rewrapAll(warm));
      warm.calls().forget();
      assertAllReadable();

      rewrapAll(warm);
      assertThat(one.rotation().retire(practice, CARE, version - 1)).as("after %d", k).isTrue();
      assertThat(k).isLessThan(20);
    }
    assertAllReadable();
  }

  private static boolean isKilled(Runnable action) {
    try {
      action.run();
      return false;
    } catch (RuntimeException e) {
      return true;
    }
  }

  @Test
  void aRotationGoesOverEveryPageAndKeepsTheOldVersionUntilTheLast() {
    for (var i = 0; i < PERSONS_OF_TWO_PAGES; i++) {
      aPersonWithNotes();
    }
    one.rotation().addVersion(practice, CARE);
    assertThat(one.rotation().retire(practice, CARE, 1)).isFalse();

    var after = one.rotation().rewrapPage(practice, CARE, FROM_THE_START);
    assertThat(after).isPresent();
    assertThat(one.rotation().retire(practice, CARE, 1)).isFalse();
    assertAllReadable();

    assertThat(one.rotation().rewrapPage(practice, CARE, after)).isEmpty();
    assertThat(one.rotation().retire(practice, CARE, 1)).isTrue();
    assertAllReadable();
  }

  @Test
  void twoWhoRewrapTheSamePageDoNoHarm() throws Exception {
    IntStream.range(0, 5).forEach(_ -> aPersonWithNotes());
    one.rotation().addVersion(practice, CARE);

    racing(
        2,
        i -> {
          rewrapAll(i == 0 ? one : warm);
          return i;
        });

    assertThat(one.rotation().retire(practice, CARE, 1)).isTrue();
    assertAllReadable();
  }

  @Test
  void theNewestVersionAndAnUnknownOneAreNotRetired() {
    aPersonWithNotes();
    assertThat(one.rotation().retire(practice, CARE, 1)).isFalse();
    one.rotation().addVersion(practice, CARE);
    rewrapAll(one);
    assertThat(one.rotation().retire(practice, CARE, 2)).isFalse();
    assertThat(one.rotation().retire(practice, CARE, 3)).isFalse();
    assertThat(one.rotation().retire(practice, CARE, 1)).isTrue();
    assertThat(one.rotation().retire(practice, CARE, 1)).isFalse();
    assertAllReadable();
  }

  @Test
  void aVersionIsKeptWhileTheIndexHangsOnIt() {
    one.rotation().addVersion(practice, CARE);
    assertThat(one.rotation().retire(practice, CARE, 1)).isFalse();
    rewrapAll(one);
    assertThat(one.rotation().retire(practice, CARE, 1)).isTrue();
    assertThat(token(warm)).isEqualTo(token);
  }

  @Test
  void whoIsShreddedWhileBeingRewrappedStaysShredded() {
    var person = aPersonWithNotes();
    one.rotation().addVersion(practice, CARE);
    warm.calls()
        .before((call, _) -> {
          if (call.equals("transactWriteItems")) {
            one.shredding().shred(practice, person, Set.of(AGENDA), Ground.TERM, NOW);
          }
        });

    rewrapAll(warm);
    warm.calls().forget();

    assertThat(notes.get(0).openedBy(one)).isEqualTo(READABLE);
    assertThat(notes.get(1).openedBy(one)).isEqualTo(ERASED);
    assertThat(one.rotation().retire(practice, CARE, 1)).isTrue();
    assertThat(notes.get(0).openedBy(one)).isEqualTo(READABLE);
  }

  @Test
  void aPracticeThatIsErasedWhileItIsRotatedStaysErased() {
    aPersonWithNotes();
    one.rotation().addVersion(practice, CARE);
    one.shredding().shredPractice(practice, NOW);

    assertThatThrownBy(() -> rewrapAll(warm)).isInstanceOf(KeysDestroyed.class);
    assertThatThrownBy(() -> warm.rotation().retire(practice, CARE, 1))
        .isInstanceOf(KeysDestroyed.class);
    assertThat(notes.get(0).openedBy(warm)).isEqualTo(ERASED);
  }

  @Test
  void aVersionAddedToAPracticeThatIsErasedMeanwhileIsLost() {
    warm.calls()
        .before((call, _) -> {
          if (call.equals("updateItem")) {
            one.shredding().shredPractice(practice, NOW);
          }
        });
    assertThatThrownBy(() -> warm.rotation().addVersion(practice, CARE))
        .isInstanceOf(KeysDestroyed.class);
    warm.calls().forget();
    assertThat(table.item(practice)).containsOnlyKeys("pk", "sk", "dead");
  }

  @Test
  void oneRootsRotationLeavesTheOthersAlone() {
    one.keyring().ensureRoot(practice, RootPurpose.CALLS);
    var person = aPersonWithNotes();
    one.read(practice, person).ensure(person, CALLS);
    var calls = Note.sealedBy(one, practice, person, CALLS);
    var held = aPersonWithNotes();
    one.holds().hold(practice, held, "h1");
    one.holds().moveToHoldRoot(practice, held);

    one.rotation().addVersion(practice, CARE);
    rewrapAll(one);
    assertThat(one.rotation().retire(practice, CARE, 1)).isTrue();
    assertThat(table.under(practice, person, CALLS))
        .isEqualTo(new WrappedKey.Under(RootPurpose.CALLS, 1));
    assertThat(table.under(practice, held, IDENTITY))
        .isEqualTo(new WrappedKey.Under(RootPurpose.HOLD, 1));

    one.rotation().addVersion(practice, RootPurpose.CALLS);
    one.rotation().rewrapPage(practice, RootPurpose.CALLS, FROM_THE_START);
    assertThat(one.rotation().retire(practice, RootPurpose.CALLS, 1)).isTrue();
    assertThat(calls.openedBy(warm)).isEqualTo(READABLE);

    one.shredding().shredPractice(practice, NOW);
    one.rotation().addVersion(practice, RootPurpose.HOLD);
    one.rotation().rewrapPage(practice, RootPurpose.HOLD, FROM_THE_START);
    assertThat(one.rotation().retire(practice, RootPurpose.HOLD, 1)).isTrue();
    assertThat(notes.getLast().openedBy(warm)).isEqualTo(READABLE);
  }

  @Test
  void aProvidersRootIsRotatedToo() {
    var empty = KeyTable.empty();
    var instance = empty.instance();
    var before = instance.keyring().provider(RootPurpose.BILLING).index().token("email", "a");

    instance.rotation().addVersion(Keyring.PROVIDER, RootPurpose.BILLING);
    instance.rotation().rewrapPage(Keyring.PROVIDER, RootPurpose.BILLING, FROM_THE_START);

    assertThat(instance.rotation().retire(Keyring.PROVIDER, RootPurpose.BILLING, 1)).isTrue();
    var after = empty.instance().keyring().provider(RootPurpose.BILLING).index();
    assertThat(after.token("email", "a")).isEqualTo(before);
  }
}
