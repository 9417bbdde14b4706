package eu.ephemeride.wiring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import eu.ephemeride.testing.Product;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// Functions that a queue or a stream feeds: what they take, and which of it they say has failed.
class BackgroundFunctionsTest {
  private static final Product PRODUCT = new Product();

  private final List<String> handled = new ArrayList<>();
  private final List<StreamRecord> records = new ArrayList<>();
  private final QueueFunction queue =
      new QueueFunction(PRODUCT.wiring()) {
        @Override
        protected void handle(String body, TimeLeft time) {
          handled.add(body + " with " + time.left());
          if (body.startsWith("poison")) {
            throw new IllegalStateException("secret text");
          }
        }
      };
  private final StreamFunction stream =
      new StreamFunction(PRODUCT.wiring()) {
        @Override
        protected void handle(StreamRecord record) {
          records.add(record);
          if (record.keys().get("pk").s().equals("poison")) {
            throw new IllegalStateException("secret text");
          }
        }
      };

  private static String answer(RequestStreamHandler function, String event) throws IOException {
    var context =
        (Context)
            Proxy.newProxyInstance(
                Context.class.getClassLoader(), new Class<?>[] {Context.class}, (_, _, _) -> 7_000);
    var out = new ByteArrayOutputStream();
    function.handleRequest(
        new ByteArrayInputStream(event.getBytes(StandardCharsets.UTF_8)), out, context);
    return out.toString(StandardCharsets.UTF_8);
  }

  private static String message(String id, String body) {
    return """
    {"messageId": "%s", "receiptHandle": "r", "body": "%s", "eventSource": "aws:sqs", "attributes": {}}\
    """
        .formatted(id, body);
  }

  private static String record(String number, String pk) {
    return """
    {"eventName": "REMOVE", "userIdentity": {"type": "Service", "principalId": "dynamodb.amazonaws.com"},
     "dynamodb": {"ApproximateCreationDateTime": 1.7956E9, "SequenceNumber": "%s", "Keys": {"pk": {"S": "%s"}}}}
    """
        .formatted(number, pk);
  }

  private static String all(String... records) {
    return "{\"Records\": [" + String.join(",", records) + "]}";
  }

  @Test
  void aMessageThatFailsIsReportedAndTheOthersStand() throws IOException {
    var before = PRODUCT.log().size();
    var event =
        all(message("m-1", "a"), message("m-2", "poison"), message("m-3", "{\\\"x\\\": 1}"));
    assertThat(answer(queue, event))
        .isEqualTo("{\"batchItemFailures\":[{\"itemIdentifier\":\"m-2\"}]}");
    assertThat(handled).containsExactly("a with PT7S", "poison with PT7S", "{\"x\": 1} with PT7S");
    var logged = PRODUCT.log().subList(before, PRODUCT.log().size());
    assertThat(logged)
        .anyMatch(line -> line.contains("m-2") && line.contains("IllegalStateException"))
        .anyMatch(line -> line.contains("\"Faults\":1"))
        .noneMatch(line -> line.contains("secret text") || line.contains("poison"));
    assertThat(answer(queue, all(message("m-1", "a")))).isEqualTo("{\"batchItemFailures\":[]}");
  }

  @Test
  void theFirstRecordThatFailsEndsItsBatch() throws IOException {
    var event = all(record("100", "a"), record("101", "poison"), record("102", "b"));
    assertThat(answer(stream, event))
        .isEqualTo("{\"batchItemFailures\":[{\"itemIdentifier\":\"101\"}]}");
    assertThat(records).extracting(StreamRecord::sequenceNumber).containsExactly("100", "101");
    assertThat(answer(stream, all(record("100", "a")))).isEqualTo("{\"batchItemFailures\":[]}");
  }

