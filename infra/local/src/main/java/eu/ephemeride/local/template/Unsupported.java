package eu.ephemeride.local.template;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/// Names everything of a template that the local cloud does not imitate, so that nobody believes it
/// was tried.
public final class Unsupported {
  private static final Map<String, Set<String>> IMITATED =
      Map.of(
          "AWS::Serverless::Function",
          Set.of("Description", "Handler", "CodeUri", "Environment", "Timeout", "Events"),
          "AWS::Serverless::HttpApi",
          Set.of("Auth"),
          "AWS::DynamoDB::Table",
          Set.of(
              "BillingMode",
              "AttributeDefinitions",
              "KeySchema",
              "TimeToLiveSpecification",
              "StreamSpecification"),
          "AWS::SQS::Queue",
          Set.of("VisibilityTimeout", "DelaySeconds", "RedrivePolicy"),
          "AWS::KMS::Key",
          Set.of("Description", "KeySpec", "KeyUsage"),
          // The local issuer stands in for the pool: /_local/token signs what its users would get.
          "AWS::Cognito::UserPool",
          Set.of(),
          "AWS::Cognito::UserPoolClient",
          Set.of("UserPoolId"),
          "AWS::Cognito::UserPoolGroup",
          Set.of("UserPoolId", "GroupName", "Description"));

  private static final Map<String, Set<String>> IMITATED_EVENTS =
      Map.of(
          "HttpApi",
          Set.of("ApiId", "Method", "Path", "Auth"),
          "ScheduleV2",
          Schedule.PROPERTIES,
          "Schedule",
          Schedule.PROPERTIES,
          "SQS",
          Source.QUEUE_PROPERTIES,
          "DynamoDB",
          Source.STREAM_PROPERTIES);

  private Unsupported() {}

  /// One line per resource type, per property and per event type that is not imitated.
  public static List<String> warnings(Template template) {
    var types = new LinkedHashMap<String, List<String>>();
    var properties = new LinkedHashMap<String, Set<String>>();
    for (var resource : template.resources()) {
      var known = IMITATED.get(resource.type());
      if (known == null) {
        types.computeIfAbsent(resource.type(), _ -> new ArrayList<>()).add(resource.logicalId());
        continue;
      }
      var all = new TreeSet<>(resource.properties().keySet());
      if (resource.type().equals("AWS::Serverless::Function")) {
        all.addAll(template.functionGlobals().keySet());
        Tree.mapAt(resource.properties(), "Events")
            .values()
            .forEach(event -> unknownProperties(event, properties));
        unknownEvents(resource)
            .forEach(
                (type, ids) -> types.computeIfAbsent(type, _ -> new ArrayList<>()).addAll(ids));
      }
      all.removeAll(known);
      if (!all.isEmpty()) {
        properties.computeIfAbsent(resource.type(), _ -> new TreeSet<>()).addAll(all);
      }
    }
    var warnings = new ArrayList<String>();
    types.forEach((type, ids) -> warnings.add("not run here: " + type + " " + ids));
    properties.forEach((type, names) -> warnings.add("not imitated: " + type + " " + names));
    return warnings;
  }

  private static void unknownProperties(Object event, Map<String, Set<String>> properties) {
    var type = Tree.textAt(event, "Type").orElse("");
    var known = IMITATED_EVENTS.get(type);
    var names = new TreeSet<>(Tree.mapAt(event, "Properties").keySet());
    if (known != null && !known.containsAll(names)) {
      names.removeAll(known);
      properties.computeIfAbsent("event " + type, _ -> new TreeSet<>()).addAll(names);
    }
  }

  private static Map<String, List<String>> unknownEvents(Resource function) {
    var unknown = new LinkedHashMap<String, List<String>>();
    Tree.mapAt(function.properties(), "Events")
        .forEach((name, event) -> {
          var type = Tree.textAt(event, "Type").orElse("");
          if (!IMITATED_EVENTS.containsKey(type)
              || Schedule.isUnreadable(event)
              || Source.isUnreadable(event)) {
            unknown
                .computeIfAbsent("event " + type, _ -> new ArrayList<>())
                .add(function.logicalId() + "." + name);
          }
        });
    return unknown;
  }
}
