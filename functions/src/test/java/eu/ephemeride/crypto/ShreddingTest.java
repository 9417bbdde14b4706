package eu.ephemeride.crypto;

import static eu.ephemeride.crypto.Category.AGENDA;
import static eu.ephemeride.crypto.Category.IDENTITY;
import static eu.ephemeride.crypto.Category.MESSAGES;
import static eu.ephemeride.crypto.KeyTable.NOW;
import static eu.ephemeride.crypto.Note.ERASED;
import static eu.ephemeride.crypto.Note.READABLE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import eu.ephemeride.crypto.KeyTable.Instance;
import eu.ephemeride.crypto.Shredding.Ground;
import eu.ephemeride.crypto.Shredding.Outcome;
import eu.ephemeride.id.PracticeId;
import eu.ephemeride.id.SubjectId;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;

class ShreddingTest {
  private static final Set<Category> EVERYTHING = EnumSet.allOf(Category.class);

  private final KeyTable table = KeyTable.shared();
  private final Instance one = table.instance();
  private final Instance warm = table.instance();
  private final PracticeId practice = table.aPractice(one);
  private final SubjectId person = table.aPerson(one, practice, IDENTITY, AGENDA);
  private final SubjectId neighbour = table.aPerson(one, practice, IDENTITY);
  private final Note identity = Note.sealedBy(one, practice, person, IDENTITY);
  private final Note agenda = Note.sealedBy(one, practice, person, AGENDA);
  private final Note neighbours = Note.sealedBy(one, practice, neighbour, IDENTITY);

  private Outcome shred(SubjectId whom, Set<Category> what, Ground ground) {
    return one.shredding().shred(practice, whom, what, ground, NOW);
  }

  private void warmUp() {
    for (var note : List.of(identity, agenda, neighbours)) {
      assertThat(note.openedBy(warm)).isEqualTo(READABLE);
    }
  }

  @Test
  void aShreddedCategoryIsErasedForTheNextRequestOfAnotherWarmInstance() {
    warmUp();

    assertThat(shred(person, Set.of(AGENDA), Ground.TERM)).isEqualTo(Outcome.DESTROYED);

    assertThat(agenda.openedBy(warm)).isEqualTo(ERASED);
    for (var purpose : Purpose.values()) {
      assertThat(agenda.openedBy(warm, purpose)).isEqualTo(ERASED);
    }
    assertThat(identity.openedBy(warm)).isEqualTo(READABLE);
    assertThat(neighbours.openedBy(warm)).isEqualTo(READABLE);
    assertThat(table.item(practice, person).get("agenda"))
        .isEqualTo(AttributeValue.fromS(NOW.toString()));
  }

  @Test
  void aShreddedPersonIsErasedForTheNextRequestOfAnotherWarmInstance() {
    warmUp();

    assertThat(shred(person, EVERYTHING, Ground.OWN_REQUEST)).isEqualTo(Outcome.DESTROYED);

    assertThat(identity.openedBy(warm)).isEqualTo(ERASED);
    assertThat(agenda.openedBy(warm)).isEqualTo(ERASED);
    assertThat(neighbours.openedBy(warm)).isEqualTo(READABLE);
    assertThat(table.item(practice, person).values()).noneMatch(v -> v.b() != null);
  }

  @Test
  void aShreddedPracticeIsErasedForTheNextRequestOfAnotherWarmInstance() {
    one.keyring().ensureRoot(practice, RootPurpose.CALLS);
    var elsewhere = table.aPractice(one);
    var spared = table.aPerson(one, elsewhere, IDENTITY);
    var sparedNote = Note.sealedBy(one, elsewhere, spared, IDENTITY);
    warmUp();

    assertThat(one.shredding().shredPractice(practice, NOW)).isEqualTo(Outcome.DESTROYED);

    for (var note : List.of(identity, agenda, neighbours)) {
      assertThat(note.openedBy(warm)).isEqualTo(ERASED);
    }
    assertThat(table.item(practice)).containsOnlyKeys("pk", "sk", "dead");
    assertThat(sparedNote.openedBy(warm)).isEqualTo(READABLE);
  }

  @Test
  void shreddingTwiceIsASuccessThatSaysSo() {
    shred(person, Set.of(AGENDA), Ground.TERM);
    var tombstone = table.item(practice, person);
    assertThat(shred(person, Set.of(AGENDA), Ground.TERM)).isEqualTo(Outcome.WAS_DESTROYED);
    assertThat(
            one.shredding()
                .shred(
                    practice, person, Set.of(AGENDA), Ground.OWN_REQUEST, NOW.plusSeconds(86_400)))
        .isEqualTo(Outcome.WAS_DESTROYED);
    assertThat(table.item(practice, person)).isEqualTo(tombstone);

    one.shredding().shredPractice(practice, NOW);
    var dead = table.item(practice);
    assertThat(one.shredding().shredPractice(practice, NOW.plusSeconds(1)))
        .isEqualTo(Outcome.WAS_DESTROYED);
    assertThat(table.item(practice)).isEqualTo(dead);
  }

