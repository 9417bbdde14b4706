package eu.ephemeride.crypto;

import eu.ephemeride.id.PracticeId;
import eu.ephemeride.id.SubjectId;
import eu.ephemeride.parallel.Together;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;

/// The keys of all practices; one per function instance. Between requests it remembers KMS's
/// answers and nothing else.
public final class Keyring {
  /// The tenant of the provider's own roots.
  public static final PracticeId PROVIDER = new PracticeId("provider");

  static final String INDEX_USE = "index";
  static final String PHONE_USE = "index/phone";
  private static final int FIRST_VERSION = 1;

  private final KeyItems items;
  private final RootCache cache;
  private final InstantSource clock;
  private final SecureRandom random;
  private final Witness witness;

  /// `realClock` ages the cache of KMS's answers and must be the real one; `keysTable` is the
  /// physical name; `clock` is the domain's, by which a practice ends; `witness` is told of whom
  /// something is opened.
  public Keyring(
      DynamoDbClient dynamoDb,
      String keysTable,
      RootKeys roots,
      InstantSource realClock,
      InstantSource clock,
      SecureRandom random,
      Witness witness) {
    this.items = new KeyItems(dynamoDb, keysTable);
    this.cache = new RootCache(roots, realClock);
    this.clock = clock;
    this.random = random;
    this.witness = witness;
  }

  /// Makes the keys of a new practice: one call of KMS, nothing written.
  public NewPractice newPractice(PracticeId practice) {
    var item = new HashMap<>(KeyItems.practiceKey(practice));
    item.putAll(freshRoot(practice, RootPurpose.CARE));
    var keys = keys(practice, Optional.of(item), Map.of(), RootPurpose.CARE);
    var write =
        TransactWriteItem.builder()
            .put(p ->
                p.tableName(items.table())
                    .item(item)
                    .conditionExpression("attribute_not_exists(pk)"))
            .build();
    return new NewPractice(keys, List.of(write));
  }

  /// Reads the key items of a practice and of some of its persons: one strongly consistent round
  /// trip, no KMS.
  public PracticeKeys read(PracticeId practice, Collection<SubjectId> subjects) {
    var found = items.read(practice, subjects);
    var practiceItem = Optional.ofNullable(found.get(KeyItems.PRACTICE_SK));
    return keys(practice, practiceItem, bySubject(found, subjects), RootPurpose.CARE);
  }

  private static Map<SubjectId, Map<String, AttributeValue>> bySubject(
      Map<String, Map<String, AttributeValue>> found, Collection<SubjectId> subjects) {
    var bySubject = new HashMap<SubjectId, Map<String, AttributeValue>>();
    for (var subject : subjects) {
      var item = found.get(KeyItems.SUBJECT_PREFIX + subject);
      if (item != null) {
        bySubject.put(subject, item);
      }
    }
    return bySubject;
  }

  /// The same for who serves telephone lines: nothing of it needs the care root. The index is that
  /// of the calls.
  public PracticeKeys calls(PracticeId practice, Collection<SubjectId> subjects) {
    var found = items.read(practice, subjects);
    var practiceItem = Optional.ofNullable(found.get(KeyItems.PRACTICE_SK));
    return keys(practice, practiceItem, bySubject(found, subjects), RootPurpose.CALLS);
  }

  /// The provider's own keys for `purpose` (registry, billing, requests), made when first asked
  /// for.
  public PracticeKeys provider(RootPurpose purpose) {
    return provider(purpose, List.of());
  }

  /// The same, with the provider's own subjects (rights requests), whose keys hang on the root of
  /// `purpose`.
  public PracticeKeys provider(RootPurpose purpose, Collection<SubjectId> subjects) {
    var found = items.read(PROVIDER, subjects);
    var item =
        Optional.ofNullable(found.get(KeyItems.PRACTICE_SK))
            .filter(i -> i.containsKey(purpose.word()))
            .orElseGet(() -> makeRoot(PROVIDER, purpose));
    return keys(PROVIDER, Optional.of(item), bySubject(found, subjects), purpose);
  }

  /// The same where they were made already: for who may make none.
  public Optional<PracticeKeys> providerIfMade(RootPurpose purpose) {
    var item = Optional.ofNullable(items.read(PROVIDER, List.of()).get(KeyItems.PRACTICE_SK));
    return item.filter(i -> i.containsKey(purpose.word()))
        .map(i -> keys(PROVIDER, Optional.of(i), Map.of(), purpose));
  }

