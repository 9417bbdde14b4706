package eu.ephemeride.messages;

import eu.ephemeride.http.Route;
import eu.ephemeride.members.Access;
import eu.ephemeride.wiring.ApiFunction;
import eu.ephemeride.wiring.Wiring;
import java.util.Map;

/// Messages, from being taken to being dealt with.
public final class MessagesHandler extends ApiFunction {
  private static final String ALL = "/practices/{practice}/messages";
  private static final String ONE = ALL + "/{message}";
  private static final String RULES = "/practices/{practice}/message-rules";

  /// What Lambda calls.
  public MessagesHandler() {
    this(Wiring.live());
  }

  /// With given parts.
  public MessagesHandler(Wiring wiring) {
    super(wiring, false, routes(MessageStore.of(wiring), new Access(wiring)));
  }

  private static Map<String, Route> routes(MessageStore store, Access access) {
    var desk = new MessageDesk(store, access);
    var links = new LinkDesk(store, access);
    var rules = new RulesDesk(store, access);
    return Map.ofEntries(
        Map.entry("POST " + ALL, new SendingDesk(store, access, new Notices(store))::send),
        Map.entry("GET " + ALL, new InboxDesk(store, access)::list),
        Map.entry("GET " + ONE, desk::show),
        Map.entry("PATCH " + ONE, desk::change),
        Map.entry("POST " + ONE + "/reading", desk::markRead),
        Map.entry("POST " + ONE + "/replies", new RepliesDesk(store, access)::reply),
        Map.entry("PUT " + ONE + "/patient", links::link),
        Map.entry("DELETE " + ONE + "/patient", links::unlink),
        Map.entry("POST " + ONE + "/appointment", new TransferDesk(store, access)::transfer),
        Map.entry(
            "GET /practices/{practice}/patients/{patient}/messages",
            new PatientMessagesDesk(store, access)::list),
        Map.entry("GET " + RULES, rules::read),
        Map.entry("PUT " + RULES, rules::put));
  }
}