  @Test
  void whoWasShreddedIsSaidToBeEvenUnderALaterHoldOrRestriction() {
    one.holds().restrict(practice, person, AGENDA);
    shred(person, Set.of(AGENDA), Ground.OWN_REQUEST);
    assertThat(shred(person, Set.of(AGENDA), Ground.TERM)).isEqualTo(Outcome.WAS_DESTROYED);

    one.holds().hold(practice, person, "h1");
    assertThat(shred(person, Set.of(AGENDA), Ground.TERM)).isEqualTo(Outcome.WAS_DESTROYED);
    assertThat(shred(person, Set.of(IDENTITY, AGENDA), Ground.TERM)).isEqualTo(Outcome.HELD);
  }

  @Test
  void nobodyAndNoPracticeIsUnknownAndGetsNoItem() {
    var nobody = table.aName();
    assertThat(shred(nobody, EVERYTHING, Ground.OWN_REQUEST)).isEqualTo(Outcome.UNKNOWN);
    assertThat(table.item(practice, nobody)).isEmpty();

    var nowhere = table.anId();
    assertThat(one.shredding().shredPractice(nowhere, NOW)).isEqualTo(Outcome.UNKNOWN);
    assertThat(table.item(nowhere)).isEmpty();
  }

  @Test
  void aHoldForbidsDestructionOnWhateverGround() {
    one.holds().hold(practice, person, "h1");
    for (var ground : Ground.values()) {
      assertThat(shred(person, Set.of(AGENDA), ground)).isEqualTo(Outcome.HELD);
    }
    assertThat(agenda.openedBy(warm)).isEqualTo(READABLE);

    one.holds().liftHold(practice, person, "h1");
    assertThat(shred(person, Set.of(AGENDA), Ground.TERM)).isEqualTo(Outcome.DESTROYED);
  }

  @Test
  void aRestrictionForbidsTheTermsDestructionButNotThePersonsOwn() {
    one.holds().restrict(practice, person, AGENDA);
    assertThat(shred(person, Set.of(IDENTITY, AGENDA), Ground.TERM)).isEqualTo(Outcome.RESTRICTED);
    assertThat(identity.openedBy(warm)).isEqualTo(READABLE);
    assertThat(shred(person, Set.of(IDENTITY), Ground.TERM)).isEqualTo(Outcome.DESTROYED);

    assertThat(shred(person, Set.of(AGENDA), Ground.OWN_REQUEST)).isEqualTo(Outcome.DESTROYED);
    assertThat(agenda.openedBy(warm, Purpose.RIGHTS_REQUEST)).isEqualTo(ERASED);
  }

  @Test
  void aHeldPracticeIsNotDestroyedUntilItsLastHoldIsLifted() {
    assertThat(one.holds().holdPractice(practice, "h1")).isTrue();
    one.holds().holdPractice(practice, "h2");
    assertThat(one.holds().liftPracticeHold(practice, "h1")).isTrue();
    assertThat(one.shredding().shredPractice(practice, NOW)).isEqualTo(Outcome.HELD);
    assertThat(identity.openedBy(warm)).isEqualTo(READABLE);

    one.holds().liftPracticeHold(practice, "h2");
    assertThat(one.shredding().shredPractice(practice, NOW)).isEqualTo(Outcome.DESTROYED);
  }

  @Test
  void aLateWriterCannotMakeTheKeyOfAShreddedCategoryAgain() {
    var late = warm.read(practice, person, neighbour);
    shred(neighbour, EVERYTHING, Ground.OWN_REQUEST);
    var tombstone = table.item(practice, neighbour);

    late.ensure(neighbour, MESSAGES);
    assertThatThrownBy(() -> Note.sealedBy(late, practice, neighbour, MESSAGES))
        .isInstanceOf(KeysDestroyed.class);
    warm.read(practice, neighbour).ensure(neighbour, MESSAGES);

    assertThat(table.item(practice, neighbour)).isEqualTo(tombstone);
  }

  @Test
  void aLateWriterCannotMakeAShreddedPersonAgain() {
    shred(person, EVERYTHING, Ground.OWN_REQUEST);
    var tombstone = table.item(practice, person);
    var again = warm.read(practice).createSubject(person, EnumSet.of(IDENTITY, AGENDA));

    assertThatThrownBy(() -> table.commit(again)).isInstanceOf(TransactionCanceledException.class);
    assertThat(table.item(practice, person)).isEqualTo(tombstone);
  }

