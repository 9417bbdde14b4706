package eu.ephemeride.documentation;

import static org.assertj.core.api.Assertions.assertThat;

import eu.ephemeride.fields.Rule;
import eu.ephemeride.http.Caller;
import eu.ephemeride.http.Group;
import eu.ephemeride.http.ProblemType;
import eu.ephemeride.id.CallerId;
import eu.ephemeride.json.MalformedJson;
import eu.ephemeride.members.Action;
import eu.ephemeride.members.Needs;
import eu.ephemeride.members.Role;
import eu.ephemeride.wiring.ApiFunction;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// openapi.json says what the template routes, what the handlers answer and what the code refuses.
class ContractTest {
  private static final Map<String, String> RECORDS =
      Map.ofEntries(
          Map.entry("Practice", "practices.AccountAnswer"),
          Map.entry("PracticeAddress", "practices.AccountAnswer$Address"),
          Map.entry("PracticeBank", "practices.AccountAnswer$Bank"),
          Map.entry("Acceptance", "practices.AccountAnswer$Accepted"),
          Map.entry("PracticeList", "practices.OwnPractices$Answer"),
          Map.entry("PracticeEntry", "practices.OwnPractices$Entry"),
          Map.entry("DisclosedBankDetails", "practices.BankDetailsHandler$Disclosed"),
          Map.entry("DisclosureList", "practices.Disclosures$Answer"),
          Map.entry("Disclosure", "practices.Disclosures$Entry"),
          Map.entry("Catalogue", "billing.PlansDesk$CatalogueAnswer"),
          Map.entry("Article", "billing.PlansDesk$ArticleAnswer"),
          Map.entry("Included", "billing.PlansDesk$IncludedAnswer"),
          Map.entry("OrderList", "billing.OrderAnswers$OrdersAnswer"),
          Map.entry("Order", "billing.OrderAnswers$OrderAnswer"),
          Map.entry("OrderedSubscription", "billing.OrderAnswers$SubscribedAnswer"),
          Map.entry("Charge", "billing.OrderAnswers$ChargeAnswer"),
          Map.entry("Purchase", "billing.OrderAnswers$PurchaseAnswer"),
          Map.entry("Subscription", "billing.OrderAnswers$SubscriptionAnswer"),
          Map.entry("VoucherList", "billing.VoucherAnswers$VouchersAnswer"),
          Map.entry("Voucher", "billing.VoucherAnswers$VoucherAnswer"),
          Map.entry("Debit", "billing.VoucherAnswers$DebitAnswer"),
          Map.entry("AcceptedVersion", "billing.VoucherAnswers$AcceptedAnswer"),
          Map.entry("InvoiceList", "billing.InvoiceAnswers$InvoicesAnswer"),
          Map.entry("ListedInvoice", "billing.InvoiceAnswers$ListedAnswer"),
          Map.entry("Invoice", "billing.InvoiceAnswers$InvoiceAnswer"),
          Map.entry("Seller", "billing.InvoiceAnswers$SellerAnswer"),
          Map.entry("Buyer", "billing.InvoiceAnswers$BuyerAnswer"),
          Map.entry("InvoiceLine", "billing.InvoiceAnswers$LineAnswer"),
          Map.entry("InvoiceRate", "billing.InvoiceAnswers$RateAnswer"),
          Map.entry("LatePayment", "billing.InvoiceAnswers$LegalAnswer"),
          Map.entry("Settlement", "billing.InvoiceAnswers$SettlementAnswer"),
          Map.entry("Payment", "billing.InvoiceAnswers$PaymentAnswer"),
          Map.entry("Justification", "billing.InvoiceAnswers$JustificationAnswer"),
          Map.entry("MemberList", "members.MemberAnswers$MembersAnswer"),
          Map.entry("Member", "members.MemberAnswers$MemberAnswer"),
          Map.entry("MandateEvent", "members.MemberAnswers$HistoryAnswer"),
          Map.entry("SignedUndertaking", "members.MemberAnswers$UndertakingAnswer"),
          Map.entry("Mandate", "members.MemberAnswers$MandateAnswer"),
          Map.entry("InvitationList", "members.InvitationAnswers$InvitationsAnswer"),
          Map.entry("Invitation", "members.InvitationAnswers$InvitationAnswer"),
          Map.entry("Membership", "members.InvitationAnswers$AcceptedAnswer"),
          Map.entry("SupportGrantList", "members.SupportGrantAnswers$GrantsAnswer"),
          Map.entry("SupportGrant", "members.SupportGrantAnswers$GrantAnswer"),
          Map.entry("Contract", "contracts.ContractAnswers$ContractAnswer"),
          Map.entry("Termination", "contracts.ContractAnswers$TerminationAnswer"),
          Map.entry("ContractWarning", "contracts.ContractAnswers$WarningAnswer"),
          Map.entry("ContractEvent", "contracts.ContractAnswers$EventAnswer"),
          Map.entry("HeldPersons", "contracts.HeldAnswer"),
          Map.entry("TerminationPreview", "contracts.Preview$PreviewAnswer"),
          Map.entry("AppointmentsAhead", "contracts.Preview$AheadAnswer"),
          Map.entry("KeptCategory", "contracts.Preview$KeptAnswer"),
          Map.entry("PractitionerList", "directory.DirectoryAnswers$PractitionersAnswer"),
          Map.entry("Practitioner", "directory.DirectoryAnswers$PractitionerAnswer"),
          Map.entry("Patient", "patients.PatientAnswers$PatientAnswer"),
          Map.entry("PatientAddress", "patients.PatientAnswers$AddressAnswer"),
          Map.entry("Representative", "patients.PatientAnswers$RepresentativeAnswer"),
          Map.entry("RestrictedPatient", "patients.PatientAnswers$RestrictedAnswer"),
          Map.entry("PatientList", "patients.PatientAnswers$PatientsAnswer"),
          Map.entry("Restriction", "restrictions.RestrictionAnswers$RestrictionAnswer"),
          Map.entry("RestrictionNotice", "restrictions.RestrictionAnswers$NoticeAnswer"),
          Map.entry("RestrictionLifting", "restrictions.RestrictionAnswers$LiftingAnswer"),
          Map.entry("RestrictionList", "restrictions.RestrictionAnswers$RestrictionsAnswer"),
          Map.entry("Retention", "retention.RetentionAnswers$RetentionAnswer"),
          Map.entry("CategoryRetention", "retention.RetentionAnswers$CategoryAnswer"),
          Map.entry("PolicyTerm", "retention.RetentionAnswers$TermAnswer"),
          Map.entry("RetentionRule", "retention.RetentionAnswers$RuleAnswer"),
          Map.entry("RetentionHistory", "retention.RetentionAnswers$HistoryAnswer"),
          Map.entry("RetentionEvent", "retention.RetentionAnswers$EntryAnswer"),
          Map.entry("RetentionPreview", "retention.RetentionAnswers$PreviewAnswer"),
          Map.entry("RetentionCount", "retention.RetentionAnswers$CountAnswer"),
          Map.entry("AccessList", "accesses.AccessAnswers$AccessesAnswer"),
          Map.entry("Access", "accesses.AccessAnswers$AccessAnswer"),
          Map.entry("PrivacyNotice", "notices.NoticeAnswers$NoticeAnswer"),
          Map.entry("NoticeParty", "notices.NoticeAnswers$PartyAnswer"),
          Map.entry("NoticeCategory", "notices.NoticeAnswers$CategoryAnswer"),
          Map.entry("NoticeBasis", "notices.NoticeAnswers$BasisAnswer"),
          Map.entry("NoticeRetention", "notices.NoticeAnswers$RetentionAnswer"),
          Map.entry("NoticeRule", "notices.NoticeAnswers$RuleAnswer"),
          Map.entry("NoticeErasure", "notices.NoticeAnswers$ErasureAnswer"),
          Map.entry("NoticeSupplier", "notices.NoticeAnswers$SupplierAnswer"),
          Map.entry("NoticeRight", "notices.NoticeAnswers$RightAnswer"),
          Map.entry("NoticeComplaint", "notices.NoticeAnswers$ComplaintAnswer"),
          Map.entry("ProcessingRecords", "notices.NoticeAnswers$RecordsAnswer"),
          Map.entry("ProcessingRecord", "notices.NoticeAnswers$RecordAnswer"),
          Map.entry("ProcessingActivity", "notices.NoticeAnswers$ActivityAnswer"),
          Map.entry("Availability", "agenda.AvailabilityAnswers$AvailabilityAnswer"),
          Map.entry("WeeklyWindow", "agenda.AvailabilityAnswers$WindowAnswer"),
          Map.entry("Opening", "agenda.AvailabilityAnswers$OpeningAnswer"),
          Map.entry("Closure", "agenda.AvailabilityAnswers$ClosureAnswer"),
          Map.entry("AppointmentToMove", "agenda.AvailabilityAnswers$ToMoveAnswer"),
          Map.entry("Line", "lines.LineAnswers$LineAnswer"),
          Map.entry("LineList", "lines.LineAnswers$LinesAnswer"),
          Map.entry("Instructions", "lines.InstructionAnswers$InstructionsAnswer"),
          Map.entry("InstructionsContent", "lines.InstructionAnswers$ContentAnswer"),
          Map.entry("CallHours", "lines.InstructionAnswers$HoursAnswer"),
          Map.entry("Bookable", "lines.InstructionAnswers$BookableAnswer"),
          Map.entry("Urgency", "lines.InstructionAnswers$UrgencyAnswer"),
          Map.entry("Transfer", "lines.InstructionAnswers$TransferAnswer"),
          Map.entry("InstructionsVersion", "lines.InstructionAnswers$VersionAnswer"),
          Map.entry("InstructionsVersionList", "lines.InstructionAnswers$VersionsAnswer"),
          Map.entry("Call", "calls.CallAnswers$CallAnswer"),
          Map.entry("CallList", "calls.CallAnswers$CallsAnswer"),
          Map.entry("Caller", "reception.CallerAnswers$CallerAnswer"),
          Map.entry("KnownCaller", "reception.CallerAnswers$KnownCallerAnswer"),
          Map.entry("Hold", "holds.HoldAnswers$HoldAnswer"),
          Map.entry("HoldLifting", "holds.HoldAnswers$LiftingAnswer"),
          Map.entry("HoldList", "holds.HoldAnswers$HoldsAnswer"),
          Map.entry("RestrictedCaller", "reception.CallerAnswers$RestrictedCallerAnswer"),
          Map.entry("BearingRepresentative", "reception.CallerAnswers$BearingRepresentativeAnswer"),
          Map.entry("CallerVisit", "reception.CallerAnswers$VisitAnswer"),
          Map.entry("OpenMessage", "reception.CallerAnswers$OpenMessageAnswer"),
          Map.entry("InstructionsInForce", "reception.CallerAnswers$InForceAnswer"),
          Map.entry("SlotList", "agenda.AgendaAnswers$SlotsAnswer"),
          Map.entry("Slot", "agenda.AgendaAnswers$SlotAnswer"),
          Map.entry("EarliestSlotList", "agenda.AgendaAnswers$EarliestSlotsAnswer"),
          Map.entry("EarliestSlot", "agenda.AgendaAnswers$EarliestSlotAnswer"),
          Map.entry("Appointment", "agenda.AgendaAnswers$AppointmentAnswer"),
          Map.entry("SqueezeIn", "agenda.AgendaAnswers$SqueezeInAnswer"),
          Map.entry("AppointmentList", "agenda.AgendaAnswers$AppointmentsAnswer"),
          Map.entry("History", "agenda.AgendaAnswers$HistoryAnswer"),
          Map.entry("AppointmentEvent", "agenda.AgendaAnswers$EventAnswer"),
          Map.entry("Agenda", "agenda.AgendaAnswers$AgendaAnswer"),
          Map.entry("AgendaLine", "agenda.AgendaAnswers$LineAnswer"),
          Map.entry("AgendaPatient", "agenda.AgendaAnswers$PersonAnswer"),
          Map.entry("Message", "messages.MessageAnswers$MessageAnswer"),
          Map.entry("Sender", "messages.MessageAnswers$FromAnswer"),
          Map.entry("Deed", "messages.MessageAnswers$DeedAnswer"),
          Map.entry("Reply", "messages.MessageAnswers$ReplyAnswer"),
          Map.entry("InstructionVersions", "messages.MessageAnswers$InstructionsAnswer"),
          Map.entry("MessageList", "messages.ListAnswers$ListAnswer"),
          Map.entry("MessageLine", "messages.ListAnswers$ListedAnswer"),
          Map.entry("MessageRules", "messages.RulesDesk$RulesAnswer"),
          Map.entry("VisitTypeList", "directory.DirectoryAnswers$VisitTypesAnswer"),
          Map.entry("VisitType", "directory.DirectoryAnswers$VisitTypeAnswer"));