  @Test
  void aRecordSaysWhatWasThereAndWhoDeletedIt() throws IOException {
    answer(
        stream,
        all(
            """
            {"eventID": "1", "eventName": "REMOVE", "eventVersion": "1.1", "eventSource": "aws:dynamodb",
             "userIdentity": {"type": "Service", "principalId": "dynamodb.amazonaws.com"},
             "dynamodb": {"ApproximateCreationDateTime": 1795600000, "SequenceNumber": "100",
              "Keys": {"pk": {"S": "MESSAGE#m"}, "sk": {"S": "x"}}, "SizeBytes": 9, "StreamViewType": "OLD_IMAGE",
              "OldImage": {"pk": {"S": "MESSAGE#m"}, "expiresAt": {"N": "12"}, "payload": {"B": "AQI="},
               "tags": {"SS": ["a", "b"]}, "numbers": {"NS": ["1"]}, "blobs": {"BS": ["AQ=="]},
               "is": {"BOOL": true}, "no": {"NULL": true}, "in": {"M": {"l": {"L": [{"S": "é"}]}}}}}}\
            """,
            """
            {"eventName": "REMOVE", "dynamodb": {"ApproximateCreationDateTime": 1, "SequenceNumber": "101",
              "Keys": {"pk": {"S": "a"}}}}\
            """,
            """
            {"eventName": "REMOVE", "userIdentity": {"type": "User", "principalId": "dynamodb.amazonaws.com"},
             "dynamodb": {"ApproximateCreationDateTime": 1, "SequenceNumber": "102", "Keys": {"pk": {"S": "a"}}}}\
            """,
            """
            {"eventName": "MODIFY", "userIdentity": {"type": "Service", "principalId": "dynamodb.amazonaws.com"},
             "dynamodb": {"ApproximateCreationDateTime": 1, "SequenceNumber": "103", "Keys": {"pk": {"S": "a"}}}}\
            """));
    assertThat(records)
        .extracting(StreamRecord::isExpiry)
        .containsExactly(true, false, false, false);
    var first = records.getFirst();
    assertThat(first.at()).isEqualTo(Instant.ofEpochSecond(1_795_600_000));
    assertThat(first.change()).isEqualTo(StreamRecord.Change.REMOVE);
    assertThat(first.keys()).containsOnlyKeys("pk", "sk");
    assertThat(first.oldImage())
        .containsEntry("expiresAt", AttributeValue.fromN("12"))
        .containsEntry("payload", AttributeValue.fromB(SdkBytes.fromByteArray(new byte[] {1, 2})))
        .containsEntry("tags", AttributeValue.fromSs(List.of("a", "b")))
        .containsEntry("numbers", AttributeValue.fromNs(List.of("1")))
        .containsEntry(
            "blobs", AttributeValue.fromBs(List.of(SdkBytes.fromByteArray(new byte[] {1}))))
        .containsEntry("is", AttributeValue.fromBool(true))
        .containsEntry("no", AttributeValue.fromNul(true))
        .containsEntry(
            "in",
            AttributeValue.fromM(
                Map.of("l", AttributeValue.fromL(List.of(AttributeValue.fromS("é"))))));
    assertThat(first).hasToString("StreamRecord");
    assertThat(records.getLast().oldImage()).isEmpty();
  }

  @Test
  void aTimeWithAFractionOrAnExponentIsRead() throws IOException {
    answer(stream, all(record("100", "a")));
    assertThat(records.getFirst().at()).isEqualTo(Instant.ofEpochSecond(1_795_600_000));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "nonsense",
        "[]",
        "{}",
        "{\"Records\": {}}",
        "{\"Records\": [1]}",
        "{\"Records\": [{}]}",
        "{\"Records\": [{\"messageId\": \"m\"}], \"Records\": []}",
        "{\"Records\": [{\"messageId\": \"m\", \"body\": 1}]}",
        "{\"Records\": [{\"messageId\": \"a \\\"quoted\\\" secret\", \"body\": \"x\"}]}",
        "{\"Records\": [{\"eventName\": \"RENAME\", \"dynamodb\": {}}]}",
        "{\"Records\": [{\"eventName\": \"REMOVE\", \"dynamodb\": {\"ApproximateCreationDateTime\": 1,"
            + " \"SequenceNumber\": \"1\", \"Keys\": {\"pk\": {\"S\": \"secret\", \"N\": \"1\"}}}}]}",
        "{\"Records\": [{\"eventName\": \"REMOVE\", \"dynamodb\": {\"ApproximateCreationDateTime\": 1,"
            + " \"SequenceNumber\": \"1\", \"Keys\": {\"pk\": {\"B\": \"secret!\"}}}}]}"
      })
  void whatIsNoEventOfItsSourceIsRefusedWholeAndNotQuoted(String event) {
    for (var function : List.of(queue, stream)) {
      assertThatThrownBy(() -> answer(function, event))
          .isInstanceOf(MalformedEvent.class)
          .hasMessage("not an event of this source");
    }
    assertThat(handled).isEmpty();
    assertThat(records).isEmpty();
  }

  @Test
  void aMessageGoesOutToTheQueueOfTheTemplate() {
    var purges = PRODUCT.wiring().purges();
    assertThat(purges).hasToString("Queue");
    purges.send("an-id");
    purges.send("another-id", Duration.ofMinutes(15));
    assertThat(PRODUCT.calls().count("sendMessage")).isEqualTo(2);
    // The other one is due in a quarter of an hour.
    assertThat(PRODUCT.waiting("PurgeQueue")).containsExactly("an-id");
    assertThat(PRODUCT.waiting("PurgeDeadLetters")).isEmpty();
  }
}
