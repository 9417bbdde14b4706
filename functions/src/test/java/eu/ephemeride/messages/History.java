package eu.ephemeride.messages;

import eu.ephemeride.fields.Label;
import eu.ephemeride.fields.MessageText;
import eu.ephemeride.id.CallerId;
import eu.ephemeride.id.MessageId;
import eu.ephemeride.id.PatientId;
import eu.ephemeride.id.PracticeId;
import eu.ephemeride.lines.InstructionVersions;
import eu.ephemeride.testing.Inboxes;
import eu.ephemeride.testing.Planted;
import eu.ephemeride.testing.Product;
import eu.ephemeride.testing.Tables;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.PutRequest;
import software.amazon.awssdk.services.dynamodb.model.WriteRequest;

/// Plants messages that were dealt with long ago, as the product stores them.
final class History {
  private static final int BATCH = 25;
  private static final Instant LONG_AGO = Instant.parse("2025-01-01T08:00:00Z");

  private History() {}

  /// So many of the patient of `inbox`.
  static void plant(Product product, Inboxes inbox, int count) {
    var practice = new PracticeId(inbox.agenda().place().replace("/practices/", ""));
    var patient = new PatientId(inbox.agenda().patient());
    var keys = product.wiring().keyring().read(practice, List.of(patient.subject()));
    var content =
        new Content(
            Optional.empty(),
            new Label(Planted.MESSAGE_SUBJECT),
            new MessageText(Planted.MESSAGE_TEXT),
            Optional.empty());
    var marks = Marks.of("planted", keys);
    var batch = new ArrayList<WriteRequest>();
    for (var i = 0; i < count; i++) {
      var message = done(patient, i);
      var payload = MessageItems.seal(keys, practice, message, content);
      for (var item :
          List.of(
              MessageItems.item(practice, message, payload, marks),
              MessageItems.pointer(practice, message, marks),
              Rows.list(practice, message, marks))) {
        batch.add(put(item));
        if (batch.size() == BATCH) {
          write(product, batch);
        }
      }
    }
    write(product, batch);
  }

  private static Message done(PatientId patient, int number) {
    var created = LONG_AGO.plus(Duration.ofSeconds(number));
    var author = new CallerId("planted");
    var course =
        Course.begin(Urgency.ROUTINE, Optional.empty(), created, Duration.ofMinutes(15))
            .done(new Deed(author, created));
    return new Message(
        new MessageId("planted-" + number),
        new Message.Origin(
            author, created, false, new InstructionVersions(Optional.empty(), Optional.empty())),
        new Message.Links(
            patient.subject(),
            Optional.of(patient),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty()),
        course,
        0,
        2);
  }

  private static WriteRequest put(Map<String, AttributeValue> item) {
    return WriteRequest.builder().putRequest(PutRequest.builder().item(item).build()).build();
  }

  private static void write(Product product, List<WriteRequest> batch) {
    if (!batch.isEmpty()) {
      var table = product.stack().environment().get("RECORDS_TABLE");
      var writes = List.copyOf(batch);
      new Tables(product).dynamoDb().batchWriteItem(r -> r.requestItems(Map.of(table, writes)));
      batch.clear();
    }
  }
}