  private final Template template = Template.read();
  private final Functions functions = new Functions();

  @Test
  void theContractTheTemplateAndTheHandlersNameTheSameRoutes() {
    var routed = new TreeMap<String, Set<String>>();
    template.routed().forEach((id, function) -> routed.put(id, function.routes()));
    var answered = new TreeMap<String, Set<String>>();
    functions.all().forEach((id, function) -> answered.put(id, function.routeKeys()));

    assertThat(answered).isEqualTo(routed).hasSizeGreaterThanOrEqualTo(7);
    assertThat(Contract.operations().keySet())
        .isEqualTo(routed.values().stream().flatMap(Set::stream).collect(Collectors.toSet()));
  }

  @Test
  void whatIsOpenIsOpenInTheContractTheTemplateAndTheHandlers() {
    var open = new TreeSet<String>();
    Contract.operations()
        .forEach((route, operation) -> {
          if (Contract.isOpen(operation)) {
            open.add(route);
          }
        });
    var unguarded =
        template.functions().values().stream()
            .flatMap(function -> function.openRoutes().stream())
            .collect(Collectors.toSet());

    assertThat(open)
        .containsExactly(
            "GET /docs",
            "GET /openapi.json",
            "GET /plans",
            "GET /practices/{practice}/privacy-notice",
            "GET /privacy-notice")
        .isEqualTo(unguarded);
    for (var function : functions.all().values()) {
      for (var route : function.routeKeys()) {
        assertThat(withoutToken(function, route))
            .as(route)
            // An id that names no practice is the only one that asks no table.
            .isEqualTo(!open.contains(route) ? 401 : route.contains("{") ? 404 : 200);
      }
    }
    assertThat(functions.calls()).isZero();
  }

