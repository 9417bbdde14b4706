package eu.ephemeride.messages;

import eu.ephemeride.accesslog.Looker;
import eu.ephemeride.crypto.Purpose;
import eu.ephemeride.fields.EmailAddress;
import eu.ephemeride.fields.Parsed;
import eu.ephemeride.fields.Rule;
import eu.ephemeride.http.Field;
import eu.ephemeride.http.ProblemType;
import eu.ephemeride.http.Refusal;
import eu.ephemeride.http.Request;
import eu.ephemeride.http.Response;
import eu.ephemeride.id.PracticeId;
import eu.ephemeride.members.Access;
import eu.ephemeride.members.Action;
import eu.ephemeride.members.Admission;
import eu.ephemeride.store.Attributes;
import eu.ephemeride.store.Commit;
import eu.ephemeride.store.Payloads;
import eu.ephemeride.store.Write;
import io.avaje.jsonb.Json;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// The practice's rules for urgent messages: read, and put whole. The addresses outside are
/// persons': those who may put them are shown them, and that is on record (P9).
record RulesDesk(MessageStore store, Access access) {
  private static final int DEFAULT_MINUTES = 15;
  private static final int MOST_MINUTES = 1_440;
  private static final int MOST_EMAILS = 5;

  /// The rules as the API shows them.
  @Json
  record RulesAnswer(int escalateAfterMinutes, @Nullable List<String> escalateTo) {
    @Override
    public String toString() {
      return "RulesAnswer";
    }
  }

  /// `GET /practices/{practice}/message-rules`; version 0 where nobody has put any.
  Response read(Request request) {
    request.allowQuery();
    var admission = admitted(request);
    var item = item(admission);
    if (!admission.allows(Action.CHANGE_MESSAGE_RULES)) {
      return answer(EscalationRules.after(admission), null, version(item));
    }
    if (item.isPresent()) {
      store.accessLog().record(request, looker(admission), List.of(admission.subject()));
    }
    return answer(EscalationRules.read(admission.keys(), admission.practice(), item));
  }

  private Admission admitted(Request request) {
    return access.require(request, EscalationRules.key(new PracticeId(request.pathId("practice"))));
  }

  private static Optional<Map<String, AttributeValue>> item(Admission admission) {
    return admission.item(EscalationRules.key(admission.practice()));
  }

  private static long version(Optional<Map<String, AttributeValue>> item) {
    return item.map(i -> Attributes.number(i, "version")).orElse(0L);
  }

  private static Looker looker(Admission admission) {
    return admission.to(Purpose.CONTRACT);
  }

  private static Response answer(EscalationRules rules) {
    var emails = rules.escalateTo().stream().map(EmailAddress::value).toList();
    return answer(rules.after(), emails, rules.version());
  }

  private static Response answer(Duration after, @Nullable List<String> emails, long version) {
    var answer = new RulesAnswer(Math.toIntExact(after.toMinutes()), emails);
    return Response.ok(Payloads.json().type(RulesAnswer.class).toJson(answer)).withVersion(version);
  }

  /// `PUT /practices/{practice}/message-rules`.
  Response put(Request request) {
    var admission = admitted(request);
    var standing = version(item(admission));
    var isFirst = request.isFirst();
    var seen = isFirst ? OptionalLong.empty() : request.ifMatch();
    var rules = read(request, standing + 1);
    Request.checkVersion(seen, standing);
    if (isFirst && standing > 0) {
      throw new Refusal(
          ProblemType.PRECONDITION_FAILED,
          "There are rules already: send If-Match with their ETag.");
    }
    var writeId = store.transactions().writeId();
    var writes = new ArrayList<Write>();
    writes.add(rules.put(admission, store.table(), writeId));
    writes.addAll(admission.lives());
    writes.add(store.accessLog().write(request, looker(admission), List.of(admission.subject())));
    return switch (store.transactions().commit(writeId, writes)) {
      case Commit.Done _ -> answer(rules);
      case Commit.Lost lost when lost.has(EscalationRules.WRITE) -> throw Request.stale();
      case Commit.Lost _ -> throw Request.notFound();
    };
  }

  private static EscalationRules read(Request request, long version) {
    var fields = request.fields();
    var minutes = fields.optionalNumber("escalateAfterMinutes", RulesDesk::minutes);
    var emails = fields.each("escalateTo", MOST_EMAILS, EmailAddress::parse);
    fields.end();
    return new EscalationRules(
        version,
        Duration.ofMinutes(minutes.maybe().orElse(DEFAULT_MINUTES)),
        emails.stream().map(Field::get).toList());
  }

  private static Parsed<Integer> minutes(int count) {
    return count >= 1 && count <= MOST_MINUTES
        ? new Parsed.Valid<>(count)
        : new Parsed.Broken<>(Rule.COUNT);
  }
}
