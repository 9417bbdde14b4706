package eu.ephemeride.local.engines;

import eu.ephemeride.local.template.Resource;
import eu.ephemeride.local.template.Template;
import eu.ephemeride.local.template.Tree;
import eu.ephemeride.local.template.Values;
import java.net.URI;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.StreamSpecification;
import software.amazon.awssdk.services.dynamodb.model.TableStatus;
import software.amazon.awssdk.services.kms.KmsClient;

/// Makes a template's tables, keys and queues with the SDK, on whatever answers: the engines here,
/// moto, LocalStack.
public final class Provisioning {
  private static final String STREAM = "StreamSpecification";

  private final Template template;
  private final String stackName;
  private final Endpoints endpoints;
  private final Optional<EmbeddedTables> embedded;
  private final Map<String, Object> references = new HashMap<>();
  private final Map<String, String> attributes = new HashMap<>();
  private List<Stack.Queue> queues;
  private boolean isWithStreams = true;

  /// `stackName` begins the name of every table, so that two stacks share one engine in peace.
  public Provisioning(Template template, String stackName, Endpoints endpoints) {
    this(template, stackName, endpoints, Optional.empty());
  }

  /// The same with tables that are `embedded`.
  public Provisioning(
      Template template, String stackName, Endpoints endpoints, Optional<EmbeddedTables> embedded) {
    this.template = template;
    this.stackName = stackName;
    this.endpoints = endpoints;
    this.embedded = embedded;
    this.queues = new DeclaredQueues(template, stackName, endpoints).foreseen();
  }

  /// The same, but its tables get no streams: each of them slows every write to the engine.
  public Provisioning withoutStreams() {
    isWithStreams = false;
    return this;
  }

  /// Makes everything and resolves what the template says of it.
  public Stack create() {
    createQueues(endpoints.queues());
    var stack = createKeys();
    createTables();
    return stack;
  }

  /// Makes the keys; all else that the template refers to has names that are known before it is
  /// there.
  public Stack createKeys() {
    references.putAll(template.parameters());
    references.putAll(
        Map.of(
            "AWS::Region",
            endpoints.region(),
            "AWS::AccountId",
            Engines.ACCOUNT,
            "AWS::Partition",
            "aws",
            "AWS::StackName",
            stackName));
    try (var clients = new Clients(endpoints);
        var kms = clients.kms()) {
      template.resources("AWS::KMS::Key").forEach(key -> createKey(kms, key));
    }
    template.resources("AWS::DynamoDB::Table").forEach(this::name);
    queues.forEach(this::name);
    template
        .resources("AWS::Cognito::UserPool")
        .forEach(p -> references.put(p.logicalId(), endpoints.region() + "_local"));
    template
        .resources("AWS::Cognito::UserPoolClient")
        .forEach(c -> references.put(c.logicalId(), "local-client"));
    return stack();
  }

  /// Makes the tables.
  public void createTables() {
    try (var clients = new Clients(endpoints, embedded);
        var dynamoDb = clients.dynamoDb()) {
      template.resources("AWS::DynamoDB::Table").forEach(table -> createTable(dynamoDb, table));
    }
  }

  /// Makes the queues by what answers at `place`.
  public void createQueues(URI place) {
    queues = new DeclaredQueues(template, stackName, endpoints).create(place);
  }

  private void name(Stack.Queue queue) {
    references.put(queue.logicalId(), queue.url());
    attributes.put(queue.logicalId() + ".Arn", queue.arn());
    attributes.put(queue.logicalId() + ".QueueName", queue.name());
  }

  private void name(Resource table) {
    var name = stackName + "-" + table.logicalId();
    references.put(table.logicalId(), name);
    attributes.put(
        table.logicalId() + ".Arn",
        "arn:aws:dynamodb:" + endpoints.region() + ":" + Engines.ACCOUNT + ":table/" + name);
  }

