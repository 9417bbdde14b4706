package eu.ephemeride.testing;

import eu.ephemeride.local.engines.Stack;
import eu.ephemeride.local.template.Tree;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.BatchWriteItemRequest;
import software.amazon.awssdk.services.dynamodb.model.GetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;
import software.amazon.awssdk.services.kms.model.DecryptRequest;
import software.amazon.awssdk.services.kms.model.GenerateDataKeyRequest;
import software.amazon.awssdk.services.sesv2.model.SendEmailRequest;
import software.amazon.awssdk.services.sqs.model.SendMessageRequest;

/// Judges every call of AWS by the role that the template gives its function, since no engine here
/// does: actions, tables, leading keys, attributes of updates, encryption contexts.
public final class Policies {
  // A name in an expression: neither a value nor a function.
  private static final Pattern NAME =
      Pattern.compile("(?<![:#A-Za-z0-9_.])#?[A-Za-z_][A-Za-z0-9_]*\\b(?! *\\()");
  private static final Set<String> WORDS =
      Set.of("SET", "REMOVE", "ADD", "DELETE", "AND", "OR", "NOT", "IN", "BETWEEN");

  private static final Map<String, List<Map<String, Object>>> STATEMENTS = statements();

  private final Map<String, String> logicalNames;

  /// The roles of the template; `stack` tells which table is which.
  public Policies(Stack stack) {
    this.logicalNames = new LinkedHashMap<>();
    stack.tables().forEach(t -> logicalNames.put(t.name(), t.logicalId()));
    stack.queues().forEach(q -> logicalNames.put(q.url(), q.logicalId()));
  }

  private static Map<String, List<Map<String, Object>>> statements() {
    var statements = new LinkedHashMap<String, List<Map<String, Object>>>();
    Backend.template()
        .resources("AWS::IAM::Role")
        .forEach(role ->
            statements.put(
                role.logicalId().replaceFirst("Role$", ""),
                Tree.listAt(role.properties(), "Policies").stream()
                    .flatMap(p -> Tree.listAt(p, "PolicyDocument", "Statement").stream())
                    .map(Tree::map)
                    .toList()));
    return statements;
  }

  private record Act(String action, String resource, Map<String, Set<String>> context) {}

  /// What `function` may not do of `request`, each as a sentence; empty when its role allows all.
  public List<String> refused(String function, Object request) {
    var refused = new ArrayList<String>();
    for (var act : acts(request)) {
      if (STATEMENTS.getOrDefault(function, List.of()).stream().noneMatch(s -> allows(s, act))) {
        refused.add(function + " may not " + act);
      }
    }
    return refused;
  }

  private List<Act> acts(Object request) {
    return switch (request) {
      case GetItemRequest r -> List.of(act("GetItem", r.tableName(), r.key()));
      case PutItemRequest r -> List.of(act("PutItem", r.tableName(), r.item()));
      case UpdateItemRequest r -> List.of(update(r));
      case BatchGetItemRequest r ->
          r.requestItems().entrySet().stream()
              .map(e ->
                  act(
                      "BatchGetItem",
                      e.getKey(),
                      e.getValue().keys().stream()
                          .map(k -> k.get("pk").s())
                          .collect(Collectors.toSet())))
              .toList();
      case BatchWriteItemRequest r ->
          r.requestItems().entrySet().stream()
              .map(e ->
                  act(
                      "BatchWriteItem",
                      e.getKey(),
                      e.getValue().stream()
                          .map(w -> w.deleteRequest().key().get("pk").s())
                          .collect(Collectors.toSet())))
              .toList();
      case QueryRequest r ->
          List.of(
              act("Query", r.tableName(), Set.of(r.expressionAttributeValues().get(":pk").s())));
      case TransactWriteItemsRequest r -> together(r.transactItems());
      case DecryptRequest r -> List.of(kms("Decrypt", r.encryptionContext()));
      case GenerateDataKeyRequest r -> List.of(kms("GenerateDataKey", r.encryptionContext()));
      case SendEmailRequest r ->
          List.of(
              new Act(
                  "ses:SendEmail",
                  "identity",
                  Map.of("ses:FromAddress", Set.of(r.fromEmailAddress()))));
      case SendMessageRequest r ->
          List.of(
              new Act(
                  "sqs:SendMessage",
                  logicalNames.getOrDefault(r.queueUrl(), r.queueUrl()),
                  Map.of()));
      default -> throw new IllegalArgumentException("judge " + request.getClass());
    };
  }

