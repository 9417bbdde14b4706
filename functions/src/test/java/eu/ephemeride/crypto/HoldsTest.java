package eu.ephemeride.crypto;

import static eu.ephemeride.crypto.Category.AGENDA;
import static eu.ephemeride.crypto.Category.CALLS;
import static eu.ephemeride.crypto.Category.IDENTITY;
import static eu.ephemeride.crypto.Category.MESSAGES;
import static eu.ephemeride.crypto.KeyTable.NOW;
import static eu.ephemeride.crypto.Note.ERASED;
import static eu.ephemeride.crypto.Note.READABLE;
import static eu.ephemeride.crypto.Note.RESTRICTED;
import static eu.ephemeride.crypto.Racing.racing;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import eu.ephemeride.crypto.KeyTable.Instance;
import eu.ephemeride.crypto.Shredding.Ground;
import eu.ephemeride.crypto.Shredding.Outcome;
import eu.ephemeride.id.PracticeId;
import eu.ephemeride.id.SubjectId;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class HoldsTest {
  private final KeyTable table = KeyTable.shared();
  private final Instance one = table.instance();
  private final Instance warm = table.instance();
  private final PracticeId practice = table.aPractice(one);
  private final SubjectId person = table.aPerson(one, practice, IDENTITY, AGENDA);
  private final SubjectId neighbour = table.aPerson(one, practice, IDENTITY);
  private final Note identity = Note.sealedBy(one, practice, person, IDENTITY);
  private final Note agenda = Note.sealedBy(one, practice, person, AGENDA);
  private final Note neighbours = Note.sealedBy(one, practice, neighbour, IDENTITY);

  @Test
  void aRestrictedCategoryOpensForRightsRequestsAndLegalClaimsAlone() {
    assertThat(agenda.openedBy(warm)).isEqualTo(READABLE);
    assertThat(one.holds().restrict(practice, person, AGENDA)).isTrue();

    for (var purpose : Purpose.values()) {
      var isAllowed = purpose == Purpose.RIGHTS_REQUEST || purpose == Purpose.LEGAL_CLAIM;
      assertThat(agenda.openedBy(warm, purpose))
          .as(purpose.name())
          .isEqualTo(isAllowed ? READABLE : RESTRICTED);
      assertThat(identity.openedBy(warm, purpose)).isEqualTo(READABLE);
      assertThat(neighbours.openedBy(warm, purpose)).isEqualTo(READABLE);
    }
  }

  @Test
  void whatIsLeftVisibleOpensForThePractitionerHimselfToo() {
    for (var isVisible : new boolean[] {false, true}) {
      for (var category : List.of(IDENTITY, AGENDA)) {
        assertThat(one.restrict(practice, person, category, isVisible)).isTrue();
        for (var purpose : Purpose.values()) {
          var isAllowed =
              purpose == Purpose.RIGHTS_REQUEST
                  || purpose == Purpose.LEGAL_CLAIM
                  || (isVisible && purpose == Purpose.TREATMENT);
          var note = category == IDENTITY ? identity : agenda;
          var other = category == IDENTITY ? agenda : identity;
          assertThat(note.openedBy(warm, purpose))
              .as(category + " " + purpose + " " + isVisible)
              .isEqualTo(isAllowed ? READABLE : RESTRICTED);
          assertThat(other.openedBy(warm, purpose)).isEqualTo(READABLE);
        }
        assertThat(one.commits(warm.read(practice, person).usable(person, Set.of(category))))
            .isFalse();
        one.holds().liftRestriction(practice, person, category);
        assertThat(one.commits(warm.read(practice, person).usable(person, Set.of(category))))
            .isTrue();
      }
    }
  }

  @Test
  void whatWasVisibleUnderOneRestrictionIsNotUnderTheNext() {
    one.restrict(practice, person, AGENDA, true);
    one.restrict(practice, person, IDENTITY, true);
    one.holds().liftRestriction(practice, person, AGENDA);
    one.restrict(practice, person, AGENDA, false);

    assertThat(agenda.openedBy(warm, Purpose.TREATMENT)).isEqualTo(RESTRICTED);
    assertThat(identity.openedBy(warm, Purpose.TREATMENT)).isEqualTo(READABLE);
  }

  @Test
  void whatIsRestrictedOrDestroyedOrNobodysIsNotRestrictedInATransaction() {
    assertThat(one.restrict(practice, person, AGENDA, false)).isTrue();
    assertThat(one.restrict(practice, person, AGENDA, true)).isFalse();
    assertThat(agenda.openedBy(warm, Purpose.TREATMENT)).isEqualTo(RESTRICTED);
    // A key that was never made may be: whatever is sealed under it later is restricted.
    assertThat(one.restrict(practice, neighbour, MESSAGES, false)).isTrue();
    one.shredding().shred(practice, neighbour, Set.of(AGENDA), Ground.TERM, NOW);
    assertThat(one.restrict(practice, neighbour, AGENDA, false)).isFalse();
    var nobody = table.aName();
    assertThat(one.restrict(practice, nobody, AGENDA, false)).isFalse();
    assertThat(table.item(practice, nobody)).isEmpty();
  }

  @Test
  void aPersonIsUnrestrictedOnlyWhenNothingOfHimIsRestricted() {
    var keys = warm.read(practice, person);
    assertThat(keys.isRestricted(person)).isFalse();
    assertThat(one.commits(keys.unrestricted(person, Set.of(IDENTITY)))).isTrue();
    one.restrict(practice, person, MESSAGES, true);
    assertThat(warm.read(practice, person).isRestricted(person)).isTrue();
    assertThat(one.commits(keys.unrestricted(person, Set.of(IDENTITY)))).isFalse();
    assertThat(one.commits(keys.usable(person, Set.of(IDENTITY)))).isTrue();
    one.holds().liftRestriction(practice, person, MESSAGES);
    assertThat(one.commits(keys.unrestricted(person, Set.of(IDENTITY)))).isTrue();
  }

  @Test
  void aRestrictionEndsOnlyWhenItIsLifted() {
    one.holds().restrict(practice, person, AGENDA);
    one.holds().restrict(practice, person, IDENTITY);
    one.holds().restrict(practice, person, AGENDA);

    assertThat(one.holds().liftRestriction(practice, person, IDENTITY)).isTrue();
    assertThat(identity.openedBy(warm)).isEqualTo(READABLE);
    assertThat(agenda.openedBy(warm)).isEqualTo(RESTRICTED);

    assertThat(one.holds().liftRestriction(practice, person, AGENDA)).isTrue();
    assertThat(agenda.openedBy(warm)).isEqualTo(READABLE);
    assertThat(one.holds().liftRestriction(practice, person, AGENDA)).isTrue();
  }

  @Test
  void noOtherWriteOfTheKeyItemLiftsARestriction() {
    one.restrict(practice, person, AGENDA, true);

    Note.sealedBy(one, practice, person, AGENDA);
    one.read(practice, person).ensure(person, MESSAGES);
    one.shredding().shred(practice, person, Set.of(IDENTITY), Ground.TERM, NOW);
    one.rotation().addVersion(practice, RootPurpose.CARE);
    one.rotation().rewrapPage(practice, RootPurpose.CARE, Optional.empty());
    one.holds().hold(practice, person, "h1");
    one.holds().moveToHoldRoot(practice, person);
    one.holds().liftHold(practice, person, "h1");

    assertThat(agenda.openedBy(warm)).isEqualTo(RESTRICTED);
    assertThat(agenda.openedBy(warm, Purpose.LEGAL_CLAIM)).isEqualTo(READABLE);
    assertThat(agenda.openedBy(warm, Purpose.TREATMENT)).isEqualTo(READABLE);
  }

  @Test
  void nobodyIsRestrictedOrHeldIntoBeing() {
    var nobody = table.aName();
    assertThat(one.holds().restrict(practice, nobody, AGENDA)).isFalse();
    assertThat(one.holds().liftRestriction(practice, nobody, AGENDA)).isFalse();
    assertThat(one.holds().hold(practice, nobody, "h1")).isFalse();
    assertThat(one.holds().liftHold(practice, nobody, "h1")).isFalse();
    assertThat(one.holds().moveToHoldRoot(practice, nobody)).isFalse();
    assertThat(table.item(practice, nobody)).isEmpty();

    var nowhere = table.anId();
    assertThat(one.holds().holdPractice(nowhere, "h1")).isFalse();
    assertThat(one.holds().liftPracticeHold(nowhere, "h1")).isFalse();
    assertThat(table.item(nowhere)).isEmpty();
  }

  @Test
  void aPersonIsHeldUntilTheLastOfSeveralHoldsIsLifted() {
    assertThat(one.holds().hold(practice, person, "h1")).isTrue();
    assertThat(one.holds().hold(practice, person, "h2")).isTrue();
    assertThat(one.holds().hold(practice, person, "h1")).isTrue();
    assertThat(one.holds().hold(practice, neighbour, "h1")).isTrue();
    assertThat(table.held(practice)).isEqualTo(2);

    assertThat(one.holds().liftHold(practice, person, "h1")).isTrue();
    assertThat(one.holds().liftHold(practice, person, "h1")).isTrue();
    assertThat(one.holds().liftHold(practice, person, "of somebody else")).isTrue();
    assertThat(table.held(practice)).isEqualTo(2);
    assertThat(shred()).isEqualTo(Outcome.HELD);

    assertThat(one.holds().liftHold(practice, person, "h2")).isTrue();
    assertThat(table.held(practice)).isEqualTo(1);
    assertThat(shred()).isEqualTo(Outcome.DESTROYED);
  }

  private Outcome shred() {
    return one.shredding().shred(practice, person, EnumSet.allOf(Category.class), Ground.TERM, NOW);
  }

  @Test
  void aHoldWhoseAnswerWasLostIsCountedOnceWhenRepeated() {
    for (var afterItsEffect : new boolean[] {true, false}) {
      killed(1, afterItsEffect, () -> warm.holds().hold(practice, person, "h1"));
      assertThat(warm.holds().hold(practice, person, "h1")).isTrue();
      assertThat(table.held(practice)).isEqualTo(1);

      killed(1, afterItsEffect, () -> warm.holds().liftHold(practice, person, "h1"));
      assertThat(warm.holds().liftHold(practice, person, "h1")).isTrue();
      assertThat(table.held(practice)).isZero();
    }
  }

  private void killed(int atCall, boolean afterItsEffect, Runnable action) {
    warm.calls().forget();
    warm.calls().fail(atCall, afterItsEffect);
    assertThatThrownBy(action::run).isNotNull();
    warm.calls().forget();
  }

  @Test
  void sixteenPersonsHeldAndLiftedAtOnceAreAllCounted() throws Exception {
    var persons =
        IntStream.range(0, 16).mapToObj(_ -> table.aPerson(one, practice, IDENTITY)).toList();
    var held = racing(16, i -> warm.holds().hold(practice, persons.get(i), "h1"));
    assertThat(held).containsOnly(true);
    assertThat(table.held(practice)).isEqualTo(16);

    var lifted = racing(16, i -> warm.holds().liftHold(practice, persons.get(i), "h1"));
    assertThat(lifted).containsOnly(true);
    assertThat(table.held(practice)).isZero();
  }

  @Test
  void sixteenHoldsOfOnePersonAtOnceAreAllKept() throws Exception {
    racing(16, i -> warm.holds().hold(practice, person, "h" + i));
    assertThat(table.item(practice, person).get(KeyItems.HOLD).ss()).hasSize(16);
    assertThat(table.held(practice)).isEqualTo(1);

    racing(16, i -> warm.holds().liftHold(practice, person, "h" + i));
    assertThat(table.item(practice, person)).doesNotContainKey(KeyItems.HOLD);
    assertThat(table.held(practice)).isZero();
  }

  @Test
  void aPracticeIsNotDestroyedWhileAHeldPersonHangsOnItsRoots() {
    one.holds().hold(practice, person, "h1");
    assertThat(one.shredding().shredPractice(practice, NOW)).isEqualTo(Outcome.HELD);
    assertThat(neighbours.openedBy(warm)).isEqualTo(READABLE);

    assertThat(one.holds().moveToHoldRoot(practice, person)).isTrue();
    assertThat(one.shredding().shredPractice(practice, NOW)).isEqualTo(Outcome.DESTROYED);
  }

  @Test
  void aHeldPersonWhoWasMovedOutlivesThePracticeAndTheOthersDoNot() {
    one.keyring().ensureRoot(practice, RootPurpose.CALLS);
    one.read(practice, person).ensure(person, CALLS);
    var calls = Note.sealedBy(one, practice, person, CALLS);
    one.holds().hold(practice, person, "h1");

    assertThat(one.holds().moveToHoldRoot(practice, person)).isTrue();

    assertThat(table.held(practice)).isZero();
    for (var note : List.of(identity, agenda, calls, neighbours)) {
      assertThat(note.openedBy(warm)).isEqualTo(READABLE);
    }
    one.shredding().shredPractice(practice, NOW);
    for (var instance : List.of(warm, table.instance())) {
      for (var note : List.of(identity, agenda, calls)) {
        assertThat(note.openedBy(instance)).isEqualTo(READABLE);
      }
      assertThat(neighbours.openedBy(instance)).isEqualTo(ERASED);
    }
    assertThat(shred()).isEqualTo(Outcome.HELD);

    one.holds().liftHold(practice, person, "h1");
    assertThat(shred()).isEqualTo(Outcome.DESTROYED);
    assertThat(identity.openedBy(warm)).isEqualTo(ERASED);
  }

  @Test
  void movingTwiceIsHarmlessEvenAfterThePracticeIsGone() {
    one.holds().hold(practice, person, "h1");
    one.holds().moveToHoldRoot(practice, person);
    var moved = table.item(practice, person);
    assertThat(warm.holds().moveToHoldRoot(practice, person)).isTrue();

    one.shredding().shredPractice(practice, NOW);
    assertThat(warm.holds().moveToHoldRoot(practice, person)).isTrue();
    assertThat(warm.holds().moveToHoldRoot(practice, neighbour)).isFalse();

    assertThat(table.item(practice, person)).isEqualTo(moved);
    assertThat(table.held(practice)).isZero();
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void movingIsKilledAndRepeatedAtAnyPoint(boolean afterItsEffect) {
    var isKilled = true;
    for (var k = 0; isKilled; k++) {
      var whom = table.aPerson(one, practice, IDENTITY, AGENDA);
      var note = Note.sealedBy(one, practice, whom, AGENDA);
      one.holds().hold(practice, whom, "h1");
      warm.calls().forget();
      warm.calls().fail(k, afterItsEffect);
      try {
        warm.holds().moveToHoldRoot(practice, whom);
        isKilled = false;
      } catch (RuntimeException e) {
        assertThat(note.openedBy(one)).isEqualTo(READABLE);
      }
      warm.calls().forget();
      assertThat(warm.holds().moveToHoldRoot(practice, whom)).isTrue();
      assertThat(note.openedBy(one)).isEqualTo(READABLE);
      assertThat(table.under(practice, whom, AGENDA).purpose()).isEqualTo(RootPurpose.HOLD);
      assertThat(table.held(practice)).isZero();
      assertThat(k).isLessThan(20);
    }
  }

  @Test
  void whoIsNotHeldIsNotMoved() {
    assertThat(one.holds().moveToHoldRoot(practice, person)).isFalse();
    assertThat(table.under(practice, person, IDENTITY).purpose()).isEqualTo(RootPurpose.CARE);
  }

  @Test
  void aCategoryGivenToAMovedPersonOutlivesThePracticeToo() {
    one.keyring().ensureRoot(practice, RootPurpose.CALLS);
    one.holds().hold(practice, person, "h1");
    var late = warm.read(practice, person);
    one.holds().moveToHoldRoot(practice, person);

    one.read(practice, person).ensure(person, MESSAGES);
    var messages = Note.sealedBy(one, practice, person, MESSAGES);
    assertThatThrownBy(() -> late.ensure(person, CALLS)).isInstanceOf(RootsUnavailable.class);
    one.shredding().shredPractice(practice, NOW);

    assertThat(messages.openedBy(warm)).isEqualTo(READABLE);
    assertThat(table.item(practice, person)).doesNotContainKey("calls");
  }

  @Test
  void aCategoryGivenWhileThePersonIsMovedIsMovedToo() {
    one.keyring().ensureRoot(practice, RootPurpose.HOLD);
    one.holds().hold(practice, person, "h1");
    warm.calls()
        .before((call, _) -> {
          if (call.equals("transactWriteItems")) {
            one.read(practice, person).ensure(person, MESSAGES);
          }
        });
    assertThat(warm.holds().moveToHoldRoot(practice, person)).isTrue();
    warm.calls().forget();
    var messages = Note.sealedBy(one, practice, person, MESSAGES);

    one.shredding().shredPractice(practice, NOW);

    assertThat(messages.openedBy(warm)).isEqualTo(READABLE);
  }

  @Test
  void whoIsNoLongerHeldGoesWithThePracticeEvenIfHeWasMoved() {
    one.keyring().ensureRoot(practice, RootPurpose.CALLS);
    one.read(practice, person).ensure(person, CALLS);
    one.holds().hold(practice, person, "h1");
    one.holds().hold(practice, person, "h2");
    one.holds().moveToHoldRoot(practice, person);

    one.holds().liftHold(practice, person, "h1");
    assertThat(table.under(practice, person, IDENTITY).purpose()).isEqualTo(RootPurpose.HOLD);
    one.holds().liftHold(practice, person, "h2");

    assertThat(identity.openedBy(warm)).isEqualTo(READABLE);
    assertThat(table.under(practice, person, IDENTITY).purpose()).isEqualTo(RootPurpose.CARE);
    assertThat(table.under(practice, person, CALLS).purpose()).isEqualTo(RootPurpose.CALLS);
    assertThat(table.held(practice)).isZero();
    one.shredding().shredPractice(practice, NOW);
    assertThat(identity.openedBy(warm)).isEqualTo(ERASED);
  }

  @Test
  void whoWasMovedAndLiftedMayBeHeldAgain() {
    for (var round = 0; round < 2; round++) {
      one.holds().hold(practice, person, "h1");
      assertThat(table.held(practice)).isEqualTo(1);
      one.holds().moveToHoldRoot(practice, person);
      assertThat(table.held(practice)).isZero();
      one.holds().liftHold(practice, person, "h1");
      assertThat(table.held(practice)).isZero();
    }
    one.holds().hold(practice, person, "h1");
    assertThat(one.shredding().shredPractice(practice, NOW)).isEqualTo(Outcome.HELD);
    one.holds().moveToHoldRoot(practice, person);
    assertThat(one.shredding().shredPractice(practice, NOW)).isEqualTo(Outcome.DESTROYED);
    assertThat(identity.openedBy(warm)).isEqualTo(READABLE);
  }

  @Test
  void whoOutlivesHisPracticeMayBeHeldAndLiftedAgain() {
    one.holds().hold(practice, person, "h1");
    one.holds().moveToHoldRoot(practice, person);
    one.shredding().shredPractice(practice, NOW);

    assertThat(one.holds().liftHold(practice, person, "h1")).isTrue();
    assertThat(one.holds().hold(practice, person, "h2")).isTrue();
    assertThat(identity.openedBy(warm)).isEqualTo(READABLE);
    assertThat(shred()).isEqualTo(Outcome.HELD);
    assertThat(table.held(practice)).isZero();
  }

  @Test
  void whoIsErasedWithHisPracticeIsTooLateToHold() {
    one.shredding().shredPractice(practice, NOW);

    assertThatThrownBy(() -> one.holds().hold(practice, person, "h1"))
        .isInstanceOf(KeysDestroyed.class);
    assertThat(table.item(practice, person)).doesNotContainKey(KeyItems.HOLD);
  }

  @Test
  void aHoldThatComesBeforeThePracticesEndWins() {
    var held = new boolean[1];
    warm.calls()
        .before((call, _) -> {
          if (call.equals("updateItem")) {
            held[0] = one.holds().hold(practice, person, "h1");
          }
        });
    assertThat(warm.shredding().shredPractice(practice, NOW)).isEqualTo(Outcome.HELD);
    warm.calls().forget();
    assertThat(held[0]).isTrue();
    assertThat(identity.openedBy(warm)).isEqualTo(READABLE);
  }

  /// Lets `other` happen between the reading and the writing of what `warm` does.
  private void meanwhile(Runnable other) {
    warm.calls()
        .before((call, _) -> {
          if (call.equals("transactWriteItems")) {
            warm.calls().forget();
            other.run();
          }
        });
  }

  @Test
  void aHoldThatComesAfterThePracticesEndIsTooLate() {
    meanwhile(() -> one.shredding().shredPractice(practice, NOW));
    assertThatThrownBy(() -> warm.holds().hold(practice, person, "h1"))
        .isInstanceOf(KeysDestroyed.class);
    assertThat(table.item(practice, person)).doesNotContainKey(KeyItems.HOLD);
  }

  @Test
  void whoIsLiftedWhileHeIsMovedIsNotMoved() {
    one.keyring().ensureRoot(practice, RootPurpose.HOLD);
    one.holds().hold(practice, person, "h1");
    meanwhile(() -> one.holds().liftHold(practice, person, "h1"));
    assertThat(warm.holds().moveToHoldRoot(practice, person)).isFalse();
    assertThat(table.item(practice, person)).doesNotContainKey(KeyItems.MOVED);
    assertThat(table.held(practice)).isZero();
  }

  @Test
  void whoIsMovedWhileHeIsLiftedIsMovedBackAndCountedOnce() {
    one.holds().hold(practice, person, "h1");
    one.holds().hold(practice, neighbour, "h1");
    meanwhile(() -> one.holds().moveToHoldRoot(practice, person));
    assertThat(warm.holds().liftHold(practice, person, "h1")).isTrue();
    assertThat(table.held(practice)).isEqualTo(1);
    assertThat(table.under(practice, person, IDENTITY).purpose()).isEqualTo(RootPurpose.CARE);
  }

  @Test
  void whoHasNoKeyLeftIsMovedOnceByTwo() {
    one.keyring().ensureRoot(practice, RootPurpose.HOLD);
    shred();
    one.holds().hold(practice, person, "h1");
    one.holds().hold(practice, neighbour, "h1");
    meanwhile(() -> one.holds().moveToHoldRoot(practice, person));
    assertThat(warm.holds().moveToHoldRoot(practice, person)).isTrue();
    assertThat(table.held(practice)).isEqualTo(1);
  }

  @Test
  void aHoldThatComesWhileAMovedPersonIsLiftedIsKept() {
    one.holds().hold(practice, person, "h1");
    one.holds().moveToHoldRoot(practice, person);
    meanwhile(() -> one.holds().hold(practice, person, "h2"));
    assertThat(warm.holds().liftHold(practice, person, "h1")).isTrue();
    assertThat(table.item(practice, person).get(KeyItems.HOLD).ss()).containsExactly("h2");
    assertThat(table.under(practice, person, IDENTITY).purpose()).isEqualTo(RootPurpose.HOLD);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2})
  void howeverHoldsAreMixedTheCounterIsExact(long seed) throws Exception {
    var persons =
        IntStream.range(0, 3).mapToObj(_ -> table.aPerson(one, practice, IDENTITY)).toList();
    var notes = persons.stream().map(p -> Note.sealedBy(one, practice, p, IDENTITY)).toList();
    var random = new SplittableRandom(seed);
    var randoms = IntStream.range(0, 8).mapToObj(_ -> random.split()).toList();

    racing(
        8,
        i -> {
          var instance = table.instance();
          for (var step = 0; step < 8; step++) {
            var whom = persons.get(randoms.get(i).nextInt(persons.size()));
            anything(instance.holds(), whom, randoms.get(i));
          }
          return i;
        });

    var counted =
        persons.stream()
            .map(p -> table.item(practice, p))
            .filter(item -> item.containsKey(KeyItems.HOLD) && !item.containsKey(KeyItems.MOVED))
            .count();
    assertThat(table.held(practice)).as("seed %d", seed).isEqualTo(counted);
    notes.forEach(note -> assertThat(note.openedBy(warm)).isEqualTo(READABLE));

    for (var whom : persons) {
      one.holds().moveToHoldRoot(practice, whom);
    }
    var isHeld =
        persons.stream().map(p -> table.item(practice, p).containsKey(KeyItems.HOLD)).toList();
    assertThat(one.shredding().shredPractice(practice, NOW)).isEqualTo(Outcome.DESTROYED);
    for (var i = 0; i < notes.size(); i++) {
      assertThat(notes.get(i).openedBy(warm))
          .as("seed %d, person %d", seed, i)
          .isEqualTo(isHeld.get(i) ? READABLE : ERASED);
    }
  }

  // Giving up under contention is allowed: then nothing was changed.
  private void anything(Holds holds, SubjectId whom, SplittableRandom random) {
    var hold = "h" + random.nextInt(3);
    try {
      switch (random.nextInt(5)) {
        case 0, 1 -> holds.hold(practice, whom, hold);
        case 2, 3 -> holds.liftHold(practice, whom, hold);
        default -> holds.moveToHoldRoot(practice, whom);
      }
    } catch (RootsUnavailable e) {
      assertThat(e).hasRootCauseMessage("too many writers of one key item");
    }
  }
}
