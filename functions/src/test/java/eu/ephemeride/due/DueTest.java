package eu.ephemeride.due;

import static org.assertj.core.api.Assertions.assertThat;

import eu.ephemeride.id.PracticeId;
import eu.ephemeride.id.SubjectId;
import eu.ephemeride.store.ItemKey;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// Rows of work as they are stored: found again by the next release.
class DueTest {
  private static final Instant AT = Instant.ofEpochMilli(1_795_431_600_123L);

  private final PracticeId practice = new PracticeId("practice");

  @Test
  void aRowStandsAtItsKindItsInstantAndWhoseItIs() {
    var whole = Due.of(Work.CONTRACT_END, AT, practice);
    var person = Due.of(Work.PERSON, AT, practice, new SubjectId("patient"));
    assertThat(whole.key())
        .isEqualTo(new ItemKey("DUE#CONTRACT-END", "001795431600123#practice#-"));
    assertThat(person.key())
        .isEqualTo(new ItemKey("DUE#PERSON", "001795431600123#practice#patient"));
    assertThat(Due.bound(AT)).isEqualTo("001795431600123");
    for (var due : new Due[] {whole, person}) {
      var put = due.put("table", "w1");
      assertThat(put.name()).isEqualTo("due");
      var item = put.item().put().item();
      assertThat(item).containsEntry("w", AttributeValue.fromS("w1")).hasSize(3);
      assertThat(Due.read(item)).isEqualTo(due);
      var removed = due.remove("table").item().delete().key();
      assertThat(removed)
          .isEqualTo(
              Map.of(
                  "pk", AttributeValue.fromS(due.key().pk()),
                  "sk", AttributeValue.fromS(due.key().sk())));
    }
  }

  @Test
  void eachKindHasAPartitionOfItsOwn() {
    for (var work : Work.values()) {
      assertThat(Work.of(work.word())).isEqualTo(work);
      assertThat(Due.partition(work)).isEqualTo("DUE#" + work.word()).doesNotContain("_");
    }
  }
}
