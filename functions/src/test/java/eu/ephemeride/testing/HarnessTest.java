package eu.ephemeride.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.STRING;

import eu.ephemeride.crypto.Purpose;
import eu.ephemeride.http.Problem;
import eu.ephemeride.http.ProblemType;
import eu.ephemeride.http.Request;
import eu.ephemeride.http.Response;
import eu.ephemeride.http.Route;
import eu.ephemeride.id.PatientId;
import eu.ephemeride.id.PracticeId;
import eu.ephemeride.local.engines.Stack;
import eu.ephemeride.members.Access;
import eu.ephemeride.patients.PatientItems;
import eu.ephemeride.practices.PracticeName;
import eu.ephemeride.store.ItemKey;
import eu.ephemeride.wiring.ApiFunction;
import eu.ephemeride.wiring.Wiring;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.DeleteItemRequest;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;
import software.amazon.awssdk.services.kms.model.DecryptRequest;
import software.amazon.awssdk.services.sesv2.model.SendEmailRequest;
import software.amazon.awssdk.services.sqs.model.SendMessageRequest;

/// Each check that every test of the product makes in passing fails on a breach planted for it.
class HarnessTest {
  private static final String FILE = "/practices/{practice}/patients/{patient}";

  private static AttributeValue text(String value) {
    return AttributeValue.fromS(value);
  }

  private static PutItemRequest put(AttributeValue value) {
    return PutItemRequest.builder().item(Map.of("pk", text("X"), "any", value)).build();
  }

  private static SendEmailRequest mail(String to, String subject, String body) {
    return SendEmailRequest.builder()
        .destination(d -> d.toAddresses(to))
        .content(c ->
            c.simple(m -> m.subject(s -> s.data(subject)).body(b -> b.text(t -> t.data(body)))))
        .build();
  }

  static Stream<Object> breaches() {
    var name = Planted.PATIENT;
    return Stream.of(
        put(text("said " + name)),
        put(AttributeValue.fromSs(List.of("a", name))),
        put(AttributeValue.fromL(List.of(text(name)))),
        put(AttributeValue.fromM(Map.of("inner", text(name)))),
        put(AttributeValue.fromM(Map.of(name, text("x")))),
        put(AttributeValue.fromB(SdkBytes.fromUtf8String("{\"familyName\":\"" + name + "\"}"))),
        put(AttributeValue.fromBs(List.of(SdkBytes.fromUtf8String(name)))),
        PutItemRequest.builder().item(Map.of("pk", text("PATIENT#" + name))).build(),
        UpdateItemRequest.builder().expressionAttributeValues(Map.of(":x", text(name))).build(),
        QueryRequest.builder().expressionAttributeValues(Map.of(":pk", text(name))).build(),
        TransactWriteItemsRequest.builder()
            .transactItems(t -> t.put(p -> p.item(Map.of("pk", text(name)))))
            .build(),
        TransactWriteItemsRequest.builder()
            .transactItems(
                t -> t.update(u -> u.expressionAttributeValues(Map.of(":x", text(name)))))
            .build(),
        DecryptRequest.builder().encryptionContext(Map.of("practice", Planted.PRACTICE)).build(),
        mail("a@b.example", "Bonjour " + name, "x"),
        mail("a@b.example", "x", Planted.REASON),
        SendMessageRequest.builder()
            .queueUrl("q")
            .messageBody("{\"of\": \"" + name + "\"}")
            .build());
  }

  @ParameterizedTest
  @MethodSource("breaches")
  void whateverTellsAwsANameIsFound(Object breach) {
    assertThat(Silence.broken(breach)).isNotEmpty();
  }

  @Test
  void whatIsSealedOrOpaqueAndTheAddresseeOfAMailAreNoBreach() {
    var sealed = AttributeValue.fromB(SdkBytes.fromByteArray(new byte[] {1, 2, 3}));
    assertThat(Silence.broken(put(sealed))).isEmpty();
    assertThat(Silence.broken(put(text("p4tient-Exemple_000001")))).isEmpty();
    assertThat(Silence.broken(mail(Planted.INVITED, "Bonjour", "x"))).isEmpty();
  }

