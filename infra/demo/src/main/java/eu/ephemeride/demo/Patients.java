package eu.ephemeride.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/// The patients of the practice, each made when somebody first asks for his id.
final class Patients {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Api api;
  private final House house;
  private final Population population;
  private final String run;
  private final Map<Integer, String> ids = new ConcurrentHashMap<>();

  Patients(Api api, House house, Population population, String run) {
    this.api = api;
    this.house = house;
    this.population = population;
    this.run = run;
  }

  /// The id of the patient of that number. Who asks at the same time waits for the same one.
  String id(int n) {
    return ids.computeIfAbsent(n, this::made);
  }

  /// How many have been made.
  int count() {
    return ids.size();
  }

  private String made(int n) {
    var body = json(population.person(n));
    var call = Call.post(house.path("/patients"), run + "-patient-" + n, body);
    return api.require(Caller.OWNER, call).id();
  }

  private static JsonNode json(Person person) {
    var body =
        JSON.createObjectNode()
            .put("familyName", person.familyName())
            .put("givenName", person.givenName())
            .put("birthDate", person.birthDate().toString());
    person.phones().forEach(body.putArray("phones")::add);
    person.email().ifPresent(email -> body.putArray("emails").add(email));
    return body;
  }
}
