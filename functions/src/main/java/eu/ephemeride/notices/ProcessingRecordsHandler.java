package eu.ephemeride.notices;

import eu.ephemeride.http.Group;
import eu.ephemeride.http.ProblemType;
import eu.ephemeride.http.Refusal;
import eu.ephemeride.http.Request;
import eu.ephemeride.http.Response;
import eu.ephemeride.notices.NoticeAnswers.RecordsAnswer;
import eu.ephemeride.store.Payloads;
import eu.ephemeride.wiring.ApiFunction;
import eu.ephemeride.wiring.Wiring;
import java.util.Map;

/// `GET /processing-records`: the records of art. 30(1) and (2), for the provider's own who answer
/// for them. It reads no table.
public final class ProcessingRecordsHandler extends ApiFunction {
  /// What Lambda calls.
  public ProcessingRecordsHandler() {
    this(Wiring.live());
  }

  /// With given parts.
  public ProcessingRecordsHandler(Wiring wiring) {
    super(wiring, false, Map.of("GET /processing-records", r -> show(wiring, r)));
  }

  private static Response show(Wiring wiring, Request request) {
    requireProvidersOwn(request);
    var wanted = Wanted.of(request);
    var texts = Texts.in(wanted.language());
    var records = new ProcessingRecords(texts, wiring.settings(), wiring.clock().instant()).all();
    return Representation.of(
        request,
        wanted,
        () -> Payloads.json().type(RecordsAnswer.class).toJson(records),
        () -> new RecordsPage(texts).of(records));
  }

  private static void requireProvidersOwn(Request request) {
    if (!request.caller().isIn(Group.SUPPORT) && !request.caller().isIn(Group.DPO)) {
      throw new Refusal(ProblemType.FORBIDDEN, "These records are for support and dpo.");
    }
  }
}
