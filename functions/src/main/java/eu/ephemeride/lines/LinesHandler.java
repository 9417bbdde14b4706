package eu.ephemeride.lines;

import eu.ephemeride.http.Route;
import eu.ephemeride.members.Access;
import eu.ephemeride.wiring.ApiFunction;
import eu.ephemeride.wiring.Wiring;
import java.util.Map;

/// The telephone lines of a practice, and how its calls are to be answered.
public final class LinesHandler extends ApiFunction {
  /// What Lambda calls.
  public LinesHandler() {
    this(Wiring.live());
  }

  /// With given parts.
  public LinesHandler(Wiring wiring) {
    super(wiring, false, routes(wiring));
  }

  private static Map<String, Route> routes(Wiring wiring) {
    var access = new Access(wiring);
    var lines = new LinesDesk(wiring, access);
    var desk = new InstructionsDesk(wiring, access);
    var list = "/practices/{practice}/lines";
    var one = list + "/{line}";
    var ours = "/practices/{practice}/instructions";
    var his = "/practices/{practice}/practitioners/{practitioner}/instructions";
    return Map.ofEntries(
        Map.entry("POST " + list, lines::add),
        Map.entry("GET " + list, lines::list),
        Map.entry("GET " + one, lines::read),
        Map.entry("PATCH " + one, lines::change),
        Map.entry("POST " + one + "/confirmation", lines::confirm),
        Map.entry("GET " + ours, desk::read),
        Map.entry("PUT " + ours, desk::put),
        Map.entry("GET " + ours + "/versions", desk::versions),
        Map.entry("GET " + ours + "/versions/{version}", desk::version),
        Map.entry("GET " + his, desk::read),
        Map.entry("PUT " + his, desk::put),
        Map.entry("GET " + his + "/versions", desk::versions),
        Map.entry("GET " + his + "/versions/{version}", desk::version));
  }
}
