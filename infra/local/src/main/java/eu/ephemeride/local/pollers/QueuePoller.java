package eu.ephemeride.local.pollers;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import eu.ephemeride.local.engines.Engines;
import eu.ephemeride.local.engines.Stack;
import eu.ephemeride.local.front.Invoker;
import eu.ephemeride.local.template.Function;
import eu.ephemeride.local.template.Source;
import java.nio.charset.StandardCharsets;
import java.util.List;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.MessageSystemAttributeName;

/// Feeds a function from a queue. Unlike Lambda it sends failed messages again at once where a
/// redrive policy ends that; elsewhere they wait for the visibility timeout.
final class QueuePoller implements Poller {
  private static final ObjectMapper JSON = new ObjectMapper();
  // What one call receives at most.
  private static final int MOST = 10;

  private final SqsClient sqs;
  private final Stack.Queue queue;
  private final Function function;
  private final Source.Queue source;
  private final Invoker invoker;

  QueuePoller(
      SqsClient sqs, Stack.Queue queue, Function function, Source.Queue source, Invoker invoker) {
    this.sqs = sqs;
    this.queue = queue;
    this.function = function;
    this.source = source;
    this.invoker = invoker;
  }

  @Override
  public boolean poll() {
    var messages =
        sqs.receiveMessage(r ->
                r.queueUrl(queue.url())
                    .maxNumberOfMessages(Math.min(MOST, source.batchSize()))
                    .messageSystemAttributeNames(MessageSystemAttributeName.ALL))
            .messages();
    if (messages.isEmpty()) {
      return false;
    }
    var answer = invoker.invoke(function, event(messages));
    var ids = messages.stream().map(Message::messageId).toList();
    var failed = BatchAnswer.failed(answer, ids, source.reportsFailures());
    for (var message : messages) {
      if (!failed.contains(message.messageId())) {
        sqs.deleteMessage(r -> r.queueUrl(queue.url()).receiptHandle(message.receiptHandle()));
      } else if (queue.isRedriven()) {
        sqs.changeMessageVisibility(r ->
            r.queueUrl(queue.url()).receiptHandle(message.receiptHandle()).visibilityTimeout(0));
      }
    }
    return true;
  }

  private byte[] event(List<Message> messages) {
    var event = JSON.createObjectNode();
    var records = event.putArray("Records");
    messages.forEach(message -> fill(records.addObject(), message));
    return event.toString().getBytes(StandardCharsets.UTF_8);
  }

  private void fill(ObjectNode record, Message message) {
    record
        .put("messageId", message.messageId())
        .put("receiptHandle", message.receiptHandle())
        .put("body", message.body());
    var attributes = record.putObject("attributes");
    message.attributes().forEach((name, value) -> attributes.put(name.toString(), value));
    record.putObject("messageAttributes");
    record
        .put("md5OfBody", message.md5OfBody())
        .put("eventSource", "aws:sqs")
        .put("eventSourceARN", queue.arn())
        .put("awsRegion", Engines.REGION);
  }
}