  private static int withoutToken(ApiFunction function, String route) {
    return Functions.answer(function, Functions.event(route, "", false, "")).status();
  }

  @Test
  void operationIdsAreUnique() {
    var ids = Contract.operations().values().stream().map(o -> o.at("operationId").text()).toList();

    assertThat(ids).doesNotHaveDuplicates().doesNotContain("");
  }

  @Test
  void everyReferenceResolvesAndEveryComponentIsReferredTo() {
    var referred = new HashSet<String>();
    Contract.walk((pointer, node) -> {
      if (node.at("$ref").isThere()) {
        assertThat(node.resolved().isThere()).as(pointer + " " + node.at("$ref").text()).isTrue();
        referred.add(node.at("$ref").text());
      }
    });
    Contract.ROOT
        .at("x-gateway")
        .members()
        .keySet()
        .forEach(name -> referred.add("#/components/examples/" + name));
    var components = new HashSet<String>();
    Stream.of("parameters", "headers", "responses", "examples", "schemas")
        .forEach(kind ->
            Contract.ROOT
                .at("components")
                .at(kind)
                .members()
                .keySet()
                .forEach(name -> components.add("#/components/" + kind + "/" + name)));

    assertThat(referred).isEqualTo(components).hasSizeGreaterThan(100);
  }

