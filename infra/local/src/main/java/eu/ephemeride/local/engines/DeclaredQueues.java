package eu.ephemeride.local.engines;

import eu.ephemeride.local.template.Resource;
import eu.ephemeride.local.template.Template;
import eu.ephemeride.local.template.Tree;
import eu.ephemeride.local.template.Values;
import java.net.URI;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

/// The queues that a template declares, by the names that a stack gives them.
final class DeclaredQueues {
  private static final List<QueueAttributeName> NUMBERS =
      List.of(
          QueueAttributeName.VISIBILITY_TIMEOUT,
          QueueAttributeName.DELAY_SECONDS,
          QueueAttributeName.MESSAGE_RETENTION_PERIOD);
  private static final String REDRIVE = "RedrivePolicy";

  private final Template template;
  private final String stackName;
  private final Endpoints endpoints;

  DeclaredQueues(Template template, String stackName, Endpoints endpoints) {
    this.template = template;
    this.stackName = stackName;
    this.endpoints = endpoints;
  }

  /// As the engine here will name them, before it has them.
  List<Stack.Queue> foreseen() {
    return template.resources("AWS::SQS::Queue").map(this::foreseen).toList();
  }

  private Stack.Queue foreseen(Resource queue) {
    var name = stackName + "-" + queue.logicalId();
    var url = endpoints.queues() + "/" + Engines.ACCOUNT + "/" + name;
    var arn = "arn:aws:sqs:" + endpoints.region() + ":" + Engines.ACCOUNT + ":" + name;
    return new Stack.Queue(queue.logicalId(), name, url, arn, isRedriven(queue));
  }

  private static boolean isRedriven(Resource queue) {
    return queue.properties().containsKey(REDRIVE);
  }

  /// Makes them by what answers at `place`: those first that others hand their dead letters to.
  List<Stack.Queue> create(URI place) {
    var arns = new HashMap<String, String>();
    try (var clients = new Clients(endpoints.withQueues(place));
        var sqs = clients.queues()) {
      return template
          .resources("AWS::SQS::Queue")
          .sorted(Comparator.comparing(DeclaredQueues::isRedriven))
          .map(queue -> create(sqs, queue, arns))
          .toList();
    }
  }

  private Stack.Queue create(SqsClient sqs, Resource queue, Map<String, String> arns) {
    var wanted = new HashMap<QueueAttributeName, String>();
    for (var number : NUMBERS) {
      Tree.textAt(queue.properties(), number.toString()).ifPresent(n -> wanted.put(number, n));
    }
    var values = new Values(template, template.parameters(), arns);
    Tree.at(queue.properties(), REDRIVE)
        .map(values::resolve)
        .ifPresent(policy -> wanted.put(QueueAttributeName.REDRIVE_POLICY, json(policy)));
    var name = stackName + "-" + queue.logicalId();
    var url = sqs.createQueue(r -> r.queueName(name).attributes(wanted)).queueUrl();
    var arn =
        sqs.getQueueAttributes(r -> r.queueUrl(url).attributeNames(QueueAttributeName.QUEUE_ARN))
            .attributes()
            .getOrDefault(QueueAttributeName.QUEUE_ARN, "");
    arns.put(queue.logicalId() + ".Arn", arn);
    return new Stack.Queue(queue.logicalId(), name, url, arn, isRedriven(queue));
  }

  private static String json(Object policy) {
    var json = JsonEndpoint.JSON.createObjectNode();
    Tree.map(policy).forEach((name, value) -> json.put(name, String.valueOf(value)));
    return json.toString();
  }
}