  /// Gives a practice the root `purpose` (calls, hold) where it lacks it. Who loses a race adopts
  /// the winner's; a dead practice gets none.
  public void ensureRoot(PracticeId practice, RootPurpose purpose) {
    var keys = read(practice, List.of());
    if (keys.roots().isDead()) {
      throw new KeysDestroyed();
    }
    if (keys.roots().current(purpose).isEmpty()) {
      makeRoot(practice, purpose);
    }
  }

  /// Lets who serves the practice's telephone lines find patients by their numbers, and by nothing
  /// else: the key of that one field, under the calls root. Once is enough; who loses a race adopts
  /// the winner's; a dead practice shares nothing.
  public void sharePhoneIndex(PracticeId practice) {
    for (var patience = patience(); ; patience.pause()) {
      var keys = read(practice, List.of());
      if (keys.roots().isDead()) {
        throw new KeysDestroyed();
      }
      if (keys.roots().item().containsKey(KeyItems.CALLS_PHONE)) {
        return;
      }
      var under = keys.roots().current(RootPurpose.CALLS);
      if (under.isEmpty()) {
        makeRoot(practice, RootPurpose.CALLS);
      } else if (share(practice, keys, under.get())) {
        return;
      }
    }
  }

  /// False when the root's version was dropped or the practice died meanwhile: to be looked at
  /// again.
  private boolean share(PracticeId practice, PracticeKeys keys, WrappedKey.Under under) {
    var phone = new SubjectKey(SubjectKey.FIRST_VERSION, keys.index().fieldKey("phone"));
    var change =
        items.update(
            KeyItems.practiceKey(practice),
            "SET #phone = :phone",
            "attribute_exists(#root.#version) AND attribute_not_exists(#phone)"
                + " AND attribute_not_exists(#dead)",
            Map.of(
                "#phone",
                KeyItems.CALLS_PHONE,
                "#root",
                under.purpose().word(),
                "#version",
                Integer.toString(under.version()),
                "#dead",
                KeyItems.DEAD),
            Map.of(
                ":phone", KeyItems.binary(wrap(keys.roots(), under, phone, practice, PHONE_USE))));
    return change.isDone() || change.item().containsKey(KeyItems.CALLS_PHONE);
  }

  /// When a practice's contract closes, and when everything of it ends: whole milliseconds, both
  /// the first instants at which it is so.
  public record Ending(Instant closes, Instant ends) {}

  /// Sets, moves or takes away a practice's ending, in the caller's transaction. `seen` is what
  /// stood there; lost when another stands, and when the practice was destroyed.
  public TransactWriteItem ending(
      PracticeId practice, Optional<Ending> seen, Optional<Ending> ending) {
    var values = new HashMap<String, AttributeValue>();
    seen.ifPresent(e -> values.put(":seenCloses", millis(e.closes())));
    seen.ifPresent(e -> values.put(":seenEnds", millis(e.ends())));
    ending.ifPresent(e -> values.put(":closes", millis(e.closes())));
    ending.ifPresent(e -> values.put(":ends", millis(e.ends())));
    return change(
        practice,
        ending.isPresent() ? "SET #closes = :closes, #ends = :ends" : "REMOVE #closes, #ends",
        seen.isPresent()
            ? "#closes = :seenCloses AND #ends = :seenEnds"
            : "attribute_not_exists(#ends)",
        Map.of("#ends", KeyItems.ENDS, "#closes", KeyItems.CLOSES),
        values);
  }

  private static AttributeValue millis(Instant at) {
    return AttributeValue.fromN(Long.toString(at.toEpochMilli()));
  }

  /// Replaces the practice's rules of retention, in the caller's transaction. `seen` is what stood
  /// there; lost when others stand, and when the practice was destroyed.
  public TransactWriteItem ruling(
      PracticeId practice, Map<String, AttributeValue> seen, Map<String, AttributeValue> rules) {
    var values = new HashMap<>(Map.of(":rules", AttributeValue.fromM(rules)));
    if (!seen.isEmpty()) {
      values.put(":seen", AttributeValue.fromM(seen));
    }
    return change(
        practice,
        "SET #rules = :rules",
        seen.isEmpty() ? "attribute_not_exists(#rules)" : "#rules = :seen",
        Map.of("#rules", KeyItems.RULES),
        values);
  }