  private void createKey(KmsClient kms, Resource key) {
    var properties = key.properties();
    var made =
        kms.createKey(r ->
                r.keySpec(Tree.textAt(properties, "KeySpec").orElse("SYMMETRIC_DEFAULT"))
                    .keyUsage(Tree.textAt(properties, "KeyUsage").orElse("ENCRYPT_DECRYPT")))
            .keyMetadata();
    references.put(key.logicalId(), made.keyId());
    attributes.put(key.logicalId() + ".Arn", made.arn());
  }

  private void createTable(DynamoDbClient dynamoDb, Resource table) {
    var properties = table.properties();
    var name = String.valueOf(references.get(table.logicalId()));
    var stream = Tree.textAt(properties, STREAM, "StreamViewType").filter(_ -> isWithStreams);
    var made =
        dynamoDb.createTable(r ->
            r.tableName(name)
                .streamSpecification(stream.map(Provisioning::stream).orElse(null))
                .billingMode(BillingMode.PAY_PER_REQUEST)
                .attributeDefinitions(
                    Tree.listAt(properties, "AttributeDefinitions").stream()
                        .map(Provisioning::definition)
                        .toList())
                .keySchema(
                    Tree.listAt(properties, "KeySchema").stream()
                        .map(Provisioning::keyElement)
                        .toList()));
    if (made.tableDescription().tableStatus() != TableStatus.ACTIVE) {
      dynamoDb.waiter().waitUntilTableExists(r -> r.tableName(name));
    }
  }

  private static StreamSpecification stream(String view) {
    return StreamSpecification.builder().streamEnabled(true).streamViewType(view).build();
  }

  private static AttributeDefinition definition(Object node) {
    return AttributeDefinition.builder()
        .attributeName(Tree.textAt(node, "AttributeName").orElseThrow())
        .attributeType(Tree.textAt(node, "AttributeType").orElseThrow())
        .build();
  }

  private static KeySchemaElement keyElement(Object node) {
    return KeySchemaElement.builder()
        .attributeName(Tree.textAt(node, "AttributeName").orElseThrow())
        .keyType(Tree.textAt(node, "KeyType").orElseThrow())
        .build();
  }

  private Stack stack() {
    var values = new Values(template, references, attributes);
    var environment = new LinkedHashMap<String, String>();
    Tree.mapAt(template.functionGlobals(), "Environment", "Variables")
        .forEach((name, value) -> environment.put(name, values.text(value)));
    var authorizer = authorizer();
    var audiences = Tree.listAt(authorizer, "audience").stream().map(values::text).toList();
    var issuer = Tree.at(authorizer, "issuer").map(values::text).orElse("");
    return new Stack(environment, issuer, audiences, tables(), queues);
  }

  /// `JwtConfiguration` of the API's default authorizer.
  private Map<String, Object> authorizer() {
    var auth =
        template
            .resources("AWS::Serverless::HttpApi")
            .findFirst()
            .map(api -> Tree.mapAt(api.properties(), "Auth"))
            .orElseGet(Map::of);
    var name = Tree.textAt(auth, "DefaultAuthorizer").orElse("");
    return Tree.mapAt(auth, "Authorizers", name, "JwtConfiguration");
  }

  private List<Stack.Table> tables() {
    return template.resources("AWS::DynamoDB::Table").map(this::table).toList();
  }

  private Stack.Table table(Resource table) {
    var ttl = Tree.mapAt(table.properties(), "TimeToLiveSpecification");
    var isOn = Tree.textAt(ttl, "Enabled").orElse("").equals("true");
    return new Stack.Table(
        table.logicalId(),
        String.valueOf(references.get(table.logicalId())),
        Tree.listAt(table.properties(), "KeySchema").stream()
            .map(k -> Tree.textAt(k, "AttributeName").orElseThrow())
            .toList(),
        isOn ? Tree.textAt(ttl, "AttributeName").orElseThrow() : "",
        table.properties().containsKey(STREAM));
  }
}