  @Test
  void everyProblemTypeIsDocumentedOnce() {
    var documented = new TreeMap<String, String>();
    Contract.ROOT
        .at("x-problems")
        .members()
        .forEach(
            (type, p) -> documented.put(type, p.at("status").text() + " " + p.at("title").text()));
    var coded =
        Arrays.stream(ProblemType.values())
            .collect(Collectors.toMap(ProblemType::uri, t -> t.status() + " " + t.title()));

    assertThat(documented).isEqualTo(coded);
    assertThat(schema("ProblemType").at("enum").texts())
        .containsExactlyInAnyOrderElementsOf(coded.keySet());
    assertThat(schema("Problem").at("properties").at("status").at("enum").texts())
        .containsExactlyInAnyOrderElementsOf(
            Arrays.stream(ProblemType.values())
                .map(t -> Integer.toString(t.status()))
                .collect(Collectors.toSet()));
  }

  @Test
  void everyProblemIsShownWhereItIsAnswered() {
    var shown = new TreeSet<String>();
    Contract.operations()
        .forEach((route, operation) ->
            operation
                .at("responses")
                .members()
                .forEach((status, response) ->
                    examples(response, "application/problem+json")
                        .forEach(example -> {
                          var problem = example.resolved().at("value");
                          var type = problem.at("type").text();
                          var documented = Contract.ROOT.at("x-problems").at(type);
                          assertThat(problem.at("status").text()).as(route).isEqualTo(status);
                          assertThat(problem.at("title").text())
                              .isEqualTo(documented.at("title").text());
                          shown.add(type);
                        })));

    assertThat(shown).isEqualTo(Contract.ROOT.at("x-problems").members().keySet());
  }

