package eu.ephemeride.messages;

import eu.ephemeride.crypto.Category;
import eu.ephemeride.http.Request;
import eu.ephemeride.http.Response;
import eu.ephemeride.id.MessageId;
import eu.ephemeride.id.PatientId;
import eu.ephemeride.id.PracticeId;
import eu.ephemeride.id.SubjectId;
import eu.ephemeride.members.Access;
import eu.ephemeride.members.Admission;
import eu.ephemeride.members.Lists;
import eu.ephemeride.parallel.Together;
import eu.ephemeride.patients.FilesInTerm;
import eu.ephemeride.patients.PatientItems;
import eu.ephemeride.patients.UnusablePatient;
import eu.ephemeride.store.Attributes;
import eu.ephemeride.store.Records;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// The messages that are about a patient, and those in which he was the one who called.
record PatientMessagesDesk(MessageStore store, Access access) {
  private static final int PAGE = 50;
  private static final Pattern SORT = Pattern.compile("[0-9]{15}#[A-Za-z0-9_-]{1,40}");

  /// `GET /practices/{practice}/patients/{patient}/messages`: newest first, those of files that
  /// were merged into his among them.
  Response list(Request request) {
    request.allowQuery("cursor");
    var practice = new PracticeId(request.pathId("practice"));
    var patient = new PatientId(request.pathId("patient"));
    var identity = PatientItems.key(practice, patient);
    var scope = identity.pk() + " messages";
    var before = Lists.after(request, scope);
    if (before.filter(sort -> !SORT.matcher(sort).matches()).isPresent()) {
      throw Lists.foreign();
    }
    var admission =
        FilesInTerm.at(
            store.wiring(), access.require(request, List.of(identity), List.of(patient.subject())));
    var item = admission.item(identity).orElseThrow(Request::notFound);
    requireUsable(admission, patient);
    var files = new ArrayList<>(List.of(patient));
    files.addAll(PatientItems.mergedFiles(item));
    return page(request, admission, scope, entries(practice, files, before));
  }

  // That there is no message is told of nobody either whose data may not be used.
  private static void requireUsable(Admission admission, PatientId patient) {
    if (admission.keys().isErased(patient.subject(), Category.MESSAGES)) {
      throw UnusablePatient.erased();
    }
    if (!admission.keys().isOpen(patient.subject(), Category.MESSAGES, admission.purpose())) {
      throw UnusablePatient.restricted();
    }
  }

  /// Where a message is, and as what the patient stands in it.
  private record Entry(MessageItems.Place place, Listed.Role role) {
    static Entry of(Map<String, AttributeValue> item) {
      var sk = Attributes.text(item, "sk").split("#", -1);
      var isCaller = item.containsKey("subject");
      var person =
          isCaller ? new SubjectId(Attributes.text(item, "subject")) : MessageItems.person(item);
      return new Entry(
          new MessageItems.Place(person, Long.parseLong(sk[1]), new MessageId(sk[2])),
          isCaller ? Listed.Role.CALLER : Listed.Role.PATIENT);
    }

    String sort() {
      return MessageItems.sort(place.millis(), place.id());
    }
  }

  /// The next of them, and whether there are more.
  private record Entries(List<Entry> next, boolean hasMore) {}

  private Entries entries(PracticeId practice, List<PatientId> files, Optional<String> before) {
    var all = new TreeMap<String, Entry>(Comparator.reverseOrder());
    var hasMore = false;
    for (var page : pages(practice, files, before)) {
      hasMore |= page.lastSk().isPresent();
      page.items().stream()
          .map(Entry::of)
          .forEach(entry -> all.merge(entry.sort(), entry, PatientMessagesDesk::nearer));
    }
    var next = all.values().stream().limit(PAGE).toList();
    return new Entries(next, hasMore || all.size() > PAGE);
  }

  // Of one that is about him and in which he called, that it is about him.
  private static Entry nearer(Entry one, Entry other) {
    return one.role() == Listed.Role.PATIENT ? one : other;
  }

  private List<Records.Page> pages(
      PracticeId practice, List<PatientId> files, Optional<String> before) {
    record Part(String pk, String prefix) {}
    var parts = new ArrayList<Part>();
    for (var file : files) {
      var pk = PatientItems.partition(practice, file);
      parts.add(new Part(pk, MessageItems.PREFIX));
      parts.add(new Part(pk, Rows.CALLED_IN));
    }
    return Together.map(
        parts,
        part ->
            store
                .records()
                .descending(part.pk(), part.prefix(), before.map(part.prefix()::concat), PAGE));
  }

  private Response page(Request request, Admission admission, String scope, Entries entries) {
    var list = new ListedMessages(store, admission);
    var roles = new TreeMap<String, Listed.Role>();
    entries.next().forEach(entry -> roles.put(entry.place().id().value(), entry.role()));
    var shown =
        list.at(entries.next().stream().map(Entry::place).toList()).stream()
            .map(listed ->
                listed.as(roles.getOrDefault(listed.message().id().value(), Listed.Role.PATIENT)))
            .toList();
    list.record(request, shown);
    var next =
        entries.hasMore()
            ? Optional.of(Lists.cursor(request, scope, entries.next().getLast().sort()))
            : Optional.<String>empty();
    return ListAnswers.page(shown, next, admission.zone());
  }
}
