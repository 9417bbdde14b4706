package eu.ephemeride.messages;

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
import eu.ephemeride.members.Admission;
import eu.ephemeride.store.Commit;
import eu.ephemeride.store.Payloads;
import eu.ephemeride.store.Write;
import io.avaje.jsonb.Json;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

/// The practice's rules for urgent messages: read, and put whole.
record RulesDesk(MessageStore store, Access access) {
  private static final int DEFAULT_MINUTES = 15;
  private static final int MOST_MINUTES = 1_440;
  private static final int MOST_EMAILS = 5;

  /// The rules as the API shows them.
  @Json
  record RulesAnswer(int escalateAfterMinutes, List<String> escalateTo) {
    @Override
    public String toString() {
      return "RulesAnswer";
    }
  }

  /// `GET /practices/{practice}/message-rules`; version 0 where nobody has put any.
  Response read(Request request) {
    request.allowQuery();
    return answer(standing(admitted(request)));
  }

  private Admission admitted(Request request) {
    return access.require(request, EscalationRules.key(new PracticeId(request.pathId("practice"))));
  }

  private static EscalationRules standing(Admission admission) {
    var practice = admission.practice();
    return EscalationRules.read(
        admission.keys(), practice, admission.item(EscalationRules.key(practice)));
  }

  private static Response answer(EscalationRules rules) {
    var emails = rules.escalateTo().stream().map(EmailAddress::value).toList();
    var answer = new RulesAnswer(Math.toIntExact(rules.after().toMinutes()), emails);
    return Response.ok(Payloads.json().type(RulesAnswer.class).toJson(answer))
        .withVersion(rules.version());
  }

  /// `PUT /practices/{practice}/message-rules`.
  Response put(Request request) {
    var admission = admitted(request);
    var standing = standing(admission);
    var isFirst = request.isFirst();
    var seen = isFirst ? OptionalLong.empty() : request.ifMatch();
    var rules = read(request, standing.version() + 1);
    Request.checkVersion(seen, standing.version());
    if (isFirst && standing.version() > 0) {
      throw new Refusal(
          ProblemType.PRECONDITION_FAILED,
          "There are rules already: send If-Match with their ETag.");
    }
    var writeId = store.transactions().writeId();
    var writes = new ArrayList<Write>();
    writes.add(rules.put(admission, store.table(), writeId));
    writes.addAll(admission.lives());
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
