package eu.ephemeride.crypto;

import eu.ephemeride.id.PracticeId;
import eu.ephemeride.id.SubjectId;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;

/// The keys of a practice and of some of its persons as their items stood when this request read
/// them.
///
/// Lives for one request: so does every subject key that it unwraps. Safe for the request's own
/// threads.
public final class PracticeKeys {
  private final PracticeId practice;
  private final Roots roots;
  private final Map<SubjectId, Map<String, AttributeValue>> subjects;
  private final KeyItems items;
  private final Instant now;
  private final SecureRandom random;
  private final RootPurpose indexRoot;
  private final Witness witness;
  private final Map<String, SubjectKey> unwrapped = new ConcurrentHashMap<>();

  PracticeKeys(
      PracticeId practice,
      Roots roots,
      Map<SubjectId, Map<String, AttributeValue>> subjects,
      KeyItems items,
      Instant now,
      SecureRandom random,
      RootPurpose indexRoot,
      Witness witness) {
    this.practice = practice;
    this.roots = roots;
    this.subjects = new ConcurrentHashMap<>(subjects);
    this.items = items;
    this.now = now;
    this.random = random;
    this.indexRoot = indexRoot;
    this.witness = witness;
  }

  /// Seals `plaintext` for where it will stand. Throws [KeysDestroyed] when the category, the
  /// person or the practice is erased, [KeyItemDamaged] when its key was never made.
  public byte[] seal(SubjectId subject, Category category, Location where, byte[] plaintext) {
    return switch (isOver() ? Standing.DESTROYED : standing(subject, category)) {
      case LIVING -> {
        var nonce = random(Gcm.NONCE_BYTES);
        var key = key(subject, category);
        yield Envelope.seal(key, nonce, plaintext, bound(subject, category, where));
      }
      case DESTROYED -> throw new KeysDestroyed();
      case MISSING -> throw new KeyItemDamaged();
    };
  }

  /// Opens an envelope that stands at `where`, for a purpose. Throws [TamperingDetected] when it
  /// was not sealed for there, [KeyItemDamaged] when its key is missing without a tombstone.
  public Opened open(
      SubjectId subject, Category category, Location where, byte[] envelope, Purpose purpose) {
    if (isOver() && !(isHeld(subject) && purpose.isAllowedUnderRestriction())) {
      return new Opened.Erased();
    }
    return switch (standing(subject, category)) {
      case DESTROYED -> new Opened.Erased();
      case MISSING -> throw new KeyItemDamaged();
      case LIVING ->
          isOpen(subject, category, purpose)
              ? plain(subject, category, where, envelope)
              : new Opened.Restricted();
    };
  }

  private Opened plain(SubjectId subject, Category category, Location where, byte[] envelope) {
    var key = key(subject, category);
    var plaintext = Envelope.open(key, envelope, bound(subject, category, where));
    witness.opened(practice, subject);
    return new Opened.Plain(plaintext);
  }

  /// Fresh keys for a new person, usable at once; the writes make them stand, and are lost when the
  /// person exists.
  public List<TransactWriteItem> createSubject(SubjectId subject, Set<Category> categories) {
    var item = new HashMap<>(KeyItems.subjectKey(practice, subject));
    for (var category : categories) {
      item.put(category.word(), KeyItems.binary(freshWrapped(subject, category)));
    }
    subjects.put(subject, item);
    return List.of(
        TransactWriteItem.builder()
            .put(p ->
                p.tableName(items.table())
                    .item(item)
                    .conditionExpression("attribute_not_exists(pk)"))
            .build());
  }

  /// The same for a number that calls for the first time, whose calls are all that is ever kept of
  /// it: an update of this one attribute, so that a role may be given that and no other.
  public List<TransactWriteItem> createCaller(SubjectId subject) {
    var wrapped = KeyItems.binary(freshWrapped(subject, Category.CALLS));
    var key = KeyItems.subjectKey(practice, subject);
    var item = new HashMap<>(key);
    item.put(Category.CALLS.word(), wrapped);
    subjects.put(subject, item);
    return List.of(
        TransactWriteItem.builder()
            .update(u ->
                u.tableName(items.table())
                    .key(key)
                    .updateExpression("SET #calls = :key")
                    .conditionExpression("attribute_not_exists(pk)")
                    .expressionAttributeNames(Map.of("#calls", Category.CALLS.word()))
                    .expressionAttributeValues(Map.of(":key", wrapped)))
            .build());
  }

