package eu.ephemeride.documentation;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.ExecutionContext;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SchemaRegistryConfig;
import com.networknt.schema.dialect.Dialect;
import com.networknt.schema.dialect.Dialects;
import com.networknt.schema.format.Format;
import eu.ephemeride.fields.EmailAddress;
import eu.ephemeride.fields.Parsed;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/// Every example is one: its schema takes it, and the form that reads it does.
class ExamplesTest {
  private static final String HERE = "https://ephemeride.example/openapi.json";
  private static final SchemaRegistry SCHEMAS =
      SchemaRegistry.withDialect(
          Dialect.builder(Dialects.getDraft202012()).format(new OurEmail()).build(),
          builder ->
              builder
                  .schemas(Map.of(HERE, Contract.TEXT))
                  .schemaRegistryConfig(
                      SchemaRegistryConfig.builder().formatAssertionsEnabled(true).build()));

  /// The validator's own format asks for a domain that IANA has delegated; `.example` never is.
  private static final class OurEmail implements Format {
    @Override
    public String getName() {
      return "email";
    }

    @Override
    public boolean matches(ExecutionContext context, String value) {
      return EmailAddress.parse(value) instanceof Parsed.Valid<EmailAddress>;
    }
  }

  private final Functions functions = new Functions();

  @Test
  void everyExampleFollowsItsSchema() {
    var checked = new ArrayList<String>();
    Contract.walk((pointer, node) -> {
      if (node.at("schema").isThere()) {
        var examples = examples(node);
        assertThat(examples).as(pointer + " has an example").isNotEmpty();
        for (var example : examples) {
          assertThat(faults(node.at("schema"), PrettyJson.of(example.json())))
              .as(pointer)
              .isEmpty();
          checked.add(pointer);
        }
      }
    });

    assertThat(checked).hasSizeGreaterThan(60);
  }

  private static List<Node> examples(Node node) {
    return node.at("example").isThere()
        ? List.of(node.at("example"))
        : node.at("examples").members().values().stream()
            .map(example -> example.resolved().at("value"))
            .toList();
  }

  @Test
  void anExampleWithAnUnknownFieldAMissingOneOrAnotherTypeWouldNot() {
    var schema = Contract.ROOT.at("components").at("schemas").at("VisitTypeWish");

    assertThat(faults(schema, "{\"name\": \"x\", \"minutes\": 30}")).isEmpty();
    assertThat(faults(schema, "{\"name\": \"x\", \"minutes\": 30, \"colour\": \"y\"}")).hasSize(1);
    assertThat(faults(schema, "{\"name\": \"x\"}")).hasSize(1);
    assertThat(faults(schema, "{\"name\": 7, \"minutes\": 31}")).hasSize(2);
    assertThat(
            faults(Contract.ROOT.at("components").at("schemas").at("EmailAddress"), "\"nobody\""))
        .hasSize(1);
  }

  /// What a schema has against a JSON text.
  static List<String> faults(Node schema, String json) {
    var text = PrettyJson.of(schema.json()).replace("\"#/", "\"" + HERE + "#/");
    Schema compiled = SCHEMAS.getSchema(text);
    return compiled.validate(json, InputFormat.JSON).stream().map(Object::toString).toList();
  }

  @Test
  void everyExampleOfASignupOrAnAcceptancePassesItsForm() {
    for (var route : List.of("POST /practices", "POST /invitations/acceptance")) {
      var media = Contract.operations().get(route).at("requestBody").at("content");
      var example = media.at("application/json").at("example");
      var status = answer(route, PrettyJson.of(example.json())).status();

      // Past the form stand a key service or a table, which these clients cannot reach.
      assertThat(status).as(route).isIn(500, 503);
    }
    assertThat(functions.calls()).isPositive();
  }

  @Test
  void aSignupNeedsWhatItsSchemaSays() {
    var answer = answer("POST /practices", "{}");
    var missing = new TreeSet<String>();
    required("", Contract.ROOT.at("components").at("schemas").at("Signup"), missing);

    assertThat(answer.status()).isEqualTo(422);
    var told = new TreeSet<String>();
    for (var error : Node.parse(answer.body()).at("errors").elements()) {
      assertThat(error.at("rule").text()).isEqualTo("required");
      told.add(error.at("pointer").text());
    }
    assertThat(told).isEqualTo(missing).hasSizeGreaterThan(10);
  }

  private static void required(String pointer, Node schema, TreeSet<String> missing) {
    for (var name : schema.at("required").texts()) {
      var field = schema.at("properties").at(name).resolved();
      if (field.at("type").text().equals("object")) {
        required(pointer + "/" + name, field, missing);
      } else {
        missing.add(pointer + "/" + name);
      }
    }
  }

  private Functions.Answer answer(String route, String body) {
    var function =
        Template.read().functions().values().stream()
            .filter(f -> f.routes().contains(route))
            .findFirst()
            .orElseThrow();
    return Functions.answer(functions.make(function), Functions.event(route, "", true, body));
  }
}
