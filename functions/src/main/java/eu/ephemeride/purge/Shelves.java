package eu.ephemeride.purge;

import eu.ephemeride.crypto.Category;
import eu.ephemeride.crypto.Keyring;
import eu.ephemeride.crypto.Shredding;
import eu.ephemeride.id.CallId;
import eu.ephemeride.id.PatientId;
import eu.ephemeride.id.PracticeId;
import eu.ephemeride.id.SubjectId;
import eu.ephemeride.members.Mandates;
import eu.ephemeride.messages.MessageTraces;
import eu.ephemeride.patients.PatientItems;
import eu.ephemeride.store.Attributes;
import eu.ephemeride.store.ItemKey;
import eu.ephemeride.store.Records;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.stream.Stream;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// Where everything of a practice stands, in the order in which it goes: what leads to something
/// goes after it.
record Shelves(Records records, Keyring keyring, PracticeId practice) {
  /// What must be known of an item to tell what goes with it.
  static final List<String> TOLD_BY =
      Stream.concat(
              Stream.of("tokens", "line", "number", "claim"), MessageTraces.ATTRIBUTES.stream())
          .toList();

  private static final String APPOINTMENT = "APPOINTMENT#";
  private static final String LINE = "LINE#";
  private static final String PLACE = "PLACE";
  private static final String CALLED = "CALLED#";

  // Behind a person's id: which of his two partitions; in the order in which they go.
  private static final String CALLS = "#1";
  private static final String FILE = "#2";

  private List<Shelf> ofThePractice() {
    return List.of(
        Shelf.of(listed(Mandates.PRACTITIONER_PREFIX), id -> "AGENDA#" + practice + "#" + id),
        Shelf.of("INBOX#" + practice),
        Shelf.of(listed(Mandates.MEMBER_PREFIX), id -> "AUTHORED#" + practice + "#" + id),
        Shelf.of(listed(LINE), id -> LINE + id).with(Shelves::numberOf),
        Shelf.of("BANK#" + practice));
  }

  /// All of it, each person with his keys.
  List<Shelf> all() {
    var all = new ArrayList<>(ofThePractice());
    all.add(persons());
    var own = SubjectId.of(practice);
    if (!keyring.read(practice, List.of(own)).isHeld(own)) {
      all.add(Shelf.of(Mandates.partition(practice)).with(this::claimsOf));
      all.add(new Shelf(Shelf.one(), _ -> Optional.empty(), _ -> List.of(), _ -> clear(own)));
    }
    return all;
  }

  /// What there is of one person.
  List<Shelf> of(SubjectId person) {
    var file = PatientItems.partition(practice, new PatientId(person.value()));
    return List.of(
        Shelf.of(file).with(item -> tracesOf(item, MessageTraces::of)),
        Shelf.of(calledBy(person.value())).with(this::callOf));
  }

  private String fileOf(String subject) {
    return PatientItems.partition(practice, new PatientId(subject));
  }

  private static List<ItemKey> pointerOf(PracticeId practice, Map<String, AttributeValue> message) {
    return List.of(MessageTraces.pointer(practice, message));
  }

  private List<Shelf.Trace> tracesOf(
      Map<String, AttributeValue> item,
      BiFunction<PracticeId, Map<String, AttributeValue>, List<ItemKey>> ofMessage) {
    var sk = Attributes.text(item, "sk");
    if (PatientItems.isIdentity(sk)) {
      return traces(PatientItems.indexRows(practice, item));
    }
    if (MessageTraces.isMessage(sk)) {
      return traces(ofMessage.apply(practice, item));
    }
    return sk.startsWith(APPOINTMENT)
        ? traces(
            List.of(
                new ItemKey(
                    APPOINTMENT + practice + "#" + sk.substring(APPOINTMENT.length()), PLACE)))
        : List.of();
  }

  private static List<Shelf.Trace> traces(List<ItemKey> keys) {
    return keys.stream().map(Shelf.Trace::of).toList();
  }

  private String calledBy(String subject) {
    return CALLED + practice + "#" + subject;
  }

