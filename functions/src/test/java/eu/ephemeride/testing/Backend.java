package eu.ephemeride.testing;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import eu.ephemeride.local.engines.Clients;
import eu.ephemeride.local.engines.EmbeddedTables;
import eu.ephemeride.local.engines.Endpoints;
import eu.ephemeride.local.engines.Engines;
import eu.ephemeride.local.engines.Provisioning;
import eu.ephemeride.local.engines.Stack;
import eu.ephemeride.local.template.Template;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.localstack.LocalStackContainer;
import org.testcontainers.utility.DockerImageName;
import software.amazon.awssdk.services.sesv2.model.AlreadyExistsException;

/// Where the tests find AWS: the engines of the local cloud in this JVM (default), whatever answers
/// at `AWS_ENDPOINT_URL`, or LocalStack in Docker (`-Pdocker`). One per JVM.
public final class Backend {
  /// The template, from the module's directory and from the repository's.
  public static final Path TEMPLATE = repository().resolve("template.yaml");

  // The last tag that starts without an account.
  private static final String IMAGE = "localstack/localstack:4.14.0";

  private static final String NO_DOCKER =
      "SKIPPED: -Pdocker asks for LocalStack, and there is no Docker here";

  private final Endpoints endpoints;
  private final Optional<Engines> engines;
  // Over HTTP the suite takes thrice as long; the walks and the local cloud's own tests go that
  // way.
  private final Optional<EmbeddedTables> embedded;

  private Backend(Endpoints endpoints, Optional<Engines> engines) {
    this.embedded = engines.map(_ -> new EmbeddedTables());
    this.endpoints = endpoints;
    this.engines = engines;
  }

  private static final class Shared {
    static final Backend BACKEND = choose();
  }

  /// The one that this run was asked for.
  public static Backend shared() {
    if (isDockerAsked() && !DockerClientFactory.instance().isDockerAvailable()) {
      System.err.println(NO_DOCKER);
      assumeTrue(false, NO_DOCKER);
    }
    return Shared.BACKEND;
  }

  private static Backend choose() {
    if (isDockerAsked()) {
      return localStack();
    }
    var url = Optional.ofNullable(System.getenv("AWS_ENDPOINT_URL")).filter(u -> !u.isBlank());
    if (url.isPresent()) {
      return new Backend(Endpoints.all(URI.create(url.get()), region(), "test", "test"), none());
    }
    var engines = Engines.start(InstantSource.system());
    engines.queues().begin(_ -> {});
    return new Backend(engines.endpoints(), Optional.of(engines));
  }

  private static boolean isDockerAsked() {
    return System.getProperty("backend", "").equals("docker");
  }

  @SuppressWarnings("resource") // ends with this JVM, by Testcontainers' own reaper
  private static Backend localStack() {
    var container = new LocalStackContainer(DockerImageName.parse(IMAGE));
    Optional.ofNullable(System.getenv("LOCALSTACK_AUTH_TOKEN"))
        .ifPresent(token -> container.withEnv("LOCALSTACK_AUTH_TOKEN", token));
    container.start();
    return new Backend(
        Endpoints.all(
            container.getEndpoint(),
            container.getRegion(),
            container.getAccessKey(),
            container.getSecretKey()),
        none());
  }

  private static Optional<Engines> none() {
    return Optional.empty();
  }

  private static String region() {
    return Optional.ofNullable(System.getenv("AWS_REGION")).orElse(Engines.REGION);
  }

  /// Where the services answer.
  public Endpoints endpoints() {
    return endpoints;
  }

  /// Clients of the services.
  public Clients clients() {
    return new Clients(endpoints, embedded);
  }

  /// Lets mails go out from `sender`, where SES asks for that.
  public void verify(String sender) {
    if (engines.isEmpty()) {
      try (var clients = new Clients(endpoints);
          var mail = clients.mail()) {
        mail.createEmailIdentity(r -> r.emailIdentity(sender));
      } catch (AlreadyExistsException e) {
        // By an earlier run.
      }
    }
  }

  /// The engines in this JVM; only tests of the default backend may ask.
  public Engines engines() {
    return engines.orElseThrow();
  }

  /// Fresh tables and keys, as the template declares them, for one test or class.
  public Stack newStack() {
    var name = "test-" + UUID.randomUUID().toString().substring(0, 8);
    return new Provisioning(template(), name, endpoints, embedded).withoutStreams().create();
  }

  private static final class Parsed {
    static final Template TEMPLATE = read();

    private static Template read() {
      try {
        return Template.read(Backend.TEMPLATE, Map.of());
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  /// The template, read once.
  public static Template template() {
    return Parsed.TEMPLATE;
  }

  private static Path repository() {
    var here = Path.of("").toAbsolutePath();
    while (!here.resolve("template.yaml").toFile().exists()) {
      here = Optional.ofNullable(here.getParent()).orElseThrow();
    }
    return here;
  }

  /// A file of the repository.
  public static Path file(String name) {
    return repository().resolve(name);
  }
}