  @Test
  void aCallThatTellsANameFailsTheTestThatMadeIt() {
    var product =
        planting(
            "GET " + FILE,
            (wiring, _) -> {
              wiring.records().get(List.of(new ItemKey("PATIENT#" + Planted.PATIENT, "x")));
              return Response.done();
            });
    assertThatThrownBy(() -> product.as("owner").get("/practices/p/patients/x"))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("in clear");
  }

  @Test
  void aRefusalThatTellsANameFailsTheTest() {
    var product =
        planting(
            "GET " + FILE,
            (_, _) ->
                new Problem(ProblemType.FORBIDDEN, "It is " + Planted.PATIENT + "'s.").response());
    assertThatThrownBy(() -> product.as("owner").get("/practices/p/patients/x"))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("a refusal tells");
  }

  @Test
  void aLogLineThatTellsANameFailsTheTest() {
    var product =
        planting(
            "GET " + FILE,
            (wiring, _) -> {
              wiring.log().metric(Planted.PATIENT);
              return Response.done();
            });
    assertThatThrownBy(() -> product.as("owner").get("/practices/p/patients/x"))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("a log line holds");
  }

  @Test
  void whoIsOpenedAndNotRecordedFailsTheTest() {
    var product = planting("GET " + FILE, HarnessTest::openWithoutRecord);
    var place = Practices.anActivePractice(product, "owner");
    var patient = product.as("owner").post(place + "/patients", Bodies.patient()).must(201).id();
    assertThatThrownBy(() -> product.as("owner").get(place + "/patients/" + patient))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("not on record")
        .hasMessageContaining(patient);
    // And who is recorded does not.
    assertThatCode(() -> product.anotherInstance().as("owner").get(place + "/patients/" + patient))
        .doesNotThrowAnyException();
  }

  private static Response openWithoutRecord(Wiring wiring, Request request) {
    var practice = new PracticeId(request.pathId("practice"));
    var patient = new PatientId(request.pathId("patient"));
    var key = PatientItems.key(practice, patient);
    var admission = new Access(wiring).require(request, List.of(key), List.of(patient.subject()));
    PatientItems.read(admission.keys(), admission.item(key).orElseThrow(), admission.purpose());
    return Response.ok("{}");
  }

  @Test
  void whatIsThePracticesOwnIsOpenedOnRecordButForItsOrganisation() {
    var shown = planting("GET /practices/{practice}/lines", HarnessTest::openThePractice);
    shown.as("owner").get(Practices.anActivePractice(shown, "owner") + "/lines").must(200);

    var hidden = planting("GET " + FILE, HarnessTest::openThePractice);
    var place = Practices.anActivePractice(hidden, "owner");
    assertThatThrownBy(() -> hidden.as("owner").get(place + "/patients/x"))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("not on record")
        .hasMessageContaining(place.substring("/practices/".length()));
  }

  private static Response openThePractice(Wiring wiring, Request request) {
    PracticeName.of(new Access(wiring).require(request), Purpose.CONTRACT);
    return Response.ok("{}");
  }

  /// An item of the records table with attributes of these names.
  private static PutItemRequest item(Stack stack, String pk, String sk, String... attributes) {
    var item = new HashMap<>(Map.of("pk", text(pk), "sk", text(sk)));
    Stream.of(attributes).forEach(name -> item.put(name, text("x")));
    return PutItemRequest.builder().tableName(records(stack)).item(item).build();
  }

  private static String records(Stack stack) {
    return stack.environment().get("RECORDS_TABLE");
  }