  private List<Shelf.Trace> callOf(Map<String, AttributeValue> row) {
    var sk = Attributes.text(row, "sk");
    var call = new CallId(sk.substring(sk.indexOf('#') + 1));
    var at = Instant.ofEpochMilli(Long.parseLong(sk.substring(0, sk.indexOf('#'))));
    var month = YearMonth.from(at.atOffset(ZoneOffset.UTC));
    var line = Attributes.text(row, "line");
    return traces(
        List.of(
            new ItemKey("CALL#" + call, "BEARERS"),
            new ItemKey("CALLS#" + practice + "#" + month, sk),
            new ItemKey("CALLS#" + practice + "#" + line + "#" + month, sk),
            new ItemKey("CALL#" + call, "CALL")));
  }

  // A number may be another practice's by now.
  private static List<Shelf.Trace> numberOf(Map<String, AttributeValue> place) {
    return Attributes.maybeText(place, "number")
        .map(pk -> new Shelf.Trace(new ItemKey(pk, "LINE"), true))
        .stream()
        .toList();
  }

  // So that the firm may come back, and nobody is a member of what is not there.
  private List<Shelf.Trace> claimsOf(Map<String, AttributeValue> item) {
    var sk = Attributes.text(item, "sk");
    if (sk.startsWith(Mandates.MEMBER_PREFIX)) {
      var caller = sk.substring(Mandates.MEMBER_PREFIX.length());
      return traces(List.of(new ItemKey("CALLER#" + caller, "PRACTICE#" + practice)));
    }
    return Attributes.maybeText(item, "claim")
        .map(pk -> new Shelf.Trace(new ItemKey(pk, "CLAIM"), true))
        .stream()
        .toList();
  }

  /// Each person's calls, then his file, then his keys: by one look whether he is held, so that of
  /// whoever is freed meanwhile either all goes here, or all is left to his own end.
  private Shelf persons() {
    return new Shelf(
        this::callsAndFiles,
        id -> Optional.of(id.endsWith(FILE) ? fileOf(subject(id)) : calledBy(subject(id))),
        item -> isCall(item) ? callOf(item) : tracesOf(item, Shelves::pointerOf),
        ids ->
            clear(
                ids.stream()
                    .filter(id -> id.endsWith(FILE))
                    .map(id -> new SubjectId(subject(id)))
                    .toArray(SubjectId[]::new)));
  }

  // A part of each person's file, and one before it of his calls where he had any; whose calls are
  // done comes once more, with his file.
  private Shelf.Ids callsAndFiles(String after, int limit) {
    var ids = new ArrayList<String>();
    if (after.endsWith(CALLS)) {
      var begun = new SubjectId(subject(after));
      var keys = keyring.read(practice, List.of(begun));
      if (!keys.isHeld(begun)) {
        ids.add(begun + FILE);
      }
    }
    var last = Optional.of(after).filter(id -> !id.isEmpty()).map(id -> new SubjectId(subject(id)));
    var page = keyring.persons(practice, last, limit);
    var keys = page.keys();
    var own = SubjectId.of(practice);
    for (var person : page.subjects()) {
      if (person.equals(own) || keys.isHeld(person)) {
        continue;
      }
      if (keys.had(person, Category.CALLS)) {
        ids.add(person + CALLS);
      }
      ids.add(person + FILE);
    }
    return new Shelf.Ids(ids, page.last().map(id -> id + FILE));
  }

  private static String subject(String part) {
    return part.substring(0, part.indexOf('#'));
  }

  private static boolean isCall(Map<String, AttributeValue> item) {
    return Attributes.text(item, "pk").startsWith(CALLED);
  }

  private void clear(SubjectId... persons) {
    var all = List.of(persons);
    if (all.isEmpty()) {
      return;
    }
    new Shredding(keyring).clear(practice, keyring.read(practice, all), all);
  }

  /// What the practice's own partition lists under a prefix.
  private Shelf.Parts listed(String prefix) {
    return (after, limit) -> {
      var last = Optional.of(after).filter(id -> !id.isEmpty()).map(id -> prefix + id);
      var page = records.query(Mandates.partition(practice), prefix, last, limit);
      var ids =
          page.items().stream()
              .map(item -> Attributes.text(item, "sk").substring(prefix.length()))
              .toList();
      return new Shelf.Ids(ids, page.lastSk().map(sk -> sk.substring(prefix.length())));
    };
  }
}