  @Test
  void whatTheGatewayAnswersByItselfStandsUnderItsStatus() {
    var shown = new TreeSet<String>();
    Contract.operations()
        .values()
        .forEach(operation ->
            operation
                .at("responses")
                .members()
                .forEach((status, response) ->
                    examples(response, "application/json")
                        .forEach(example -> {
                          var answer = Contract.ROOT.at("x-gateway").at(example.referred());
                          assertThat(answer.at("status").text()).isEqualTo(status);
                          shown.add(example.referred());
                        })));
    shown.add("gateway-no-route");

    assertThat(shown).isEqualTo(Contract.ROOT.at("x-gateway").members().keySet());
  }

  private static Iterable<Node> examples(Node response, String mediaType) {
    return response.resolved().at("content").at(mediaType).at("examples").members().values();
  }

  @Test
  void everyRuleIsDocumentedOnce() {
    var coded = Arrays.stream(Rule.values()).collect(Collectors.toMap(Rule::code, Rule::sentence));
    var ofJson =
        Arrays.stream(MalformedJson.Fault.values()).map(MalformedJson.Fault::code).toList();

    assertThat(sentences("x-rules")).isEqualTo(coded);
    assertThat(sentences("x-json-rules")).containsOnlyKeys(ofJson);
    assertThat(schema("RuleCode").at("enum").texts())
        .containsExactlyInAnyOrderElementsOf(
            Stream.of("x-rules", "x-json-rules", "x-request-rules")
                .flatMap(rules -> sentences(rules).keySet().stream())
                .toList());
  }

  private static Map<String, String> sentences(String rules) {
    var sentences = new TreeMap<String, String>();
    Contract.ROOT.at(rules).members().forEach((code, text) -> sentences.put(code, text.text()));
    return sentences;
  }

  @Test
  void everyRuleStandsByAFieldThatMayBreakIt() {
    var broken = new TreeSet<String>();
    Contract.walk((_, node) -> broken.addAll(node.at("x-breaks").texts()));
    var ofAnyField = Set.of("required", "unknown-field", "wrong-type");

    assertThat(broken).doesNotContainAnyElementsOf(ofAnyField);
    broken.addAll(ofAnyField);
    assertThat(broken).isEqualTo(sentences("x-rules").keySet());
  }

  @Test
  void everyRequestIsClosed() {
    var closed = new TreeSet<String>();
    Contract.operations()
        .values()
        .forEach(operation ->
            operation
                .at("requestBody")
                .at("content")
                .members()
                .values()
                .forEach(media -> close(media.at("schema"), closed)));

    assertThat(closed).hasSizeGreaterThan(25);
  }

  private static void close(Node reference, Set<String> closed) {
    var schema = reference.resolved();
    if (schema.at("type").text().equals("object")) {
      assertThat(schema.at("additionalProperties").text())
          .as(reference.referred())
          .isEqualTo("false");
      closed.add(reference.referred());
      schema.at("properties").members().values().forEach(field -> close(field, closed));
    }
    schema.at("anyOf").elements().forEach(one -> close(one, closed));
    if (schema.at("items").isThere()) {
      close(schema.at("items"), closed);
    }
  }