  @Test
  void whatTheTableOfThePolicyDoesNotCoverIsFound() {
    var stack = new Product().stack();
    var coverage = new Coverage(stack);
    assertThat(coverage.broken(item(stack, "DIARY#p", "x")))
        .containsExactly("no row of the policy covers RECORDS DIARY#… / x");
    assertThat(coverage.broken(item(stack, "PATIENT#p#x", "DIARY#1"))).hasSize(1);
    assertThat(coverage.broken(item(stack, "ACCOUNT", "PRACTICE#p"))).hasSize(1);
    var update =
        UpdateItemRequest.builder()
            .tableName(records(stack))
            .key(Map.of("pk", text("DIARY#p"), "sk", text("x")))
            .updateExpression("SET a = :b")
            .build();
    assertThat(coverage.broken(update)).hasSize(1);
    var delete = DeleteItemRequest.builder().tableName(records(stack)).key(update.key()).build();
    assertThat(coverage.broken(delete)).hasSize(1);
    var put = item(stack, "DIARY#p", "x");
    var together =
        TransactWriteItemsRequest.builder()
            .transactItems(
                t -> t.put(p -> p.tableName(put.tableName()).item(put.item())),
                t -> t.delete(d -> d.tableName(put.tableName()).key(update.key())),
                t -> t.conditionCheck(c -> c.tableName(put.tableName()).key(update.key())))
            .build();
    assertThat(coverage.broken(together)).hasSize(2);
    var inAnotherTable = item(stack, "PRACTICE#p", "ACCOUNT").toBuilder();
    inAnotherTable.tableName(stack.environment().get("LEDGER_TABLE"));
    assertThat(coverage.broken(inAnotherTable.build())).hasSize(1);
  }

  @Test
  void whatExpiresByNoTermOrNotByItsTermIsFound() {
    var stack = new Product().stack();
    var coverage = new Coverage(stack);
    for (var lasting : List.of("ACCOUNT", "MEMBER#m")) {
      assertThat(coverage.broken(item(stack, "PRACTICE#p", lasting))).isEmpty();
      assertThat(coverage.broken(item(stack, "PRACTICE#p", lasting, "expiresAt")))
          .singleElement(STRING)
          .contains("expires, by no term or rule");
    }
    for (var brief : List.of("CALL", "BEARERS")) {
      assertThat(coverage.broken(item(stack, "CALL#c", brief, "expiresAt"))).isEmpty();
      assertThat(coverage.broken(item(stack, "CALL#c", brief)))
          .singleElement(STRING)
          .contains("does not expire");
    }
    // A message has a term where it is about nobody known, or where the practice's rule gives one.
    assertThat(coverage.broken(item(stack, "PATIENT#p#x", "MESSAGE#1#m"))).isEmpty();
    assertThat(coverage.broken(item(stack, "PATIENT#p#x", "MESSAGE#1#m", "expiresAt"))).isEmpty();
    var stamp =
        UpdateItemRequest.builder()
            .tableName(records(stack))
            .key(Map.of("pk", text("PRACTICE#p"), "sk", text("ACCOUNT")))
            .updateExpression("SET #e = :b")
            .expressionAttributeNames(Map.of("#e", "expiresAt"))
            .build();
    assertThat(coverage.broken(stamp)).hasSize(1);
  }

  @Test
  void whatIsSealedWhereTheTableOfThePolicySaysNothingOfItIsFound() {
    var stack = new Product().stack();
    var coverage = new Coverage(stack);
    assertThat(coverage.broken(item(stack, "PRACTICE#p", "ACCOUNT", "payload"))).isEmpty();
    assertThat(coverage.broken(item(stack, "IDEMPOTENCY#c", "x", "expiresAt", "payload")))
        .singleElement(STRING)
        .contains("is sealed");
  }

  @Test
  void aStoreThatTheTableOfThePolicyLacksFailsTheTestThatWritesToIt() {
    var product =
        planting(
            "GET " + FILE,
            (wiring, _) -> {
              var item = Map.of("pk", text("PATIENT#p#x"), "sk", text("DIARY#1"));
              wiring.dynamoDb().putItem(r -> r.tableName(wiring.records().table()).item(item));
              return Response.done();
            });
    assertThatThrownBy(() -> product.as("owner").get("/practices/p/patients/x"))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("no row of the policy covers");
  }

  @Test
  void whatIsListedAsOrganisationAreRoutes() {
    assertThat(new Product().functions().keySet()).containsAll(Organisation.routes());
  }

  /// What a planted function does.
  private interface Deed {
    Response answer(Wiring wiring, Request request);
  }

  private static Product planting(String route, Deed deed) {
    return new Product(wiring ->
        new PatientsHandler(wiring, Map.of(route, request -> deed.answer(wiring, request))));
  }

  /// Goes by the name of one whose role may read patients.
  private static final class PatientsHandler extends ApiFunction {
    PatientsHandler(Wiring wiring, Map<String, Route> routes) {
      super(wiring, false, routes);
    }
  }
}
