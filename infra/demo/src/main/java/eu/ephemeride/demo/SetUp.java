package eu.ephemeride.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.DayOfWeek;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/// Signs a practice up, has it confirmed, and sets it up until it takes visits. `run` names this
/// once, so that every start makes a practice of its own.
final class SetUp {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Api api;
  private final String run;

  SetUp(Api api, String run) {
    this.api = api;
    this.run = run;
  }

  /// The practice whose firm has that number.
  House practice(String siren) {
    var signup = invented("practice.json");
    ((ObjectNode) signup).put("siren", siren);
    var practice = post(Caller.OWNER, "/practices", "practice", signup).id();
    var confirmation = House.path(practice, "/confirmation");
    api.require(Caller.SUPPORT, Call.post(confirmation, key("confirmation")));
    var practitioners = practitioners(practice);
    var visitTypes = visitTypes(practice);
    practitioners.forEach(id -> open(practice, id));
    return new House(practice, practitioners, visitTypes);
  }

  private List<String> practitioners(String practice) {
    var path = House.path(practice, "/practitioners");
    var ids = new ArrayList<String>();
    for (var practitioner : invented("practitioners.json")) {
      ids.add(post(Caller.OWNER, path, "practitioner-" + ids.size(), practitioner).id());
    }
    return ids;
  }

  private Map<VisitKind, String> visitTypes(String practice) {
    var path = House.path(practice, "/visit-types");
    var ids = new EnumMap<VisitKind, String>(VisitKind.class);
    for (var kind : VisitKind.values()) {
      var body = JSON.createObjectNode().put("name", kind.label()).put("minutes", kind.minutes());
      ids.put(kind, post(Caller.OWNER, path, "visit-type-" + kind.minutes(), body).id());
    }
    return ids;
  }

  private void open(String practice, String practitioner) {
    var path = House.path(practice, "/practitioners/" + practitioner + "/availability");
    var call = Call.putFirst(path, availability());
    var answer = api.send(Caller.OWNER, call);
    // Nobody else puts it: what stands there is what a lost answer was about.
    if (!answer.isSuccess() && !answer.isProblem("precondition-failed")) {
      throw Api.stopped(call, answer.toString());
    }
  }

  private static JsonNode availability() {
    var body = JSON.createObjectNode().put("holidays", "none");
    var weekly = body.putArray("weekly");
    for (var day : DayOfWeek.values()) {
      for (var window : OpeningHours.WINDOWS) {
        weekly
            .addObject()
            .put("day", day.name())
            .put("from", LocalTime.of(window.from(), 0).toString())
            .put("to", LocalTime.of(window.to(), 0).toString());
      }
    }
    return body;
  }

  private Answer post(Caller caller, String path, String name, JsonNode body) {
    return api.require(caller, Call.post(path, key(name), body));
  }

  private String key(String name) {
    return run + "-" + name;
  }

  private static JsonNode invented(String file) {
    try (var in = SetUp.class.getResourceAsStream(file)) {
      return JSON.readTree(in);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