  // As if AWS judged all writes of one kind together: the harder reading of its documentation.
  private List<Act> together(List<TransactWriteItem> items) {
    var contexts = new LinkedHashMap<List<String>, Map<String, Set<String>>>();
    for (var act : items.stream().map(this::act).toList()) {
      var context =
          contexts.computeIfAbsent(
              List.of(act.action(), act.resource()), _ -> new LinkedHashMap<>());
      act.context()
          .forEach(
              (key, values) -> context.computeIfAbsent(key, _ -> new TreeSet<>()).addAll(values));
    }
    return contexts.entrySet().stream()
        .map(e -> new Act(e.getKey().get(0), e.getKey().get(1), e.getValue()))
        .toList();
  }

  private Act act(TransactWriteItem item) {
    if (item.put() != null) {
      return act("PutItem", item.put().tableName(), item.put().item());
    }
    if (item.update() != null) {
      var u = item.update();
      return update(
          u.tableName(),
          u.key(),
          u.expressionAttributeNames(),
          u.updateExpression(),
          u.conditionExpression());
    }
    if (item.delete() != null) {
      return act("DeleteItem", item.delete().tableName(), item.delete().key());
    }
    var check = item.conditionCheck();
    return act("ConditionCheckItem", check.tableName(), check.key());
  }

  private Act update(UpdateItemRequest r) {
    var act =
        update(
            r.tableName(),
            r.key(),
            r.expressionAttributeNames(),
            r.updateExpression(),
            r.conditionExpression());
    return r.returnValues() == null
        ? act
        : with(act, "dynamodb:ReturnValues", Set.of(r.returnValuesAsString()));
  }

  // Every attribute that it touches or asks about.
  private Act update(
      String table,
      Map<String, AttributeValue> key,
      Map<String, String> names,
      @Nullable String... expressions) {
    var attributes = new TreeSet<>(key.keySet());
    Stream.of(expressions)
        .filter(Objects::nonNull)
        .flatMap(expression -> NAME.matcher(expression).results())
        .map(MatchResult::group)
        .filter(name -> !WORDS.contains(name))
        .map(name -> names.getOrDefault(name, name))
        .forEach(attributes::add);
    return with(act("UpdateItem", table, key), "dynamodb:Attributes", attributes);
  }

  private static Act with(Act act, String key, Set<String> values) {
    var context = new LinkedHashMap<>(act.context());
    context.put(key, values);
    return new Act(act.action(), act.resource(), context);
  }

  private Act act(String operation, String table, Map<String, AttributeValue> key) {
    return act(operation, table, Set.of(key.get("pk").s()));
  }

  private Act act(String operation, String table, Set<String> leadingKeys) {
    return new Act(
        "dynamodb:" + operation,
        logicalNames.getOrDefault(table, table),
        Map.of("dynamodb:LeadingKeys", leadingKeys));
  }

  private static Act kms(String operation, Map<String, String> encryptionContext) {
    var context = new LinkedHashMap<String, Set<String>>();
    encryptionContext.forEach((k, v) -> context.put("kms:EncryptionContext:" + k, Set.of(v)));
    return new Act("kms:" + operation, "RootsKey", context);
  }

  private static boolean allows(Map<String, Object> statement, Act act) {
    var isNamed = Tree.listAt(statement, "Action").contains(act.action());
    var resource = String.valueOf(statement.get("Resource"));
    return isNamed
        && resource.contains(act.resource())
        && Tree.mapAt(statement, "Condition").entrySet().stream()
            .allMatch(c -> holds(c.getKey(), Tree.map(c.getValue()), act));
  }

  private static boolean holds(String operator, Map<String, Object> terms, Act act) {
    return terms.entrySet().stream()
        .allMatch(term -> {
          var allowed = Tree.list(term.getValue());
          var actual = act.context().getOrDefault(term.getKey(), Set.of());
          return switch (operator) {
            case "ForAllValues:StringLike" ->
                actual.stream().allMatch(a -> allowed.stream().anyMatch(p -> isLike(a, p)));
            case "ForAllValues:StringEquals" -> allowed.containsAll(actual);
            case "StringEqualsIfExists" -> allowed.containsAll(actual);
            case "StringEquals" ->
                term.getValue() instanceof Map<?, ?> // a parameter: any value of it
                    ? !actual.isEmpty()
                    : !actual.isEmpty() && allowed.containsAll(actual);
            default -> throw new IllegalArgumentException("judge " + operator);
          };
        });
  }

  // `*` is any text, `?` any one character.
  private static boolean isLike(String text, Object pattern) {
    var regex =
        String.valueOf(pattern)
            .chars()
            .mapToObj(c -> c == '*' ? ".*" : c == '?' ? "." : Pattern.quote(Character.toString(c)))
            .collect(Collectors.joining());
    return text.matches(regex);
  }
}
