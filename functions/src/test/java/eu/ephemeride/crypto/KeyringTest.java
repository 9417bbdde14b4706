package eu.ephemeride.crypto;

import static eu.ephemeride.crypto.Category.AGENDA;
import static eu.ephemeride.crypto.Category.CALLS;
import static eu.ephemeride.crypto.Category.IDENTITY;
import static eu.ephemeride.crypto.Category.MESSAGES;
import static eu.ephemeride.crypto.KeyTable.NOW;
import static eu.ephemeride.crypto.Note.AT;
import static eu.ephemeride.crypto.Note.READABLE;
import static eu.ephemeride.crypto.Note.TEXT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import eu.ephemeride.crypto.KeyTable.Instance;
import eu.ephemeride.crypto.Shredding.Ground;
import eu.ephemeride.id.PracticeId;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;

class KeyringTest {
  private final KeyTable table = KeyTable.shared();
  private final Instance one = table.instance();
  private final Instance other = table.instance();

  @Test
  void aNewPracticesKeysWorkBeforeAndAfterItsWritesStand() {
    var practice = table.anId();
    var person = table.aName();
    var made = one.keyring().newPractice(practice);
    var created = made.keys().createSubject(person, Set.of(IDENTITY));
    var note = Note.sealedBy(made.keys(), practice, person, IDENTITY);
    var token = made.keys().index().token("phone", "a");

    assertThat(note.openedBy(made.keys(), Purpose.CARE)).isEqualTo(READABLE);
    assertThat(table.item(practice)).isEmpty();
    assertThatThrownBy(() -> note.openedBy(other)).isInstanceOf(KeyItemDamaged.class);

    table.commit(made.writes(), created);

    assertThat(note.openedBy(made.keys(), Purpose.CARE)).isEqualTo(READABLE);
    assertThat(note.openedBy(one)).isEqualTo(READABLE);
    assertThat(note.openedBy(other)).isEqualTo(READABLE);
    assertThat(other.read(practice).index().token("phone", "a")).isEqualTo(token);
  }

  @Test
  void aSubjectOfTheProviderHangsOnTheRootOfItsPurposeAndDiesAlone() {
    var request = table.aName();
    var keys = one.keyring().provider(RootPurpose.REQUESTS, Set.of(request));
    table.commit(keys.createSubject(request, Set.of(IDENTITY)));
    var note = Note.sealedBy(keys, Keyring.PROVIDER, request, IDENTITY);

    var wrapped = keys.wrapped(request, IDENTITY);
    assertThat(WrappedKey.under(wrapped).purpose()).isEqualTo(RootPurpose.REQUESTS);
    var read = other.keyring().provider(RootPurpose.REQUESTS, Set.of(request));
    assertThat(note.openedBy(read, Purpose.RIGHTS_REQUEST)).isEqualTo(READABLE);

    other.shredding().shred(Keyring.PROVIDER, request, Set.of(IDENTITY), Ground.TERM, NOW);
    var after = one.keyring().provider(RootPurpose.REQUESTS, Set.of(request));
    assertThat(note.openedBy(after, Purpose.RIGHTS_REQUEST)).isEqualTo(new Opened.Erased());
  }

  @Test
  void noNonceIsUsedTwice() {
    var practice = table.aPractice(one);
    var person = table.aPerson(one, practice, IDENTITY, AGENDA);
    var keys = one.read(practice, person);
    var nonces = new HashSet<ByteBuffer>();
    for (var i = 0; i < 100; i++) {
      var envelope = keys.seal(person, IDENTITY, AT, new byte[] {1});
      nonces.add(ByteBuffer.wrap(Arrays.copyOfRange(envelope, 5, 17)));
    }
    // Those under which the two keys were wrapped, behind a head of ten bytes.
    nonces.add(ByteBuffer.wrap(Arrays.copyOfRange(keys.wrapped(person, IDENTITY), 10, 22)));
    nonces.add(ByteBuffer.wrap(Arrays.copyOfRange(keys.wrapped(person, AGENDA), 10, 22)));
    assertThat(nonces).hasSize(102).doesNotContain(ByteBuffer.wrap(new byte[12]));
  }

