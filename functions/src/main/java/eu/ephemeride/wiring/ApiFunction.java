package eu.ephemeride.wiring;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import eu.ephemeride.http.Edge;
import eu.ephemeride.http.Route;
import eu.ephemeride.store.ItemKey;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.crac.Core;
import org.crac.Resource;

/// A Lambda function behind the HTTP API: its routes, and what SnapStart does before its snapshot.
public abstract class ApiFunction implements RequestStreamHandler, Resource {
  private final Wiring wiring;
  private final Edge edge;

  /// `routes` by route key; `isOpen` when they need no token.
  @SuppressWarnings(
      "this-escape") // the context only keeps it; a checkpoint comes after construction
  protected ApiFunction(Wiring wiring, boolean isOpen, Map<String, Route> routes) {
    this.wiring = wiring;
    this.edge = new Edge(routes, isOpen, wiring.settings().groupsClaim(), Faults::of, wiring.log());
    Core.getGlobalContext().register(this);
  }

  @Override
  public final void handleRequest(InputStream in, OutputStream out, Context context)
      throws IOException {
    out.write(edge.answer(in.readAllBytes()));
  }

  /// The route keys that this function answers.
  public final Set<String> routeKeys() {
    return edge.routeKeys();
  }

  /// Loads and warms the way of a request with real calls that touch no key; whatever fails, the
  /// snapshot is taken.
  @Override
  public final void beforeCheckpoint(org.crac.Context<? extends Resource> context) {
    wiring.keyring().forget();
    try {
      var event = "{\"routeKey\":\"GET /\",\"requestContext\":{\"requestId\":\"priming\"}}";
      edge.answer(event.getBytes(StandardCharsets.UTF_8));
      wiring.records().get(List.of(new ItemKey("PRACTICE#priming", "ACCOUNT")));
    } catch (RuntimeException e) {
      // A role without that read, or no network yet: the classes are loaded all the same.
    }
  }

  @Override
  public final void afterRestore(org.crac.Context<? extends Resource> context) {}
}
