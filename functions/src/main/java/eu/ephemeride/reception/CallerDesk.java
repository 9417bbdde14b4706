package eu.ephemeride.reception;

import eu.ephemeride.accesslog.AccessLog;
import eu.ephemeride.calls.BearerItems;
import eu.ephemeride.calls.Call;
import eu.ephemeride.calls.CallAnswers.CallAnswer;
import eu.ephemeride.calls.CallItems;
import eu.ephemeride.calls.CallTerm;
import eu.ephemeride.calls.UnusableCall;
import eu.ephemeride.crypto.NormalForms;
import eu.ephemeride.fields.Country;
import eu.ephemeride.fields.PhoneNumber;
import eu.ephemeride.http.ProblemType;
import eu.ephemeride.http.Refusal;
import eu.ephemeride.http.Request;
import eu.ephemeride.http.Response;
import eu.ephemeride.id.CallId;
import eu.ephemeride.id.PatientId;
import eu.ephemeride.id.PracticeId;
import eu.ephemeride.id.SubjectId;
import eu.ephemeride.lines.Instructions;
import eu.ephemeride.lines.LineItems;
import eu.ephemeride.members.Access;
import eu.ephemeride.members.Action;
import eu.ephemeride.members.Admission;
import eu.ephemeride.parallel.Together;
import eu.ephemeride.patients.FilesInTerm;
import eu.ephemeride.patients.LookupReason;
import eu.ephemeride.patients.PatientItems;
import eu.ephemeride.patients.PhoneIndex;
import eu.ephemeride.reception.CallerAnswers.BearerAnswer;
import eu.ephemeride.reception.CallerAnswers.CallerAnswer;
import eu.ephemeride.reception.CallerAnswers.InForceAnswer;
import eu.ephemeride.store.ItemKey;
import eu.ephemeride.store.Payloads;
import eu.ephemeride.wiring.Wiring;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// Who is calling? From a live call, or from a number that somebody types and says why.
final class CallerDesk {
  private static final Country FRANCE = new Country("FR");

  // Whoever asks for a call that is not there is led before the door of no practice: as many steps
  // and calls as before another's.
  private static final PracticeId NOWHERE = new PracticeId("nowhere");
  private static final SubjectId NOBODY = new SubjectId("nobody");

  // Each goes on where a file was merged; more than these were merged while they were read.
  private static final int MOST_ROUNDS = 4;

  private final Wiring wiring;
  private final Access access;
  private final AccessLog accessLog;

  CallerDesk(Wiring wiring, Access access, AccessLog accessLog) {
    this.wiring = wiring;
    this.access = access;
    this.accessLog = accessLog;
  }

  /// What is read beside the door.
  private record Beside(
      List<Map<String, AttributeValue>> instructions,
      PhoneIndex.Rows rows,
      Map<PatientId, Files.Contents> contents) {
    @Override
    public String toString() {
      return "Beside";
    }
  }

  private static final PhoneIndex.Rows NONE = new PhoneIndex.Rows(List.of(), false);

  /// `GET /calls/{call}/caller`: two read steps, a third where the patients who bear the number are
  /// others than when the call began.
  Response ofCall(Request request) {
    request.allowQuery();
    var id = new CallId(request.pathId("call"));
    var now = wiring.clock().instant();
    var items = wiring.records().get(List.of(CallItems.key(id), BearerItems.key(id)));
    var item = Optional.ofNullable(items.get(CallItems.key(id)));
    // No rule ends a call that is live: a month is the least.
    var head = CallItems.visible(item, CallTerm.POLICY, now);
    var practice = head.map(Call.Head::practice).orElse(NOWHERE);
    var bearers = head.flatMap(h -> BearerItems.read(items, h, now));
    var known = bearers.map(Call.Bearers::patients).orElse(List.of());
    var index = bearers.map(Call.Bearers::index);
    return Together.run(
        () -> door(request, practice, head, known),
        () -> beside(practice, index, known),
        (admission, beside) ->
            ofCall(request, admission, beside, index, item.orElseThrow(Request::notFound)));
  }

  private Admission door(
      Request request, PracticeId practice, Optional<Call.Head> head, List<PatientId> known) {
    var items = new ArrayList<ItemKey>();
    var persons = new ArrayList<SubjectId>();
    head.ifPresent(h -> items.add(LineItems.key(practice, h.line())));
    persons.add(head.map(Call.Head::subject).orElse(NOBODY));
    for (var patient : known) {
      items.add(PatientItems.key(practice, patient));
      persons.add(patient.subject());
    }
    return FilesInTerm.at(wiring, access.require(request, practice, items, persons));
  }

