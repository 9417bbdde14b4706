package eu.ephemeride.lives;

import static org.assertj.core.api.Assertions.assertThat;

import eu.ephemeride.messages.NotificationsHandler;
import eu.ephemeride.policy.DataCategory;
import eu.ephemeride.policy.Term;
import eu.ephemeride.testing.Bodies;
import eu.ephemeride.testing.Calls;
import eu.ephemeride.testing.Inboxes;
import eu.ephemeride.testing.Planted;
import eu.ephemeride.testing.Product;
import eu.ephemeride.testing.Telephone;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What the policy keeps is to be seen to the last millisecond of its term, and at its end it is
/// not: each row of the table, at the instants at which calendars go wrong.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TimeTravelTest {
  private static final String HERE = "lives.TimeTravelTest#";
  private static final String CONTRACT = HERE + "allOfAPracticeIsThereUntilItsThreeMonthsAreOver";
  private static final String RULED = "retention.RuledReadsTest#";

  /// By which tests each row is held to its term.
  private static final String TRAVELLED =
      """
      ACCOUNT              %1$s
      BANK_DETAILS         %1$s
      MEMBERS_AND_MANDATES %1$s
      INVITATIONS          members.InvitationTest#anInvitationEndsAfterSevenDaysToTheInstant
      ORGANISATION         %1$s
      CONTRACT             %1$s
      RETENTION_RULES      %1$s
      BILLING              billing.BillingTermTest#atThatInstantTheNameIsGoneAndTheAmountsStay
      PATIENTS             %1$s %2$saPatientWithoutActivityIsThereToTheLastMillisecondAndThenNowhere
      APPOINTMENTS         %1$s %2$sanAppointmentIsThereUntilItsVisitIsSoManyMonthsOver
      MESSAGES             %1$s %2$saMessageIsThereToTheLastMillisecondAndThenNowhere
      UNKNOWN_MESSAGES     %3$saMessageAboutNobodyKnownIsThereForSixMonths
      CALL_LOG             %3$saCallIsThereForTwelveMonths %2$saCallIsThereToTheLastMillisecondAndThenNowhere
      LIVE_CALLS           %3$swhoCallsIsShownForFourHoursAndAQuarter
      RESTRICTIONS         %1$s
      HOLDS                %1$s
      ACCESS_LOG           accesses.AccessesTest#aLineIsGoneAtItsEndToTheMillisecondWhateverTheJanitorDid practices.DisclosureTest#aRecordIsGoneAfterTwelveMonthsToTheSecond members.SupportGrantTest#aGrantIsListedAsLongAsTheLogThatNamesIt
      OUTBOX               %3$sNobodyIsToldAnyMoreOfWhatWaitedForThirtyDays
      IDEMPOTENCY          store.IdempotencyTest#aKeyIsForgottenAfter24HoursToTheSecond
      BACKUPS              architecture.PolicyTableTest#backupsReachAsFarBackAsTheTableSays
      KEY_BACKUPS          architecture.PolicyTableTest#backupsReachAsFarBackAsTheTableSays
      """
          .formatted(CONTRACT, RULED, HERE)
          .replace("#Nobody", "#nobody");

  /// Why there is no instant at which some end.
  private static final Map<DataCategory, String> WITHOUT_END =
      new EnumMap<>(
          Map.of(
              DataCategory.LEDGER, "as long as a backup that it may have to correct",
              DataCategory.KEYS, "as long as what they open, and then a tombstone",
              DataCategory.DUE_WORK, "as long as the work is to be done"));

  private Product product;
  private Inboxes inbox;
  private Telephone phone;

  @BeforeAll
  void aPractice() {
    product = new Product();
    inbox = Inboxes.anInbox(product);
    phone = Telephone.ringing(inbox.agenda());
  }

  private void at(Instant instant) {
    product.clock().set(instant);
  }

  private static Instant instant(String text) {
    return OffsetDateTime.parse(text).toInstant();
  }

  @Test
  void everyRowOfTheTableIsTravelledOrHasNoEnd() {
    var travelled = new EnumMap<DataCategory, List<String>>(DataCategory.class);
    for (var line : TRAVELLED.lines().toList()) {
      var words = List.of(line.split(" +"));
      travelled.put(DataCategory.valueOf(words.getFirst()), words.subList(1, words.size()));
    }
    for (var row : DataCategory.values()) {
      var isCollected = row.place().isCollected();
      var hasEnd = isCollected && !WITHOUT_END.containsKey(row);
      assertThat(travelled.containsKey(row)).as(row + " is travelled").isEqualTo(hasEnd);
      if (isCollected) {
        assertThat(row.term() instanceof Term.AsLongAs).as(row.name()).isEqualTo(!hasEnd);
      }
    }
    assertThat(travelled.values().stream().flatMap(List::stream))
        .allSatisfy(test -> assertThat(isTest(test)).as(test).isTrue());
    assertThat(isTest(HERE + "at")).isFalse();
  }

  private static boolean isTest(String name) {
    var parts = name.split("#");
    return Arrays.stream(type(parts[0]).getDeclaredMethods())
        .filter(method -> method.getName().equals(parts[1]))
        .anyMatch(method ->
            method.isAnnotationPresent(Test.class)
                || method.isAnnotationPresent(ParameterizedTest.class));
  }

  private static Class<?> type(String name) {
    try {
      return Class.forName("eu.ephemeride." + name);
    } catch (ClassNotFoundException e) {
      throw new AssertionError(e);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "2026-11-30, 2027-03-01T00:00:00+01:00, false",
    // The day of the change to summer time is the last.
    "2026-12-28, 2027-03-29T00:00:00+02:00, true",
    "2026-12-31, 2027-04-01T00:00:00+02:00, false",
    "2027-01-31, 2027-05-01T00:00:00+02:00, true",
    // And that of the change back.
    "2027-07-31, 2027-11-01T00:00:00+01:00, false",
    "2027-11-29, 2028-03-01T00:00:00+01:00, true",
    "2027-11-30, 2028-03-01T00:00:00+01:00, false",
    "2028-02-29, 2028-05-30T00:00:00+02:00, false",
  })
  void allOfAPracticeIsThereUntilItsThreeMonthsAreOver(String lastDay, String end, boolean isHeld) {
    var whole = new Whole(product, instant(lastDay + "T08:00:00Z"));
    if (isHeld) {
      whole.held();
    }
    whole.owner().post(whole.place() + "/termination", Bodies.json("{}")).must(200);
    assertThat(whole.routes()).hasSizeGreaterThan(45);

    at(instant(end).minusMillis(1));
    for (var route : whole.routes()) {
      assertThat(whole.read(route).status()).as(route + " before " + end).isEqualTo(200);
    }
    assertThat(whole.search().each("patients", "id")).hasSize(2);
    at(instant(end));
    for (var route : whole.routes()) {
      assertThat(whole.read(route).status()).as(route + " at " + end).isIn(404, 410);
    }
    whole.search().must(410);
    assertThat(whole.owner().get("/practices").must(200).each("practices", "id"))
        .doesNotContain(whole.phone.practice().value());
  }

  @Test
  void whatIsResumedInTheLastMillisecondIsThereAfterIt() {
    var whole = new Whole(product, instant("2027-11-30T08:00:00Z"));
    whole.owner().post(whole.place() + "/termination").must(200);
    at(instant("2028-02-29T22:59:59.999Z"));
    whole.owner().post(whole.place() + "/resumption").must(200);
    at(instant("2028-02-29T23:00:00Z"));
    for (var route : whole.routes()) {
      assertThat(whole.read(route).status()).as(route).isEqualTo(200);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "2026-12-31T23:59:59.999+01:00, 2027-06-30T23:59:59.999+02:00",
    "2027-08-31T10:00:00+02:00, 2028-02-29T10:00:00+01:00",
    "2026-08-31T10:00:00.123+02:00, 2027-02-28T10:00:00.123+01:00",
    "2028-01-31T10:00:00+01:00, 2028-07-31T10:00:00+02:00",
    "2028-02-29T10:00:00+01:00, 2028-08-29T10:00:00+02:00",
    // To the hour that never comes, and to the one that comes twice.
    "2026-09-28T02:30:00+02:00, 2027-03-28T03:30:00+02:00",
    "2026-04-25T02:30:00+02:00, 2026-10-25T02:30:00+02:00",
  })
  void aMessageAboutNobodyKnownIsThereForSixMonths(String start, String end) {
    at(instant(start).minus(Duration.ofDays(40)));
    var released = inbox.sent(inbox.known()).id();
    var recorded = inbox.sent(inbox.unknown()).id();
    inbox.change(recorded, "{'medicalRecord': true}").must(200);
    at(instant(start));
    var unknown = inbox.sent(inbox.unknown()).id();
    inbox.unlink(released).must(200);
    inbox.change(recorded, "{'medicalRecord': false}").must(200);
    var all = List.of(unknown, released, recorded);

    at(instant(end).minusMillis(1));
    all.forEach(inbox::shown);
    assertThat(inbox.list("new").each("messages", "id")).containsAll(all);
    at(instant(end));
    all.forEach(id -> inbox.owner().get(inbox.one(id)).must(404));
    assertThat(inbox.list("new").each("messages", "id")).doesNotContainAnyElementsOf(all);
  }

  @ParameterizedTest
  @CsvSource({
    "2026-12-31T23:59:59.999+01:00, 2027-12-31T23:59:59.999+01:00",
    "2027-01-31T00:00:00+01:00, 2028-01-31T00:00:00+01:00",
    "2027-02-28T10:00:00+01:00, 2028-02-28T10:00:00+01:00",
    "2028-02-29T10:00:00+01:00, 2029-02-28T10:00:00+01:00",
    "2026-03-28T02:30:00+01:00, 2027-03-28T03:30:00+02:00",
    "2027-03-28T03:30:00+02:00, 2028-03-28T03:30:00+02:00",
    "2026-10-31T02:30:00+01:00, 2027-10-31T02:30:00+01:00",
    "2026-10-25T02:30:00+02:00, 2027-10-25T02:30:00+02:00",
  })
  void aCallIsThereForTwelveMonths(String start, String end) {
    at(instant(start));
    var id = phone.called(Planted.PATIENT_PHONE).id();
    var lists = List.of(inbox.agenda().place() + "/calls", "/lines/" + phone.line() + "/calls");
    at(instant(end).minusMillis(1));
    inbox.owner().get(lists.get(0) + "/" + id).must(200);
    phone.operator().get("/calls/" + id).must(200);
    assertThat(inbox.owner().get(lists.get(0)).each("calls", "id")).contains(id);
    assertThat(phone.operator().get(lists.get(1)).each("calls", "id")).contains(id);
    at(instant(end));
    inbox.owner().get(lists.get(0) + "/" + id).must(404);
    phone.operator().get("/calls/" + id).must(404);
    assertThat(inbox.owner().get(lists.get(0)).must(200).each("calls", "id")).doesNotContain(id);
    assertThat(phone.operator().get(lists.get(1)).must(200).each("calls", "id")).doesNotContain(id);
  }

  @ParameterizedTest
  @CsvSource({
    "2027-03-28T00:30:00+01:00, 2027-03-28T05:45:00+02:00",
    "2026-10-25T00:30:00+02:00, 2026-10-25T03:45:00+01:00",
    "2026-12-31T23:59:59.999+01:00, 2027-01-01T04:14:59.999+01:00",
  })
  void whoCallsIsShownForFourHoursAndAQuarter(String start, String end) {
    at(instant(start));
    var id = phone.called(Planted.PATIENT_PHONE).id();
    var told = instant(end).minus(Duration.ofMinutes(5));
    at(told);
    phone.tell(id, "{'endedAt': '%s'}".formatted(told.truncatedTo(ChronoUnit.SECONDS))).must(200);
    at(instant(end).minusMillis(1));
    assertThat(phone.caller(id).must(200).json().path("patients")).isNotEmpty();
    at(instant(end));
    assertThat(phone.caller(id).must(409).json().has("patients")).isFalse();
  }

  private static void refuse(String name, Object request) {
    if (name.equals("sendEmail")) {
      throw Calls.lost();
    }
  }

  @ParameterizedTest
  @CsvSource({
    "2027-03-01T12:00:00+01:00, 2027-03-31T13:00:00+02:00",
    "2028-01-31T12:00:00+01:00, 2028-03-01T12:00:00+01:00",
  })
  void nobodyIsToldAnyMoreOfWhatWaitedForThirtyDays(String start, String end) {
    for (var early : List.of(Duration.ofMillis(1), Duration.ZERO)) {
      at(instant(start));
      product.calls().before(TimeTravelTest::refuse);
      inbox.sent(inbox.known());
      product.calls().forget();
      at(instant(end).minus(early));
      product.run(NotificationsHandler.class);
      assertThat(product.calls().count("sendEmail") > 0).isEqualTo(!early.isZero());
    }
  }
}