  @Test
  void everyAnswerHasTheFieldsOfItsRecord() throws ClassNotFoundException {
    for (var entry : RECORDS.entrySet()) {
      var fields = new ArrayList<String>();
      var needed = new ArrayList<String>();
      var type = Class.forName("eu.ephemeride." + entry.getValue());
      for (var component : type.getRecordComponents()) {
        fields.add(component.getName());
        if (!component.getAnnotatedType().isAnnotationPresent(Nullable.class)) {
          needed.add(component.getName());
        }
      }
      var schema = schema(entry.getKey());
      assertThat(schema.at("properties").members().keySet())
          .as(entry.getKey())
          .containsExactlyElementsOf(fields);
      assertThat(schema.at("required").texts())
          .as(entry.getKey())
          .containsExactlyElementsOf(needed);
    }
  }

  @Test
  void whoMayDoItIsWhomTheCodeLetsIn() {
    Contract.operations()
        .forEach((route, operation) -> {
          var access = operation.at("x-access");
          var told = access.at("members").texts() + " " + access.at("groups").texts();
          var need = Optional.ofNullable(Needs.table().get(route)).orElseThrow();
          var coded =
              Action.of(need).map(action -> roles(action) + " " + groups(action)).orElse("[] []");
          assertThat(told).as(route).isEqualTo(coded);
          assertThat(access.isThere()).as(route).isEqualTo(Action.of(need).isPresent());
        });
  }

  @Test
  void whatTheContractsEndLeavesUndoneIsToldWhereItIsRefused() {
    Contract.operations()
        .forEach((route, operation) -> {
          var action = Action.of(Optional.ofNullable(Needs.table().get(route)).orElseThrow());
          var told = new TreeSet<String>();
          examples(operation.at("responses").at("409"), "application/problem+json")
              .forEach(example -> told.add(example.resolved().at("value").at("type").text()));
          if (action.filter(a -> !a.isPossible(true)).isPresent()) {
            assertThat(told).as(route).contains("/problems/contract-over");
          }
          if (action.filter(a -> !a.isPossible(false)).isPresent()) {
            assertThat(told).as(route).contains("/problems/contract-runs");
          }
        });
  }

  private static List<String> roles(Action action) {
    return Arrays.stream(Role.values())
        .filter(role -> Action.of(role).contains(action))
        .map(Role::word)
        .toList();
  }

  private static List<String> groups(Action action) {
    var nobody = CallerId.of("issuer", "subject");
    return Arrays.stream(Group.values())
        .filter(group -> action.allows(new Caller(nobody, Set.of(group))))
        .map(group -> group.name().toLowerCase(Locale.ROOT))
        .toList();
  }

  @Test
  void theActionsOfMandatesAreThoseOfTheCode() {
    assertThat(schema("Action").at("enum").texts())
        .containsExactlyElementsOf(Arrays.stream(Action.values()).map(Action::word).toList());
  }

  @Test
  void everyRouteTellsTheStatusesThatItsShapeBrings() {
    Contract.operations()
        .forEach((route, operation) -> {
          var needed = new TreeSet<>(Set.of("400", "429", "500", "503"));
          if (!Contract.isOpen(operation)) {
            needed.add("401");
          }
          if (operation.at("requestBody").isThere()) {
            needed.addAll(Set.of("413", "415"));
          }
          if (mayBreakRules(operation.at("requestBody"))) {
            needed.add("422");
          }
          for (var parameter : Contract.parameters(route)) {
            switch (parameter.at("name").text()) {
              case "practice" -> needed.add("404");
              case "If-Match" -> needed.addAll(Set.of("412", "428"));
              case "Idempotency-Key" -> needed.add("422");
              default -> {}
            }
            if (parameter.at("schema").resolved().at("x-breaks").isThere()) {
              needed.add("422");
            }
          }
          // Whatever a role may, a mandate may lack.
          if (operation.at("x-access").isThere()) {
            needed.add("403");
          }
          var told = new TreeSet<>(operation.at("responses").members().keySet());
          assertThat(told).as(route).containsAll(needed);
          told.removeAll(needed);
          assertThat(told)
              .as(route)
              .isSubsetOf("200", "201", "204", "304", "403", "404", "409", "410");
        });
  }

  /// True for a body that must be there, and for one that may have fields.
  private static boolean mayBreakRules(Node body) {
    return body.at("required").text().equals("true")
        || body.at("content").members().values().stream()
            .anyMatch(media -> !media.at("schema").resolved().at("properties").members().isEmpty());
  }

  private static Node schema(String name) {
    return Contract.ROOT.at("components").at("schemas").at(name);
  }
}
