package eu.ephemeride.testing;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import eu.ephemeride.accesses.AccessesHandler;
import eu.ephemeride.agenda.AgendaHandler;
import eu.ephemeride.agenda.AppointmentsHandler;
import eu.ephemeride.agenda.AvailabilityHandler;
import eu.ephemeride.agenda.SlotsHandler;
import eu.ephemeride.billing.BillingCutsHandler;
import eu.ephemeride.billing.BillingHandler;
import eu.ephemeride.billing.InvoicesHandler;
import eu.ephemeride.billing.InvoicingHandler;
import eu.ephemeride.billing.OrdersHandler;
import eu.ephemeride.billing.PlansHandler;
import eu.ephemeride.calls.CallsHandler;
import eu.ephemeride.calls.TelecomHandler;
import eu.ephemeride.contracts.ContractHandler;
import eu.ephemeride.contracts.ContractWarningsHandler;
import eu.ephemeride.directory.DirectoryHandler;
import eu.ephemeride.holds.HoldsHandler;
import eu.ephemeride.id.PracticeId;
import eu.ephemeride.id.SubjectId;
import eu.ephemeride.lines.LinesHandler;
import eu.ephemeride.local.engines.Stack;
import eu.ephemeride.members.MembersHandler;
import eu.ephemeride.members.SupportGrantsHandler;
import eu.ephemeride.messages.MessagesHandler;
import eu.ephemeride.messages.NotificationsHandler;
import eu.ephemeride.notices.NoticesHandler;
import eu.ephemeride.notices.ProcessingRecordsHandler;
import eu.ephemeride.patients.PatientsHandler;
import eu.ephemeride.practices.AccountHandler;
import eu.ephemeride.practices.BankDetailsHandler;
import eu.ephemeride.practices.ConfirmationHandler;
import eu.ephemeride.practices.SignupHandler;
import eu.ephemeride.purge.DeletionsHandler;
import eu.ephemeride.purge.PurgeHandler;
import eu.ephemeride.purge.PurgeScheduleHandler;
import eu.ephemeride.reception.ReceptionHandler;
import eu.ephemeride.restrictions.RestrictionsHandler;
import eu.ephemeride.retention.RetentionHandler;
import eu.ephemeride.wiring.ApiFunction;
import eu.ephemeride.wiring.ScheduledFunction;
import eu.ephemeride.wiring.Settings;
import eu.ephemeride.wiring.Wiring;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.regex.Pattern;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.kms.KmsClient;
import software.amazon.awssdk.services.sesv2.SesV2Client;
import software.amazon.awssdk.services.sqs.SqsClient;

/// One warm instance of every function, in this JVM, on the engines of [Backend].
///
/// Every test holds it to four things: what it does the role of its function allows ([Policies]),
/// planted names are nowhere in clear ([Silence]), what it stores the table of the policy covers
/// ([Coverage]), and whoever is opened for an answer is on record ([Visit]).
public final class Product {
  /// Where its clock stands at first: a winter noon.
  public static final Instant NOON = Instant.parse("2026-11-23T11:00:00Z");

  private static final Map<String, Pattern> PATHS = new ConcurrentHashMap<>();

  private final Stack stack;
  // Inherited by the virtual threads of one request.
  private static final InheritableThreadLocal<Visit> RUNNING = new InheritableThreadLocal<>();

  private final Calls calls = new Calls((_, request) -> judge(request), (_, r) -> done(r));
  private final Policies policies;
  private final Coverage coverage;
  private final List<String> refused = Collections.synchronizedList(new ArrayList<>());
  private final List<String> told = Collections.synchronizedList(new ArrayList<>());
  private final List<String> uncovered = Collections.synchronizedList(new ArrayList<>());
  private final MovableClock clock;
  private final List<String> log = Collections.synchronizedList(new ArrayList<>());
  private final Wiring wiring;
  private final Map<String, ApiFunction> functions = new LinkedHashMap<>();
  private final Background background;

  /// On tables and keys of its own.
  public Product() {
    this(Backend.shared().newStack(), new MovableClock(NOON));
  }

  /// The same, with a function that answers its routes in the place of ours.
  Product(Function<Wiring, ApiFunction> planted) {
    this();
    var function = planted.apply(wiring);
    function.routeKeys().forEach(key -> functions.put(key, function));
  }