  private Beside beside(PracticeId practice, Optional<String> index, List<PatientId> known) {
    return Together.run(
        () -> Instructions.items(wiring.records(), practice),
        () ->
            Together.run(
                () -> index.map(i -> PhoneIndex.rows(wiring.records(), i)).orElse(NONE),
                () -> new ReadFiles(wiring).contents(practice, known),
                Found::new),
        (instructions, found) -> new Beside(instructions, found.rows(), found.contents()));
  }

  private record Found(PhoneIndex.Rows rows, Map<PatientId, Files.Contents> contents) {}

  private Response ofCall(
      Request request,
      Admission admission,
      Beside beside,
      Optional<String> index,
      Map<String, AttributeValue> item) {
    var call = UnusableCall.inClear(CallItems.read(admission.keys(), item, admission.purpose()));
    admission
        .item(LineItems.key(admission.practice(), call.head().line()))
        .flatMap(LineItems::practitioner)
        .ifPresent(admission::require);
    if (!call.isLive(wiring.clock().instant())) {
      throw new Refusal(
          ProblemType.CALL_OVER, "Who called is shown until fifteen minutes after the call.");
    }
    var persons = new ArrayList<>(List.of(call.head().subject()));
    var answers = new ArrayList<BearerAnswer>();
    if (call.log().number().isPresent() && index.isPresent()) {
      var read =
          new ReadFiles(wiring)
              .files(admission.practice(), admission.keys(), admission.items(), beside.contents());
      var files = completed(admission, read, beside.rows().patients());
      var seen = seen(admission, files, call.log().number().get(), beside.rows(), index.get());
      persons.addAll(seen.persons());
      answers.addAll(seen.answers());
    }
    accessLog.record(request, admission, persons);
    return answer(admission, CallAnswer.of(call), answers, beside.rows(), beside.instructions());
  }

  private Recognition.Seen seen(
      Admission admission, Files files, PhoneNumber number, PhoneIndex.Rows rows, String index) {
    return new Recognition(admission, files, number, wiring.clock().instant())
        .see(rows.patients(), index);
  }

  private Files completed(Admission admission, Files read, List<PatientId> bearers) {
    var files = read;
    for (var round = 0; round < MOST_ROUNDS; round++) {
      var missing = files.missing(bearers);
      if (missing.isEmpty()) {
        break;
      }
      files = files.with(new ReadFiles(wiring).read(admission.practice(), missing));
    }
    return files;
  }

  /// `POST /practices/{practice}/callers`: the same for a number that no call shows.
  Response ofNumber(Request request) {
    var practice = new PracticeId(request.pathId("practice"));
    return Together.run(
        () -> access.require(request),
        () -> Instructions.items(wiring.records(), practice),
        (admission, instructions) -> ofNumber(request, admission, instructions));
  }

  private Response ofNumber(
      Request request, Admission admission, List<Map<String, AttributeValue>> instructions) {
    var fields = request.fields();
    var phone = fields.required("phone", text -> PhoneNumber.parse(text, FRANCE));
    var reason = fields.required("reason", LookupReason::parse);
    fields.end();
    var term = NormalForms.phone(phone.get().e164());
    var token = admission.keys().index().token(term.field(), term.normalForm());
    var index = PhoneIndex.partition(admission.practice(), token);
    var rows = PhoneIndex.rows(wiring.records(), index);
    var files = completed(admission, new Files(Map.of()), rows.patients());
    var seen = seen(admission, files, phone.get(), rows, index);
    accessLog.record(request, admission, seen.persons(), Optional.of(reason.get().word()));
    return answer(admission, null, seen.answers(), rows, instructions);
  }

  private static Response answer(
      Admission admission,
      @Nullable CallAnswer call,
      List<BearerAnswer> patients,
      PhoneIndex.Rows rows,
      List<Map<String, AttributeValue>> instructions) {
    var answer =
        new CallerAnswer(
            admission.practice().value(),
            call,
            patients,
            rows.areMore() ? true : null,
            instructions(admission, instructions));
    return Response.ok(Payloads.json().type(CallerAnswer.class).toJson(answer));
  }

  private static List<InForceAnswer> instructions(
      Admission admission, List<Map<String, AttributeValue>> items) {
    var practice = admission.practice();
    if (!admission.allows(Action.READ_INSTRUCTIONS)) {
      return List.of();
    }
    return items.stream()
        .filter(
            item -> Instructions.practitioner(practice, item).map(admission::covers).orElse(true))
        .map(item -> InForceAnswer.of(Instructions.read(admission.keys(), practice, item)))
        .toList();
  }
}
