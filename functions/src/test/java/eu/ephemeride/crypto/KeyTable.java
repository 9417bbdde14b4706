package eu.ephemeride.crypto;

import eu.ephemeride.id.Ids;
import eu.ephemeride.id.PracticeId;
import eu.ephemeride.id.SubjectId;
import eu.ephemeride.local.engines.Clients;
import eu.ephemeride.testing.Backend;
import eu.ephemeride.testing.Calls;
import eu.ephemeride.testing.MovableClock;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;
import software.amazon.awssdk.services.kms.KmsClient;

/// A keys table on the engines, practices and persons to fill it with, and hands to damage it.
final class KeyTable {
  static final Instant NOW = Instant.parse("2026-11-23T11:00:00Z");

  private final Clients clients = Backend.shared().clients();
  private final DynamoDbClient dynamoDb = clients.dynamoDb();
  private final KmsClient kms = clients.kms();
  private final SecureRandom random = new SecureRandom();
  private final String name;
  private final String rootsKey;

  private KeyTable() {
    var environment = Backend.shared().newStack().environment();
    this.name = environment.get("KEYS_TABLE");
    this.rootsKey = environment.get("ROOTS_KEY");
  }

  private static final class Shared {
    static final KeyTable TABLE = new KeyTable();
  }

  /// The one for all tests that live in practices of their own.
  static KeyTable shared() {
    return Shared.TABLE;
  }

  /// One without the provider's roots.
  static KeyTable empty() {
    return new KeyTable();
  }

  /// A warm instance of a function: a keyring with a cache and a clock of its own, and its calls.
  record Instance(
      Keyring keyring,
      Holds holds,
      Shredding shredding,
      Rotation rotation,
      Calls calls,
      MovableClock clock) {
    PracticeKeys read(PracticeId practice, SubjectId... subjects) {
      return keyring.read(practice, List.of(subjects));
    }

    /// Restricts in a transaction of its own; false when it was lost.
    boolean restrict(PracticeId practice, SubjectId person, Category category, boolean isVisible) {
      return commits(List.of(holds.restricting(practice, person, category, isVisible)));
    }

    /// True when a transaction of `writes` is not lost.
    boolean commits(List<TransactWriteItem> writes) {
      try {
        keyring.items().client().transactWriteItems(r -> r.transactItems(writes));
        return true;
      } catch (TransactionCanceledException e) {
        return false;
      }
    }
  }

  Instance instance() {
    var calls = new Calls();
    return instance(calls, new KmsRootKeys(calls.watch(KmsClient.class, kms), rootsKey));
  }

  Instance instance(RootKeys roots) {
    return instance(new Calls(), roots);
  }

  private Instance instance(Calls calls, RootKeys roots) {
    var clock = new MovableClock(NOW);
    var keyring =
        new Keyring(
            calls.watch(DynamoDbClient.class, dynamoDb),
            name,
            roots,
            clock,
            clock,
            random,
            Witness.NOBODY);
    return new Instance(
        keyring, new Holds(keyring), new Shredding(keyring), new Rotation(keyring), calls, clock);
  }

  DynamoDbClient dynamoDb() {
    return dynamoDb;
  }

  String name() {
    return name;
  }

  PracticeId anId() {
    return new PracticeId(Ids.random(random));
  }

  SubjectId aName() {
    return new SubjectId(Ids.random(random));
  }

  /// A practice whose keys stand.
  PracticeId aPractice(Instance by) {
    var practice = anId();
    commit(by.keyring().newPractice(practice).writes());
    return practice;
  }

  /// A person of the practice with keys for `categories`.
  SubjectId aPerson(Instance by, PracticeId practice, Category... categories) {
    var person = aName();
    commit(by.read(practice).createSubject(person, Set.of(categories)));
    return person;
  }

  @SafeVarargs
  final void commit(List<TransactWriteItem>... writes) {
    var all = new ArrayList<TransactWriteItem>();
    List.of(writes).forEach(all::addAll);
    dynamoDb.transactWriteItems(r -> r.transactItems(all));
  }

  /// A write that has nothing to do with keys, to see whether its transaction came through.
  TransactWriteItem bystander(PracticeId practice) {
    var item = Map.of("pk", AttributeValue.fromS("X#" + practice), "sk", AttributeValue.fromS("X"));
    return TransactWriteItem.builder().put(p -> p.tableName(name).item(item)).build();
  }

  boolean hasBystander(PracticeId practice) {
    var key = Map.of("pk", AttributeValue.fromS("X#" + practice), "sk", AttributeValue.fromS("X"));
    return dynamoDb.getItem(r -> r.tableName(name).key(key).consistentRead(true)).hasItem();
  }

  Map<String, AttributeValue> item(PracticeId practice) {
    return item(KeyItems.practiceKey(practice));
  }

  Map<String, AttributeValue> item(PracticeId practice, SubjectId person) {
    return item(KeyItems.subjectKey(practice, person));
  }

  private Map<String, AttributeValue> item(Map<String, AttributeValue> key) {
    return dynamoDb.getItem(r -> r.tableName(name).key(key).consistentRead(true)).item();
  }

  /// How many held persons the practice's item counts.
  long held(PracticeId practice) {
    var held = item(practice).get(KeyItems.HELD);
    return held == null ? 0 : Long.parseLong(held.n());
  }

  /// The versions of a root that stand.
  Set<String> versions(PracticeId practice, RootPurpose purpose) {
    var root = item(practice).get(purpose.word());
    return root == null ? Set.of() : root.m().keySet();
  }

  /// The root that a person's key hangs on.
  WrappedKey.Under under(PracticeId practice, SubjectId person, Category category) {
    return WrappedKey.under(item(practice, person).get(category.word()).b().asByteArray());
  }

  void put(Map<String, AttributeValue> item) {
    dynamoDb.putItem(r -> r.tableName(name).item(item));
  }

  void set(Map<String, AttributeValue> key, String attribute, AttributeValue value) {
    dynamoDb.updateItem(r ->
        r.tableName(name)
            .key(key)
            .updateExpression("SET #a = :v")
            .expressionAttributeNames(Map.of("#a", attribute))
            .expressionAttributeValues(Map.of(":v", value)));
  }

  void remove(Map<String, AttributeValue> key, String attribute) {
    dynamoDb.updateItem(r ->
        r.tableName(name)
            .key(key)
            .updateExpression("REMOVE #a")
            .expressionAttributeNames(Map.of("#a", attribute)));
  }

  void delete(Map<String, AttributeValue> key) {
    dynamoDb.deleteItem(r -> r.tableName(name).key(key));
  }
}
