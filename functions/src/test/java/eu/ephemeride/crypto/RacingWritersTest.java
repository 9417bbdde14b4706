package eu.ephemeride.crypto;

import static eu.ephemeride.crypto.Category.CALLS;
import static eu.ephemeride.crypto.Category.IDENTITY;
import static eu.ephemeride.crypto.Category.MESSAGES;
import static eu.ephemeride.crypto.Note.READABLE;
import static eu.ephemeride.crypto.Racing.racing;
import static org.assertj.core.api.Assertions.assertThat;

import eu.ephemeride.crypto.KeyTable.Instance;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;

@Timeout(60)
class RacingWritersTest {
  private static final int WRITERS = 16;

  private final KeyTable table = KeyTable.shared();
  private final Instance one = table.instance();

  private List<Instance> instances(KeyTable of) {
    return IntStream.range(0, WRITERS).mapToObj(_ -> of.instance()).toList();
  }

  @Test
  void sixteenWhoGiveAPersonTheSameCategoryAllEndWithTheWinnersKey() throws Exception {
    var practice = table.aPractice(one);
    var person = table.aPerson(one, practice, IDENTITY);
    var requests = instances(table).stream().map(i -> i.read(practice, person)).toList();

    var notes =
        racing(
            WRITERS,
            i -> {
              requests.get(i).ensure(person, MESSAGES);
              return Note.sealedBy(requests.get(i), practice, person, MESSAGES);
            });

    var cold = table.instance().read(practice, person);
    for (var note : notes) {
      assertThat(note.openedBy(cold, Purpose.CARE)).isEqualTo(READABLE);
      for (var request : requests) {
        assertThat(note.openedBy(request, Purpose.CARE)).isEqualTo(READABLE);
      }
    }
  }

  @Test
  void ensuringWhatIsThereChangesNothing() {
    var practice = table.aPractice(one);
    var person = table.aPerson(one, practice, IDENTITY);
    var before = table.item(practice, person);

    one.read(practice, person).ensure(person, IDENTITY);

    assertThat(table.item(practice, person)).isEqualTo(before);
  }

  @Test
  void sixteenWhoAskFirstForAProvidersRootAllEndWithTheWinners() throws Exception {
    var empty = KeyTable.empty();
    var instances = instances(empty);

    var tokens =
        racing(WRITERS, i -> token(instances.get(i).keyring().provider(RootPurpose.REGISTRY)));

    assertThat(empty.versions(Keyring.PROVIDER, RootPurpose.REGISTRY)).containsExactly("1");
    var winners = token(empty.instance().keyring().provider(RootPurpose.REGISTRY));
    assertThat(tokens).containsOnly(winners);
    assertThat(token(empty.instance().keyring().provider(RootPurpose.BILLING)))
        .isNotEqualTo(winners);
    assertThat(token(empty.instance().keyring().provider(RootPurpose.REGISTRY))).isEqualTo(winners);
  }

  private static List<Byte> token(PracticeKeys keys) {
    var bytes = keys.index().token("email", "a@x.example");
    return IntStream.range(0, bytes.length).mapToObj(i -> bytes[i]).toList();
  }

  @Test
  void sixteenWhoGiveAPracticeARootAllEndWithTheWinners() throws Exception {
    var practice = table.aPractice(one);
    var instances = instances(table);

    var notes =
        racing(
            WRITERS,
            i -> {
              instances.get(i).keyring().ensureRoot(practice, RootPurpose.CALLS);
              var person = table.aPerson(instances.get(i), practice, CALLS);
              return Note.sealedBy(instances.get(i), practice, person, CALLS);
            });

    assertThat(table.versions(practice, RootPurpose.CALLS)).containsExactly("1");
    notes.forEach(note -> assertThat(note.openedBy(one)).isEqualTo(READABLE));
  }

  @Test
  void ofSixteenWhoCreateOnePersonOneSucceeds() throws Exception {
    var practice = table.aPractice(one);
    var person = table.aName();
    var requests = instances(table).stream().map(i -> i.read(practice, person)).toList();

    var done =
        racing(
            WRITERS,
            i -> {
              var writes = requests.get(i).createSubject(person, Set.of(IDENTITY));
              var note = Note.sealedBy(requests.get(i), practice, person, IDENTITY);
              try {
                table.commit(writes);
                return List.of(note);
              } catch (TransactionCanceledException e) {
                return List.<Note>of();
              }
            });

    assertThat(done.stream().flatMap(List::stream))
        .singleElement()
        .satisfies(note -> assertThat(note.openedBy(one)).isEqualTo(READABLE));
  }
}