  private Product(Stack stack, MovableClock clock) {
    this.stack = stack;
    this.clock = clock;
    this.policies = new Policies(stack);
    this.coverage = new Coverage(stack);
    var clients = Backend.shared().clients();
    this.wiring =
        new Wiring(
            Settings.from(stack.environment()),
            calls.watch(DynamoDbClient.class, clients.dynamoDb()),
            calls.watch(KmsClient.class, clients.kms()),
            calls.watch(SesV2Client.class, clients.mail()),
            calls.watch(SqsClient.class, clients.queues()),
            clock,
            this::log,
            Product::opened);
    List.of(
            new SignupHandler(wiring),
            new AccountHandler(wiring),
            new ConfirmationHandler(wiring),
            new BankDetailsHandler(wiring),
            new PlansHandler(wiring),
            new OrdersHandler(wiring),
            new InvoicesHandler(wiring),
            new BillingHandler(wiring),
            new MembersHandler(wiring),
            new SupportGrantsHandler(wiring),
            new ContractHandler(wiring),
            new DirectoryHandler(wiring),
            new PatientsHandler(wiring),
            new LinesHandler(wiring),
            new TelecomHandler(wiring),
            new CallsHandler(wiring),
            new ReceptionHandler(wiring),
            new RestrictionsHandler(wiring),
            new HoldsHandler(wiring),
            new AccessesHandler(wiring),
            new RetentionHandler(wiring),
            new AvailabilityHandler(wiring),
            new SlotsHandler(wiring),
            new AppointmentsHandler(wiring),
            new AgendaHandler(wiring),
            new MessagesHandler(wiring),
            new NoticesHandler(wiring),
            new ProcessingRecordsHandler(wiring))
        .forEach(f -> f.routeKeys().forEach(key -> functions.put(key, f)));
    this.background =
        new Background(
            stack,
            clock,
            this::under,
            List.of(
                new NotificationsHandler(wiring),
                new ContractWarningsHandler(wiring),
                new InvoicingHandler(wiring),
                new BillingCutsHandler(wiring),
                new PurgeScheduleHandler(wiring),
                new PurgeHandler(wiring),
                new DeletionsHandler(wiring)));
  }

  private void log(String line) {
    Planted.assertSilent(line);
    log.add(line);
  }

  private void judge(Object request) {
    told.addAll(Silence.broken(request));
    uncovered.addAll(coverage.broken(request));
    var visit = RUNNING.get();
    if (visit != null) {
      refused.addAll(policies.refused(visit.function(), request));
    }
  }

  private static void done(Object request) {
    var visit = RUNNING.get();
    if (visit != null) {
      visit.done(request);
    }
  }

  private static void opened(PracticeId practice, SubjectId subject) {
    var visit = RUNNING.get();
    if (visit != null) {
      visit.opened(practice, subject);
    }
  }

  /// Another warm instance on the same tables, with caches of its own.
  public Product anotherInstance() {
    return new Product(stack, clock);
  }

  /// Its calls of AWS.
  public Calls calls() {
    return calls;
  }

  /// The domain's clock.
  public MovableClock clock() {
    return clock;
  }

  /// What it is made of.
  public Wiring wiring() {
    return wiring;
  }

  /// What it runs on.
  public Stack stack() {
    return stack;
  }

  /// The lines that it has logged.
  public List<String> log() {
    return List.copyOf(log);
  }

  /// Every route with the function that answers it.
  public Map<String, ApiFunction> functions() {
    return Map.copyOf(functions);
  }

  /// A client with a token of `subject` in `groups`.
  public Client as(String subject, String... groups) {
    var claims = Bodies.JSON.createObjectNode();
    claims
        .put("iss", stack.issuer())
        .put("sub", subject)
        .put("token_use", "access")
        .put("client_id", "local-client");
    if (groups.length > 0) {
      claims.put("cognito:groups", "[" + String.join(" ", groups) + "]");
    }
    return new Client(claims, Map.of());
  }

  /// A client without a token: what API Gateway would not let through.
  public Client anyone() {
    return new Client(Bodies.JSON.createObjectNode(), Map.of());
  }

  /// Whoever sends requests.
  public final class Client {
    private final ObjectNode claims;
    private final Map<String, String> headers;

    private Client(ObjectNode claims, Map<String, String> headers) {
      this.claims = claims;
      this.headers = headers;
    }

    /// The same, with one claim more or another one.
    public Client claiming(String claim, String value) {
      return new Client(claims.deepCopy().put(claim, value), headers);
    }

    /// The same, with one header more.
    public Client with(String header, String value) {
      var all = new LinkedHashMap<>(headers);
      all.put(header, value);
      return new Client(claims, all);
    }

    public Answer get(String path) {
      return send("GET", path, "", "");
    }

    public Answer post(String path, ObjectNode body) {
      return send("POST", path, "application/json", body.toString());
    }

    public Answer post(String path) {
      return send("POST", path, "", "");
    }

    public Answer patch(String path, ObjectNode body) {
      return send("PATCH", path, "application/merge-patch+json", body.toString());
    }

    public Answer put(String path, ObjectNode body) {
      return send("PUT", path, "application/json", body.toString());
    }

    /// Anything at all.
    public Answer send(String method, String path, String contentType, String body) {
      return send(method, path, contentType, body, false);
    }

