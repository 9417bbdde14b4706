package eu.ephemeride.purge;

import com.fasterxml.jackson.databind.node.ObjectNode;
import eu.ephemeride.crypto.Keyring.Ending;
import eu.ephemeride.due.Due;
import eu.ephemeride.due.Work;
import eu.ephemeride.id.PracticeId;
import eu.ephemeride.id.SubjectId;
import eu.ephemeride.store.Write;
import eu.ephemeride.testing.Agendas;
import eu.ephemeride.testing.Bodies;
import eu.ephemeride.testing.Endings;
import eu.ephemeride.testing.Inboxes;
import eu.ephemeride.testing.Planted;
import eu.ephemeride.testing.Practices;
import eu.ephemeride.testing.Product;
import eu.ephemeride.testing.Tables;
import eu.ephemeride.testing.Tables.Stored;
import eu.ephemeride.testing.Telephone;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// A practice with something of everything, whose end comes: `free` is nobody's, `held` under a
/// legal hold, `restricted` by himself.
record Ended(
    Product product, Agendas agenda, String siren, String free, String held, String restricted) {
  /// When everything of it ends.
  static final Instant ENDS = Product.NOON.plus(Duration.ofDays(100));

  private static final String[] DAYS = {"2026-11-24", "2026-11-25", "2026-11-26"};

  /// One that lives, with three patients who came, wrote and called.
  static Ended living(Product product) {
    var owner = "owner-" + Practices.freshSiren();
    var agenda = Agendas.anAgenda(product, "owner");
    Practices.aMember(product, "owner", agenda.place(), owner, "secretary");
    var inbox = new Inboxes(agenda);
    var patients = List.of(agenda.patient(), agenda.anotherPatient(), agenda.anotherPatient());
    for (var i = 0; i < patients.size(); i++) {
      var of = agenda.forPatient(patients.get(i));
      of.booked(DAYS[i] + "T10:00:00+01:00");
      product.as("owner").post(inbox.place(), about(inbox, patients.get(i))).must(201);
    }
    var message = product.as("owner").post(inbox.place(), inbox.unknown()).must(201).id();
    product
        .as("owner")
        .post(inbox.one(message) + "/replies", Bodies.json("{'text': 'x'}"))
        .must(201);
    Telephone.ringing(agenda).called(Planted.UNKNOWN_CALLER);
    var siren = product.as("owner").get(agenda.place()).must(200).text("/siren");
    return new Ended(product, agenda, siren, patients.get(0), patients.get(1), patients.get(2));
  }

  /// A small one, of which one patient came, and another is both held and restricted.
  static Ended small(Product product) {
    var agenda = Agendas.anAgenda(product, "owner");
    var inbox = new Inboxes(agenda);
    agenda.booked(DAYS[0] + "T10:00:00+01:00");
    product.as("owner").post(inbox.place(), about(inbox, agenda.patient())).must(201);
    var siren = product.as("owner").get(agenda.place()).must(200).text("/siren");
    var other = agenda.anotherPatient();
    return new Ended(product, agenda, siren, agenda.patient(), other, other);
  }

  private static ObjectNode about(Inboxes inbox, String patient) {
    return inbox.unknown().put("patient", patient);
  }

  PracticeId practice() {
    return new PracticeId(agenda.place().substring("/practices/".length()));
  }

  String file(String patient) {
    return agenda.place() + "/patients/" + patient;
  }

  Ended holdingOne() {
    product
        .as("owner")
        .post(file(held) + "/holds", Bodies.json("{'ground': 'litigation'}"))
        .must(201);
    return this;
  }

  Ended restrictingOne() {
    product
        .as("owner")
        .post(
            file(restricted) + "/restrictions",
            Bodies.json("{'category': 'agenda', 'ground': 'claims'}"))
        .must(200);
    return this;
  }

  /// Its contract was terminated.
  Ended ending() {
    Endings.end(product, practice(), ENDS);
    return this;
  }

  /// Its end is called off; the row of it was left behind.
  void resumed() {
    var wiring = product.wiring();
    var ending = new Ending(ENDS.minus(Endings.AFTERWARDS), ENDS);
    var write = wiring.keyring().ending(practice(), Optional.of(ending), Optional.empty());
    wiring.transactions().commit(wiring.transactions().writeId(), List.of(new Write("end", write)));
  }

  String holds(String patient) {
    return file(patient) + "/holds";
  }

  Due due() {
    return Due.of(Work.CONTRACT_END, ENDS, practice());
  }

  /// One run of the schedule at `now`, and all that the queue holds then.
  void runAt(Instant now) {
    product.clock().set(now);
    product.run(PurgeScheduleHandler.class);
    product.drain();
  }

  /// Its whole end: the keys, then the items.
  void run() {
    runAt(ENDS);
    runAt(ENDS.plus(EndOfPractice.LONGEST_WRITER));
  }

  /// All that any table holds of it: its id, or that of what is its own, is in a key or beside.
  List<Stored> left() {
    var own = new HashSet<>(List.of(practice().value(), free, held, restricted));
    return new Tables(product)
        .items().stream()
            .filter(i -> i.attributes().values().stream().anyMatch(v -> isOf(own, v.toString())))
            .toList();
  }

  private static boolean isOf(Set<String> ids, String text) {
    return ids.stream().anyMatch(text::contains);
  }

  /// How many of each kind are left.
  Map<String, Long> kinds() {
    return left().stream()
        .collect(Collectors.groupingBy(Ended::kind, TreeMap::new, Collectors.counting()));
  }

  private static String kind(Stored item) {
    var pk = item.text("pk");
    return item.table().replace("_TABLE", "")
        + " "
        + (pk.startsWith("DUE#") ? pk : word(pk))
        + " "
        + word(item.text("sk"));
  }

  private static String word(String key) {
    var head = key.split("#", 2)[0];
    return head.matches("[A-Z][A-Z-]*") ? head : "#";
  }

  SubjectId subject(String patient) {
    return new SubjectId(patient);
  }
}