  private TransactWriteItem change(
      PracticeId practice,
      String update,
      String condition,
      Map<String, String> names,
      Map<String, AttributeValue> values) {
    var all = new HashMap<>(names);
    all.put("#dead", KeyItems.DEAD);
    return TransactWriteItem.builder()
        .update(u ->
            u.tableName(items.table())
                .key(KeyItems.practiceKey(practice))
                .updateExpression(update)
                .conditionExpression(
                    "attribute_exists(pk) AND attribute_not_exists(#dead) AND " + condition)
                .expressionAttributeNames(all)
                .expressionAttributeValues(values.isEmpty() ? null : values))
        .build();
  }

  /// One page of a practice's persons, ascending, after `last` where given, with their keys: what
  /// walks through all that there is of it begins here. At most `limit` of them.
  public Persons persons(PracticeId practice, Optional<SubjectId> last, int limit) {
    var after = last.map(s -> KeyItems.SUBJECT_PREFIX + s);
    return Together.run(
        () -> items.read(practice, List.of()),
        () -> items.subjects(practice, after, limit),
        (found, page) -> {
          var practiceItem = Optional.ofNullable(found.get(KeyItems.PRACTICE_SK));
          return new Persons(
              page.subjects(),
              page.lastSk().map(KeyItems::subject),
              keys(practice, practiceItem, page.items(), RootPurpose.CARE));
        });
  }

  /// How many patients of a practice are held or restricted for themselves (P21). Reads all of its
  /// key items.
  public long held(PracticeId practice) {
    return items.held(practice);
  }

  /// Persons with their keys, and whom to go on after where there are more.
  public record Persons(List<SubjectId> subjects, Optional<SubjectId> last, PracticeKeys keys) {}

  /// Forgets every answer of KMS: before the process is snapshot.
  public void forget() {
    cache.clear();
  }

  private Map<String, AttributeValue> makeRoot(PracticeId practice, RootPurpose purpose) {
    var fresh = freshRoot(practice, purpose);
    var change =
        items.update(
            KeyItems.practiceKey(practice),
            "SET #root = :root, #index = :index",
            "attribute_not_exists(#root) AND attribute_not_exists(#dead)",
            Map.of(
                "#root", purpose.word(),
                "#index", purpose.indexAttribute(),
                "#dead", KeyItems.DEAD),
            Map.of(
                ":root", fresh.getOrDefault(purpose.word(), AttributeValue.fromNul(true)),
                ":index",
                    fresh.getOrDefault(purpose.indexAttribute(), AttributeValue.fromNul(true))));
    if (change.item().containsKey(KeyItems.DEAD)) {
      throw new KeysDestroyed();
    }
    return change.item();
  }

  /// The attributes of a new root: its blob as version 1, and an index root under it.
  private Map<String, AttributeValue> freshRoot(PracticeId practice, RootPurpose purpose) {
    var root = cache.generate(new KmsContext(purpose, practice, FIRST_VERSION));
    var under = new WrappedKey.Under(purpose, FIRST_VERSION);
    var index = new SubjectKey(SubjectKey.FIRST_VERSION, bytes(Gcm.KEY_BYTES));
    var wrapped =
        WrappedKey.wrap(
            under,
            Hkdf.derive(root.plaintext(), Roots.INDEX_WRAP),
            bytes(Gcm.NONCE_BYTES),
            index,
            practice,
            INDEX_USE);
    var versions = Map.of(Integer.toString(FIRST_VERSION), KeyItems.binary(root.blob()));
    return Map.of(
        purpose.word(), AttributeValue.fromM(versions),
        purpose.indexAttribute(), KeyItems.binary(wrapped));
  }

  /// An index root, or the key of one of its fields, under a version of a root.
  byte[] wrap(
      Roots roots, WrappedKey.Under under, SubjectKey key, PracticeId practice, String use) {
    return WrappedKey.wrap(
        under, roots.indexWrapKey(under), bytes(Gcm.NONCE_BYTES), key, practice, use);
  }

  KeyItems items() {
    return items;
  }

  RootCache cache() {
    return cache;
  }

  Patience patience() {
    return new Patience(random);
  }

  private PracticeKeys keys(
      PracticeId practice,
      Optional<Map<String, AttributeValue>> item,
      Map<SubjectId, Map<String, AttributeValue>> subjects,
      RootPurpose indexRoot) {
    var roots = new Roots(practice, item, cache);
    return new PracticeKeys(
        practice, roots, subjects, items, clock.instant(), random, indexRoot, witness);
  }

  private byte[] bytes(int count) {
    var bytes = new byte[count];
    random.nextBytes(bytes);
    return bytes;
  }
}