  @Test
  void aPracticeOrAPersonThatExistsIsNotMadeAgain() {
    var practice = table.aPractice(one);
    var person = table.aPerson(one, practice, IDENTITY);
    var note = Note.sealedBy(one, practice, person, IDENTITY);

    assertThatThrownBy(() -> table.commit(other.keyring().newPractice(practice).writes()))
        .isInstanceOf(TransactionCanceledException.class);
    assertThatThrownBy(() ->
            table.commit(other.read(practice).createSubject(person, Set.of(IDENTITY, AGENDA))))
        .isInstanceOf(TransactionCanceledException.class);

    assertThat(note.openedBy(other)).isEqualTo(READABLE);
  }

  @Test
  void everyCategoryOfAPersonSealsAndOpensUnderAKeyOfItsOwn() {
    var practice = table.aPractice(one);
    one.keyring().ensureRoot(practice, RootPurpose.CALLS);
    var person = table.aPerson(one, practice, Category.values());
    for (var category : Category.values()) {
      var note = Note.sealedBy(one, practice, person, category);
      assertThat(note.openedBy(other)).as(category.name()).isEqualTo(READABLE);
      for (var wrong : EnumSet.complementOf(EnumSet.of(category))) {
        var moved = new Note(practice, person, wrong, note.envelope());
        assertThatThrownBy(() -> moved.openedBy(other)).isInstanceOf(TamperingDetected.class);
      }
      assertThat(table.under(practice, person, category).purpose())
          .isEqualTo(category == CALLS ? RootPurpose.CALLS : RootPurpose.CARE);
    }
  }

  @Test
  void aPersonsEnvelopeOpensForNobodyElseAndInNoOtherPractice() {
    var practice = table.aPractice(one);
    var person = table.aPerson(one, practice, IDENTITY);
    var neighbour = table.aPerson(one, practice, IDENTITY);
    var elsewhere = table.aPractice(one);
    table.commit(one.read(elsewhere).createSubject(person, Set.of(IDENTITY)));
    var envelope = Note.sealedBy(one, practice, person, IDENTITY).envelope();

    assertThatThrownBy(() -> new Note(practice, neighbour, IDENTITY, envelope).openedBy(one))
        .isInstanceOf(TamperingDetected.class);
    assertThatThrownBy(() -> new Note(elsewhere, person, IDENTITY, envelope).openedBy(one))
        .isInstanceOf(TamperingDetected.class);
  }

  @Test
  void anEnvelopeOpensOnlyWhereItWasSealed() {
    var practice = table.aPractice(one);
    var person = table.aPerson(one, practice, IDENTITY);
    var keys = one.read(practice, person);
    var envelope = keys.seal(person, IDENTITY, AT, TEXT);
    var elsewhere =
        Set.of(
            new Location("calls", AT.pk(), AT.sk(), AT.attribute()),
            new Location(AT.table(), "P#2", AT.sk(), AT.attribute()),
            new Location(AT.table(), AT.pk(), "NOTE#2", AT.attribute()),
            new Location(AT.table(), AT.pk(), AT.sk(), "other"),
            new Location(AT.table(), AT.pk() + AT.sk(), "", AT.attribute()),
            new Location(AT.table(), AT.sk(), AT.pk(), AT.attribute()));
    for (var place : elsewhere) {
      assertThatThrownBy(() -> keys.open(person, IDENTITY, place, envelope, Purpose.CARE))
          .as(place.toString())
          .isInstanceOf(TamperingDetected.class);
    }
    assertThat(keys.open(person, IDENTITY, AT, envelope, Purpose.CARE)).isEqualTo(READABLE);
  }

  @Test
  void aMissingKeyIsDamageAndNeverErasure() {
    var practice = table.aPractice(one);
    var person = table.aPerson(one, practice, IDENTITY, AGENDA);
    var note = Note.sealedBy(one, practice, person, IDENTITY);
    var personKey = KeyItems.subjectKey(practice, person);

    table.remove(personKey, "identity");
    assertDamaged(note);

    table.delete(personKey);
    assertDamaged(note);
  }