  @Test
  void aLateWriterCannotMakeAShreddedPracticeOrItsRootsAgain() {
    var again = warm.keyring().newPractice(practice).writes();
    warm.calls().before(this::shredPracticeBeforeTheUpdate);
    assertThatThrownBy(() -> warm.keyring().ensureRoot(practice, RootPurpose.CALLS))
        .isInstanceOf(KeysDestroyed.class);
    warm.calls().forget();

    assertThatThrownBy(() -> table.commit(again)).isInstanceOf(TransactionCanceledException.class);
    assertThat(table.item(practice)).containsOnlyKeys("pk", "sk", "dead");
  }

  private void shredPracticeBeforeTheUpdate(String call, Object request) {
    if (call.equals("updateItem")) {
      one.shredding().shredPractice(practice, NOW);
    }
  }

  @Test
  void whatALateWriterStillSealsIsErasedWithThePractice() {
    var late = warm.read(practice, person);
    Note.sealedBy(late, practice, person, IDENTITY);
    one.shredding().shredPractice(practice, NOW);

    late.ensure(person, MESSAGES);
    var written = Note.sealedBy(late, practice, person, MESSAGES);

    assertThat(written.openedBy(one)).isEqualTo(ERASED);
    assertThat(written.openedBy(warm)).isEqualTo(ERASED);
  }

  @Test
  void shreddingAsPartOfATransactionStandsAndFallsWithIt() {
    var shredding =
        one.shredding().shredding(practice, person, Set.of(AGENDA), Ground.OWN_REQUEST, NOW);
    table.commit(List.of(shredding, table.bystander(practice)));
    assertThat(agenda.openedBy(warm)).isEqualTo(ERASED);
    assertThat(identity.openedBy(warm)).isEqualTo(READABLE);
    assertThat(table.hasBystander(practice)).isTrue();

    assertThatThrownBy(() -> table.commit(List.of(shredding)))
        .isInstanceOf(TransactionCanceledException.class);
  }

  @Test
  void shreddingAsPartOfATransactionIsLostUnderAHoldARestrictionAndForNobody() {
    one.holds().hold(practice, person, "h1");
    one.holds().restrict(practice, neighbour, IDENTITY);
    var nobody = table.aName();
    for (var whom : List.of(person, neighbour, nobody)) {
      var shredding = one.shredding().shredding(practice, whom, Set.of(IDENTITY), Ground.TERM, NOW);
      assertThatThrownBy(() -> table.commit(List.of(table.bystander(practice), shredding)))
          .isInstanceOf(TransactionCanceledException.class);
    }
    assertThat(table.hasBystander(practice)).isFalse();
    assertThat(identity.openedBy(warm)).isEqualTo(READABLE);
    assertThat(neighbours.openedBy(warm, Purpose.LEGAL_CLAIM)).isEqualTo(READABLE);
    assertThat(table.item(practice, nobody)).isEmpty();
  }

  @Test
  void aTransactionThatNeedsAPersonsKeysAliveIsLostAfterAShred() {
    var late = warm.read(practice, person);
    var lives = late.lives(person, EnumSet.of(IDENTITY, AGENDA));
    table.commit(lives, List.of(table.bystander(practice)));

    shred(person, Set.of(AGENDA), Ground.TERM);

    assertThatThrownBy(() -> table.commit(lives, List.of(table.bystander(table.anId()))))
        .isInstanceOf(TransactionCanceledException.class);
    table.commit(late.lives(person, Set.of(IDENTITY)), List.of(table.bystander(practice)));
    assertThatThrownBy(() -> table.commit(late.lives(person, Set.of(MESSAGES))))
        .isInstanceOf(TransactionCanceledException.class);
    assertThatThrownBy(() -> table.commit(late.lives(table.aName(), Set.of(IDENTITY))))
        .isInstanceOf(TransactionCanceledException.class);
  }

  @Test
  void aTransactionOnThePracticesOwnDataIsLostAfterThePractices() {
    var itself = SubjectId.of(practice);
    table.commit(one.read(practice).createSubject(itself, Set.of(IDENTITY)));
    var lives = warm.read(practice, itself).lives(itself, Set.of(IDENTITY));
    table.commit(lives, List.of(table.bystander(practice)));

    one.shredding().shredPractice(practice, NOW);

    assertThatThrownBy(() -> table.commit(lives, List.of(table.bystander(practice))))
        .isInstanceOf(TransactionCanceledException.class);
  }

  @Test
  void aShredWhoseAnswerWasLostIsRepeatedInPeace() {
    warm.calls().fail(0, true);
    assertThatThrownBy(
            () -> warm.shredding().shred(practice, person, EVERYTHING, Ground.OWN_REQUEST, NOW))
        .isNotNull();
    warm.calls().forget();

    assertThat(warm.shredding().shred(practice, person, EVERYTHING, Ground.OWN_REQUEST, NOW))
        .isEqualTo(Outcome.WAS_DESTROYED);
    assertThat(identity.openedBy(one)).isEqualTo(ERASED);
  }
}
