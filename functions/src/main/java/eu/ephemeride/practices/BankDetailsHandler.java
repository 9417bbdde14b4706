package eu.ephemeride.practices;

import eu.ephemeride.fields.Label;
import eu.ephemeride.http.Request;
import eu.ephemeride.http.Response;
import eu.ephemeride.id.PracticeId;
import eu.ephemeride.members.Access;
import eu.ephemeride.store.Payloads;
import eu.ephemeride.wiring.ApiFunction;
import eu.ephemeride.wiring.Wiring;
import io.avaje.jsonb.Json;
import java.util.Map;

/// The whole bank details, for a purpose, which is recorded; and the record.
public final class BankDetailsHandler extends ApiFunction {
  /// What Lambda calls.
  public BankDetailsHandler() {
    this(Wiring.live());
  }

  /// With given parts.
  public BankDetailsHandler(Wiring wiring) {
    this(wiring, new Desk(new Access(wiring), disclosures(wiring)));
  }

  private BankDetailsHandler(Wiring wiring, Desk desk) {
    super(
        wiring,
        false,
        Map.of(
            "POST /practices/{practice}/bank-details/disclosure", desk::disclose,
            "GET /practices/{practice}/bank-details/disclosures", desk::list));
  }

  private static Disclosures disclosures(Wiring wiring) {
    return new Disclosures(
        wiring.records(), wiring.transactions(), wiring.clock(), wiring.random());
  }

  /// The answer to a disclosure.
  @Json
  record Disclosed(String iban, String bic) {
    @Override
    public String toString() {
      return "Disclosed";
    }
  }

  private record Desk(Access access, Disclosures disclosures) {
    Response disclose(Request request) {
      var practice = new PracticeId(request.pathId("practice"));
      var admission = access.require(request, PracticeItems.bankKey(practice));
      var fields = request.fields();
      var purpose = fields.required("purpose", Label::parse);
      fields.end();
      return switch (disclosures.disclose(admission, purpose.get(), admission.wish(request))) {
        case Disclosures.Outcome.Disclosed(var bank) ->
            Response.ok(
                Payloads.json()
                    .type(Disclosed.class)
                    .toJson(new Disclosed(bank.iban().value(), bank.bic().value())));
        case Disclosures.Outcome.Gone _ -> throw Request.notFound();
      };
    }

    Response list(Request request) {
      var admission = access.require(request);
      return Response.ok(
          Payloads.json()
              .type(Disclosures.Answer.class)
              .toJson(disclosures.list(request, admission)));
    }
  }
}
