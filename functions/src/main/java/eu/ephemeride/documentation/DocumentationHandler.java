package eu.ephemeride.documentation;

import eu.ephemeride.http.Request;
import eu.ephemeride.http.Response;
import eu.ephemeride.markup.Page;
import eu.ephemeride.markup.Resources;
import eu.ephemeride.wiring.ApiFunction;
import eu.ephemeride.wiring.Wiring;
import java.util.Map;

/// `GET /openapi.json` and `GET /docs`: the contract as it was written and as a page, for
/// everybody.
public final class DocumentationHandler extends ApiFunction {
  /// What Lambda calls.
  public DocumentationHandler() {
    this(Wiring.live());
  }

  /// With given parts, of which a request uses none but the log.
  public DocumentationHandler(Wiring wiring) {
    this(wiring, Desk.open());
  }

  private DocumentationHandler(Wiring wiring, Desk desk) {
    super(
        wiring,
        true,
        Map.of(
            "GET /openapi.json", desk::contract,
            "GET /docs", desk::page));
  }

  private record Desk(String contract, Page page) {
    static Desk open() {
      var contract = Resources.text("/openapi.json");
      return new Desk(contract, DocumentationPage.of(Node.parse(contract)));
    }

    Response contract(Request request) {
      request.allowQuery();
      return Response.ok(contract);
    }

    Response page(Request request) {
      request.allowQuery();
      return new Response(200, "text/html; charset=utf-8", page.html())
          .with("content-security-policy", page.policy());
    }
  }
}