  @Test
  void aMissingPracticeOrRootIsDamageAndNeverErasure() {
    var practice = table.aPractice(one);
    var person = table.aPerson(one, practice, IDENTITY);
    var note = Note.sealedBy(one, practice, person, IDENTITY);
    var key = KeyItems.practiceKey(practice);
    var item = table.item(practice);

    table.remove(key, "careIndex");
    assertThat(note.openedBy(one)).isEqualTo(READABLE);
    assertThatThrownBy(() -> one.read(practice).index()).isInstanceOf(KeyItemDamaged.class);

    table.remove(key, "care");
    assertDamaged(note);
    assertThatThrownBy(() -> one.read(practice).createSubject(table.aName(), Set.of(IDENTITY)))
        .isInstanceOf(KeyItemDamaged.class);

    table.delete(key);
    assertDamaged(note);
    assertThatThrownBy(() -> one.read(practice).index()).isInstanceOf(KeyItemDamaged.class);
    assertThatThrownBy(() -> one.keyring().ensureRoot(practice, RootPurpose.CALLS))
        .isInstanceOf(KeyItemDamaged.class);

    table.put(item);
    assertThat(note.openedBy(one)).isEqualTo(READABLE);
  }

  @Test
  void aPersonThatNobodyKnowsOrThatWasNotReadIsDamageToo() {
    var practice = table.aPractice(one);
    var person = table.aPerson(one, practice, IDENTITY);
    var note = Note.sealedBy(one, practice, person, IDENTITY);

    assertThatThrownBy(() -> note.openedBy(one.read(practice), Purpose.CARE))
        .isInstanceOf(KeyItemDamaged.class);
    assertThatThrownBy(() -> Note.sealedBy(one, practice, table.aName(), IDENTITY))
        .isInstanceOf(KeyItemDamaged.class);
    assertThatThrownBy(() -> one.read(practice).ensure(table.aName(), IDENTITY))
        .isInstanceOf(KeyItemDamaged.class);
    assertThatThrownBy(() -> Note.sealedBy(one, table.anId(), person, IDENTITY))
        .isInstanceOf(KeyItemDamaged.class);
  }

  private void assertDamaged(Note note) {
    for (var instance : Set.of(one, other, table.instance())) {
      assertThatThrownBy(() -> note.openedBy(instance)).isInstanceOf(KeyItemDamaged.class);
      assertThatThrownBy(
              () -> Note.sealedBy(instance, note.practice(), note.person(), note.category()))
          .isInstanceOf(KeyItemDamaged.class);
    }
  }

  @Test
  void nothingIsSealedForTheDestroyed() {
    var practice = table.aPractice(one);
    var person = table.aPerson(one, practice, IDENTITY, AGENDA);

    one.shredding().shred(practice, person, Set.of(AGENDA), Ground.TERM, NOW);
    assertThatThrownBy(() -> Note.sealedBy(other, practice, person, AGENDA))
        .isInstanceOf(KeysDestroyed.class);
    assertThat(Note.sealedBy(other, practice, person, IDENTITY).openedBy(one)).isEqualTo(READABLE);

    one.shredding().shredPractice(practice, NOW);
    assertDestroyed(practice);
    assertThatThrownBy(() -> Note.sealedBy(other, practice, person, IDENTITY))
        .isInstanceOf(KeysDestroyed.class);
    assertThatThrownBy(() -> Note.sealedBy(other, practice, table.aName(), IDENTITY))
        .isInstanceOf(KeysDestroyed.class);
  }

  private void assertDestroyed(PracticeId practice) {
    var person = table.aName();
    assertThatThrownBy(() -> other.read(practice).index()).isInstanceOf(KeysDestroyed.class);
    assertThatThrownBy(() -> other.read(practice).createSubject(person, Set.of(MESSAGES)))
        .isInstanceOf(KeysDestroyed.class);
    assertThatThrownBy(() -> other.keyring().ensureRoot(practice, RootPurpose.CALLS))
        .isInstanceOf(KeysDestroyed.class);
    assertThatThrownBy(() -> other.rotation().addVersion(practice, RootPurpose.CARE))
        .isInstanceOf(KeysDestroyed.class);
  }

  @Test
  void nothingPrintsAKey() {
    var practice = table.aPractice(one);
    assertThat(one.read(practice)).hasToString("PracticeKeys " + practice);
  }
}