  /// Gives an existing person a category that he lacks, now. Who loses a race adopts the winner's
  /// key; a tombstone wins over everybody. Throws [KeyItemDamaged] when there is no such person.
  public void ensure(SubjectId subject, Category category) {
    var patience = new Patience(random);
    while (standing(subject, category) == Standing.MISSING) {
      // Who is moved to the hold root while we write must not get a key under another.
      var moved = isMoved(subject) ? "attribute_exists(#moved)" : "attribute_not_exists(#moved)";
      var change =
          items.update(
              KeyItems.subjectKey(practice, subject),
              "SET #c = :key",
              "attribute_exists(pk) AND attribute_not_exists(#c) AND " + moved,
              Map.of("#c", category.word(), "#moved", KeyItems.MOVED),
              Map.of(":key", KeyItems.binary(freshWrapped(subject, category))));
      if (change.item().isEmpty()) {
        throw new KeyItemDamaged();
      }
      unwrapped.remove(subject + "/" + category);
      subjects.put(subject, change.item());
      if (standing(subject, category) == Standing.MISSING) {
        patience.pause();
      }
    }
  }

  /// Checks for the caller's transaction that the person's keys live; for the practice's own data,
  /// that the practice does. Persons are not made to check the practice: its item would be in every
  /// hot transaction.
  public List<TransactWriteItem> lives(SubjectId subject, Set<Category> categories) {
    return checks(subject, categories, "attribute_type(#%s, :binary)", Map.of());
  }

  /// The same, and that none of the categories is restricted (P21): for what uses the data.
  public List<TransactWriteItem> usable(SubjectId subject, Set<Category> categories) {
    return checks(
        subject,
        categories,
        "attribute_type(#%1$s, :binary) AND NOT contains(#restricted, :%1$s)",
        Map.of("#restricted", KeyItems.RESTRICTED));
  }

  /// The same, and that no legal hold stands on the person: for what takes data away from his key.
  public List<TransactWriteItem> free(SubjectId subject, Set<Category> categories) {
    return checks(
        subject,
        categories,
        "attribute_type(#%1$s, :binary) AND NOT contains(#restricted, :%1$s)"
            + " AND attribute_not_exists(#hold)",
        Map.of("#restricted", KeyItems.RESTRICTED, "#hold", KeyItems.HOLD));
  }

  /// Usable, and that nothing at all of the person is restricted: for what reaches beyond single
  /// categories.
  public List<TransactWriteItem> unrestricted(SubjectId subject, Set<Category> categories) {
    return checks(
        subject,
        categories,
        "attribute_type(#%s, :binary) AND attribute_not_exists(#restricted)",
        Map.of("#restricted", KeyItems.RESTRICTED));
  }

  private List<TransactWriteItem> checks(
      SubjectId subject, Set<Category> categories, String term, Map<String, String> moreNames) {
    var names = new HashMap<>(moreNames);
    var values = new HashMap<>(Map.of(":binary", AttributeValue.fromS("B")));
    var terms = new ArrayList<String>();
    for (var category : categories) {
      names.put("#" + category.word(), category.word());
      terms.add(term.formatted(category.word()));
      if (term.contains(" :%1$s")) {
        values.put(":" + category.word(), AttributeValue.fromS(category.word()));
      }
    }
    var checks = new ArrayList<TransactWriteItem>();
    checks.add(
        check(KeyItems.subjectKey(practice, subject), String.join(" AND ", terms), names, values));
    if (subject.equals(SubjectId.of(practice))) {
      checks.add(
          check(
              KeyItems.practiceKey(practice),
              "attribute_exists(pk) AND attribute_not_exists(#dead)",
              Map.of("#dead", KeyItems.DEAD),
              Map.of()));
    }
    return List.copyOf(checks);
  }

  private TransactWriteItem check(
      Map<String, AttributeValue> key,
      String condition,
      Map<String, String> names,
      Map<String, AttributeValue> values) {
    return TransactWriteItem.builder()
        .conditionCheck(c ->
            c.tableName(items.table())
                .key(key)
                .conditionExpression(condition)
                .expressionAttributeNames(names)
                .expressionAttributeValues(values.isEmpty() ? null : values))
        .build();
  }

  /// The practice's blind index. Throws [KeysDestroyed] when the practice is erased.
  public BlindIndex index() {
    if (isPracticeErased()) {
      throw new KeysDestroyed();
    }
    var wrapped = roots.item().get(indexRoot.indexAttribute());
    if (wrapped == null || wrapped.b() == null) {
      throw new KeyItemDamaged();
    }
    return new BlindIndex(indexKey(wrapped.b().asByteArray(), Keyring.INDEX_USE));
  }

  /// True when the practice has ever had a line that takes calls.
  public boolean hasCalls() {
    return roots.current(RootPurpose.CALLS).isPresent();
  }

