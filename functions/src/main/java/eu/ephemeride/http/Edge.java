package eu.ephemeride.http;

import eu.ephemeride.json.MalformedJson;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Set;

/// The first and last stop of every request of a function: event in, route, answer out; whatever
/// happens between.
public final class Edge {
  private static final Problem NO_TOKEN =
      new Problem(ProblemType.UNAUTHORIZED, "Send an access token of the issuer, not an ID token.");

  private final Map<String, Route> routes;
  private final boolean isOpen;
  private final String groupsClaim;
  private final Fault.Reading faults;
  private final Log log;

  /// `routes` by API Gateway's route key; `isOpen` for routes that need no token.
  public Edge(
      Map<String, Route> routes,
      boolean isOpen,
      String groupsClaim,
      Fault.Reading faults,
      Log log) {
    this.routes = routes;
    this.isOpen = isOpen;
    this.groupsClaim = groupsClaim;
    this.faults = faults;
    this.log = log;
  }

  /// The route keys that this function answers; the template declares the same.
  public Set<String> routeKeys() {
    return routes.keySet();
  }

  /// Answers one event with Lambda's response format 2.0, in UTF-8.
  public byte[] answer(byte[] event) {
    var start = System.nanoTime();
    Request request;
    try {
      request = Event.read(event, groupsClaim);
    } catch (MalformedJson | IllegalArgumentException e) {
      log.fault("", e);
      throw new IllegalArgumentException("not an event of API Gateway");
    }
    var response = respond(request);
    var millis = (System.nanoTime() - start) / 1_000_000;
    log.request(request.id(), request.route(), response.status(), millis);
    return render(response);
  }

  private Response respond(Request request) {
    try {
      var route = routes.get(request.route());
      if (route == null) {
        throw Request.notFound();
      }
      if (!isOpen && request.maybeCaller().isEmpty()) {
        return NO_TOKEN.response();
      }
      return route.answer(request);
    } catch (Refusal e) {
      return e.problem().response();
    } catch (RuntimeException e) {
      return fault(request, e);
    }
  }

  private Response fault(Request request, RuntimeException thrown) {
    var fault = faults.of(thrown);
    log.fault(request.id(), thrown);
    fault.metric().ifPresent(log::metric);
    return fault.problem().response();
  }

  private static byte[] render(Response response) {
    var headers = new JsonLine();
    response.headers().forEach(headers::put);
    headers.put("cache-control", "no-store");
    headers.put("x-content-type-options", "nosniff");
    return new JsonLine()
        .put("statusCode", response.status())
        .put("headers", headers)
        .put("body", response.body())
        .put("isBase64Encoded", false)
        .toString()
        .getBytes(StandardCharsets.UTF_8);
  }
}