    /// Any bytes at all, as API Gateway hands on what is no text.
    public Answer send(String method, String path, String contentType, byte[] body) {
      var text = Base64.getEncoder().encodeToString(body);
      return send(method, path, contentType, text, true);
    }

    private Answer send(
        String method, String path, String contentType, String body, boolean isBase64) {
      var parts = path.split("\\?", 2);
      var event = Bodies.JSON.createObjectNode();
      var route = route(method, parts[0], event);
      event
          .put("version", "2.0")
          .put("routeKey", route)
          .put("body", body)
          .put("isBase64Encoded", isBase64);
      var sent = event.putObject("headers");
      headers.forEach(sent::put);
      if (!contentType.isEmpty()) {
        sent.put("content-type", contentType);
      }
      if (parts.length == 2) {
        var query = event.putObject("queryStringParameters");
        for (var pair : parts[1].split("&")) {
          query.put(pair.split("=", 2)[0], pair.split("=", 2)[1]);
        }
      }
      var context = event.putObject("requestContext");
      context.put("requestId", UUID.randomUUID().toString()).put("routeKey", route);
      if (!claims.isEmpty()) {
        context.putObject("authorizer").putObject("jwt").set("claims", claims);
      }
      return handle(route, event.toString());
    }
  }

  private String route(String method, String path, ObjectNode event) {
    for (var key : functions.keySet()) {
      var match = PATHS.computeIfAbsent(key, Product::path).matcher(method + " " + path);
      if (match.matches()) {
        var parameters = event.putObject("pathParameters");
        match.namedGroups().forEach((name, index) -> parameters.put(name, match.group(index)));
        return key;
      }
    }
    throw new IllegalArgumentException("no route " + method + " " + path);
  }

  private static Pattern path(String key) {
    return Pattern.compile(key.replaceAll("\\{(\\w+)}", "(?<$1>[^/]+)").replace(".", "\\."));
  }

  /// Feeds an event to the function of `route`.
  public Answer handle(String route, String event) {
    var out = new ByteArrayOutputStream();
    var visit = new Visit(functions.get(route).getClass().getSimpleName(), route);
    // A test of races may send one request in the middle of another.
    var outer = RUNNING.get();
    RUNNING.set(visit);
    try {
      var in = new ByteArrayInputStream(event.getBytes(StandardCharsets.UTF_8));
      functions.get(route).handleRequest(in, out, null);
      assertThat(refused).as("what the function's role does not allow").isEmpty();
      var answer = Bodies.JSON.readTree(out.toByteArray());
      var status = answer.path("statusCode").asInt();
      assertThat(told).as("what AWS is told in clear").isEmpty();
      assertThat(uncovered).as("what the table of the policy lacks").isEmpty();
      assertThat(Silence.broken(status, answer.path("body").asText())).as(route).isEmpty();
      assertThat(visit.unrecorded(status)).as("opened by %s, not on record", route).isEmpty();
      var headers = new LinkedHashMap<String, String>();
      answer
          .path("headers")
          .properties()
          .forEach(h -> headers.put(h.getKey(), h.getValue().asText()));
      var body = answer.path("body").asText();
      var isJson = headers.getOrDefault("content-type", "json").contains("json");
      return new Answer(
          status, headers, isJson ? Bodies.JSON.readTree(body) : TextNode.valueOf(body));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } finally {
      RUNNING.set(outer);
    }
  }

  /// Runs a function as its schedule does, under its role.
  public void run(Class<? extends ScheduledFunction> function) {
    try {
      var name = function.getSimpleName();
      background.run(name, Files.readAllBytes(Backend.file("events/" + name + ".json")));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// Feeds the functions that the template connects to queues and streams until these are empty,
  /// under their roles: also of what they add. What fails comes again at once, and is a dead letter
  /// in the end.
  public void drain() {
    background.drain();
  }

  /// The bodies of at most ten messages that may be received now from the queue that the template
  /// calls `queue`; counts as a receipt of each.
  public List<String> waiting(String queue) {
    return background.waiting(queue);
  }

  /// Deletes what has expired by the domain's clock, as DynamoDB does some time after, and drains.
  public void sweep() {
    background.sweep();
  }

  /// How much time the functions in the background have left, whenever they ask: 15 minutes at
  /// first.
  public void leave(Duration time) {
    background.leave(time);
  }

  private void under(String function, Runnable run) {
    var outer = RUNNING.get();
    RUNNING.set(new Visit(function, ""));
    try {
      run.run();
      assertThat(refused).as("what the function's role does not allow").isEmpty();
      assertThat(told).as("what AWS is told in clear").isEmpty();
      assertThat(uncovered).as("what the table of the policy lacks").isEmpty();
    } finally {
      RUNNING.set(outer);
    }
  }
}