  /// Whose the calls of a number are, to E.164: one subject per number, and one for all hidden
  /// ones. Asked of what [Keyring#calls] read.
  public SubjectId caller(Optional<String> e164) {
    var term = e164.map(NormalForms::phone);
    var token =
        term.map(t -> index().token(t.field(), t.normalForm()))
            .orElseGet(() -> index().token("hidden", ""));
    return new SubjectId(Base64.getUrlEncoder().withoutPadding().encodeToString(token));
  }

  /// The token of a telephone number in the practice's care index, from the one key that it shared
  /// with its calls (see [Keyring#sharePhoneIndex]). Throws [KeysDestroyed] when the practice is
  /// erased.
  public byte[] carePhoneToken(String e164) {
    if (isPracticeErased()) {
      throw new KeysDestroyed();
    }
    var wrapped = roots.item().get(KeyItems.CALLS_PHONE);
    if (wrapped == null || wrapped.b() == null) {
      throw new KeyItemDamaged();
    }
    var key = indexKey(wrapped.b().asByteArray(), Keyring.PHONE_USE);
    return BlindIndex.token(key, NormalForms.phone(e164).normalForm());
  }

  private byte[] indexKey(byte[] wrapped, String use) {
    var wrapKey = roots.indexWrapKey(WrappedKey.under(wrapped));
    return WrappedKey.unwrap(wrapKey, wrapped, practice, use).bytes();
  }

  /// True when the person has a key item, be it of tombstones: it costs no key to tell.
  public boolean isKnown(SubjectId subject) {
    return subjects.containsKey(subject);
  }

  /// True when the practice was destroyed as a whole, or its end has come and its destruction is
  /// under way; a person's keys may outlive it under a hold.
  public boolean isPracticeErased() {
    return roots.isDead() || isOver();
  }

  // The instant decides, whenever the tombstone follows (P15).
  private boolean isOver() {
    return roots.ending().filter(e -> !now.isBefore(e.ends())).isPresent();
  }

  /// When the practice closes and ends; empty while no end is set.
  public Optional<Keyring.Ending> ending() {
    return roots.ending();
  }

  /// True once the contract is over: from then on the practice takes no bookings, messages or calls
  /// any more (P10).
  public boolean isClosed() {
    return roots.ending().filter(e -> !now.isBefore(e.closes())).isPresent();
  }

  /// The practice's rules of retention as they were stored; empty while it set none.
  public Map<String, AttributeValue> rules() {
    var rules = roots.item().get(KeyItems.RULES);
    return rules == null ? Map.of() : rules.m();
  }

  /// True when nothing may delete what there is of the person: a hold on him or on the practice, or
  /// a restriction of any category (P21).
  public boolean isHeld(SubjectId subject) {
    var item = subjectItem(subject);
    return item.containsKey(KeyItems.HOLD)
        || item.containsKey(KeyItems.RESTRICTED)
        || isPracticeHeld();
  }

  /// True when one of his own holds stands on the person.
  public boolean isHeldBy(SubjectId subject, String hold) {
    var holds = subjectItem(subject).get(KeyItems.HOLD);
    return holds != null && holds.ss().contains(hold);
  }

  /// True when the category of the person has, or had, a key.
  public boolean had(SubjectId subject, Category category) {
    return subjectItem(subject).containsKey(category.word());
  }

  /// True when all that there ever was of the person was destroyed, key by key.
  public boolean isShredded(SubjectId subject) {
    return Arrays.stream(Category.values()).noneMatch(c -> standing(subject, c) == Standing.LIVING);
  }

  /// True when there is a practice of this id, or was one.
  public boolean isPracticeKnown() {
    return roots.isKnown();
  }

  /// True when the practice was destroyed as a whole: its tombstone stands.
  public boolean isPracticeDead() {
    return roots.isDead();
  }

  /// When the practice was destroyed as a whole.
  public Optional<Instant> practiceDied() {
    return Optional.ofNullable(roots.item().get(KeyItems.DEAD)).map(v -> Instant.parse(v.s()));
  }

  /// True when a hold stands on the practice as a whole.
  public boolean isPracticeHeld() {
    return roots.item().containsKey(KeyItems.ON_HOLD);
  }

  private enum Standing {
    LIVING,
    DESTROYED,
    MISSING
  }

  private Standing standing(SubjectId subject, Category category) {
    var value = subjects.getOrDefault(subject, Map.of()).get(category.word());
    if (value != null && value.s() != null) {
      return Standing.DESTROYED;
    }
    if (roots.isDead()) {
      return value != null && isUnderHold(value) ? Standing.LIVING : Standing.DESTROYED;
    }
    return value == null || value.b() == null ? Standing.MISSING : Standing.LIVING;
  }

  private static boolean isUnderHold(AttributeValue wrapped) {
    return WrappedKey.under(wrapped.b().asByteArray()).purpose() == RootPurpose.HOLD;
  }

