package eu.ephemeride.messages;

import eu.ephemeride.fields.Parsed;
import eu.ephemeride.http.Field;
import eu.ephemeride.http.IdForm;
import eu.ephemeride.http.Request;
import eu.ephemeride.http.Response;
import eu.ephemeride.id.CallerId;
import eu.ephemeride.id.MessageId;
import eu.ephemeride.id.PracticeId;
import eu.ephemeride.id.PractitionerId;
import eu.ephemeride.id.SubjectId;
import eu.ephemeride.members.Access;
import eu.ephemeride.members.Admission;
import eu.ephemeride.members.Lists;
import eu.ephemeride.parallel.Together;
import eu.ephemeride.policy.Ruled;
import eu.ephemeride.store.Attributes;
import eu.ephemeride.store.Records;
import eu.ephemeride.store.StoredRules;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// The practice's lists of messages: rows, then one step of what they lead to; never more for a
/// longer history.
record InboxDesk(MessageStore store, Access access) {
  private static final int PAGE = 50;

  // So many of rows alone that wait for the janitor; then an empty one tells where it goes on.
  private static final int MOST_PAGES = 10;

  /// What is asked for.
  private record Query(
      MessageList list, Optional<PractitionerId> practitioner, Optional<CallerId> assignee) {
    static Query read(Request request) {
      var fields = request.parameters();
      var list = fields.optional("state", MessageList::parse);
      var practitioner = fields.optional("practitioner", IdForm.of(PractitionerId::new));
      var assignee = fields.optional("assignee", IdForm.of(CallerId::new));
      Field<String> _ = fields.optional("cursor", Parsed.Valid::new);
      fields.end();
      return new Query(
          list.maybe().orElse(MessageList.NEW), practitioner.maybe(), assignee.maybe());
    }

    boolean has(Admission admission, Map<String, AttributeValue> row) {
      var isFor = Attributes.maybeText(row, "practitioner").map(PractitionerId::new);
      return (practitioner.isEmpty() || practitioner.equals(isFor))
          && isFor.map(admission::covers).orElse(true)
          && (assignee.isEmpty()
              || assignee.equals(Attributes.maybeText(row, "assignee").map(CallerId::new)));
    }
  }

  /// `GET /practices/{practice}/messages`. A page may hold less than 50, and nothing at all, where
  /// a filter or a mandate leaves rows out: it goes on as long as there is a cursor.
  Response list(Request request) {
    var query = Query.read(request);
    var practice = new PracticeId(request.pathId("practice"));
    var after = Lists.after(request, Rows.inbox(practice), query.list().prefix());
    return Together.run(
        () -> access.require(request),
        () -> rows(practice, query.list(), after),
        (admission, page) -> show(request, admission, query, page));
  }

  private Records.Page rows(PracticeId practice, MessageList list, Optional<String> after) {
    var pk = Rows.inbox(practice);
    return list == MessageList.DONE
        ? store.records().descending(pk, list.prefix(), after, PAGE)
        : store.records().query(pk, list.prefix(), after, PAGE);
  }

  private Response show(Request request, Admission admission, Query query, Records.Page first) {
    var list = new ListedMessages(store, admission);
    var page = first;
    var shown = list.at(places(admission, query, page));
    for (var pages = 1;
        shown.isEmpty() && isRuled(admission) && page.lastSk().isPresent() && pages < MOST_PAGES;
        pages++) {
      page = rows(admission.practice(), query.list(), page.lastSk());
      shown = list.at(places(admission, query, page));
    }
    list.record(request, shown);
    var pk = Rows.inbox(admission.practice());
    return ListAnswers.page(
        shown, Lists.next(request, pk, query.list().prefix(), page), admission.zone());
  }

  private static boolean isRuled(Admission admission) {
    var rules = StoredRules.of(admission.keys());
    return rules.has(Ruled.MESSAGES) || rules.has(Ruled.PATIENTS);
  }

  private static List<MessageItems.Place> places(
      Admission admission, Query query, Records.Page page) {
    return page.items().stream()
        .filter(row -> query.has(admission, row))
        .map(InboxDesk::place)
        .toList();
  }

  private static MessageItems.Place place(Map<String, AttributeValue> row) {
    var parts = Attributes.text(row, "sk").split("#", -1);
    var id = new MessageId(parts[parts.length - 1]);
    return new MessageItems.Place(
        new SubjectId(Attributes.text(row, "subject")),
        Long.parseLong(parts[parts.length - 2]),
        id);
  }
}