  /// True when the key of the category lives, false when it was destroyed. Throws [KeyItemDamaged]
  /// when it was never made.
  public boolean isLiving(SubjectId subject, Category category) {
    return switch (isOver() ? Standing.DESTROYED : standing(subject, category)) {
      case LIVING -> true;
      case DESTROYED -> false;
      case MISSING -> throw new KeyItemDamaged();
    };
  }

  /// True when the category's key was made and lives; it costs no key to tell.
  public boolean hasLiving(SubjectId subject, Category category) {
    return !isOver() && standing(subject, category) == Standing.LIVING;
  }

  /// True when the category's key was destroyed; one that was never made was not.
  public boolean isErased(SubjectId subject, Category category) {
    return isOver() || standing(subject, category) == Standing.DESTROYED;
  }

  /// True when the category is restricted (P21): nothing may be changed, and only what [#isOpen]
  /// says be read.
  public boolean isRestricted(SubjectId subject, Category category) {
    return isIn(KeyItems.RESTRICTED, subject, category);
  }

  /// True when any category of the person is.
  public boolean isRestricted(SubjectId subject) {
    return subjectItem(subject).containsKey(KeyItems.RESTRICTED);
  }

  /// True when no restriction stands against reading the category for `purpose`: the practitioner
  /// himself is shown what the practice left visible to him (GDPR art. 18(2)).
  public boolean isOpen(SubjectId subject, Category category, Purpose purpose) {
    return !isRestricted(subject, category)
        || purpose.isAllowedUnderRestriction()
        || (purpose == Purpose.TREATMENT && isIn(KeyItems.VISIBLE, subject, category));
  }

  private boolean isIn(String set, SubjectId subject, Category category) {
    var categories = subjectItem(subject).get(set);
    return categories != null && categories.ss().contains(category.word());
  }

  private SubjectKey key(SubjectId subject, Category category) {
    return unwrapped.computeIfAbsent(subject + "/" + category, _ -> unwrap(subject, category));
  }

  private SubjectKey unwrap(SubjectId subject, Category category) {
    var wrapped = wrapped(subject, category);
    var wrapKey = roots.wrapKey(WrappedKey.under(wrapped));
    return WrappedKey.unwrap(wrapKey, wrapped, practice, use(subject, category));
  }

  byte[] wrapped(SubjectId subject, Category category) {
    var value = subjects.getOrDefault(subject, Map.of()).get(category.word());
    if (value == null || value.b() == null) {
      throw new KeyItemDamaged();
    }
    return value.b().asByteArray();
  }

  /// The same key under another root.
  byte[] rewrapped(SubjectId subject, Category category, WrappedKey.Under under) {
    return WrappedKey.wrap(
        under,
        roots.wrapKey(under),
        random(Gcm.NONCE_BYTES),
        key(subject, category),
        practice,
        use(subject, category));
  }

  private byte[] freshWrapped(SubjectId subject, Category category) {
    if (isPracticeErased()) {
      throw new KeysDestroyed();
    }
    var under = rootFor(subject, category);
    var key = new SubjectKey(SubjectKey.FIRST_VERSION, random(Gcm.KEY_BYTES));
    return WrappedKey.wrap(
        under,
        roots.wrapKey(under),
        random(Gcm.NONCE_BYTES),
        key,
        practice,
        use(subject, category));
  }

  private WrappedKey.Under rootFor(SubjectId subject, Category category) {
    if (isMoved(subject)) {
      // The hold root may be younger than what this request read of the practice.
      return roots
          .current(RootPurpose.HOLD)
          .orElseThrow(() -> new RootsUnavailable(new IllegalStateException("moved meanwhile")));
    }
    // The provider's subjects (a rights request) hang on the root of their purpose.
    var root = practice.equals(Keyring.PROVIDER) ? indexRoot : category.root();
    return roots.current(root).orElseThrow(KeyItemDamaged::new);
  }

  private boolean isMoved(SubjectId subject) {
    return subjectItem(subject).containsKey(KeyItems.MOVED);
  }

  Roots roots() {
    return roots;
  }

  /// The person's key item as it was read; empty when there was none.
  Map<String, AttributeValue> subjectItem(SubjectId subject) {
    return subjects.getOrDefault(subject, Map.of());
  }

  private byte[] bound(SubjectId subject, Category category, Location where) {
    return Bound.to(
        where.table(),
        practice.value(),
        subject.value(),
        category.word(),
        where.pk(),
        where.sk(),
        where.attribute());
  }

  private static String use(SubjectId subject, Category category) {
    return "subject/" + subject + "/" + category.word();
  }

  private byte[] random(int count) {
    var bytes = new byte[count];
    random.nextBytes(bytes);
    return bytes;
  }

  @Override
  public String toString() {
    return "PracticeKeys " + practice;
  }
}
