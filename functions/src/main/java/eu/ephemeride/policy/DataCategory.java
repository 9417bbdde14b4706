package eu.ephemeride.policy;

import static eu.ephemeride.policy.Capacity.CONTROLLER;
import static eu.ephemeride.policy.Capacity.PROCESSOR;
import static eu.ephemeride.policy.Keeping.kept;
import static eu.ephemeride.policy.LegalBasis.CONSENT;
import static eu.ephemeride.policy.LegalBasis.HEALTH_CARE;
import static eu.ephemeride.policy.LegalBasis.LEGAL_OBLIGATION;
import static eu.ephemeride.policy.LegalBasis.LEGITIMATE_INTERESTS;
import static eu.ephemeride.policy.Person.CALLERS;
import static eu.ephemeride.policy.Person.CONTRACT_HOLDERS;
import static eu.ephemeride.policy.Person.INVITED;
import static eu.ephemeride.policy.Person.MEMBERS;
import static eu.ephemeride.policy.Person.PROSPECTS;
import static eu.ephemeride.policy.Person.REPRESENTATIVES;
import static eu.ephemeride.policy.Person.REQUESTERS;
import static eu.ephemeride.policy.Person.STAFF;
import static eu.ephemeride.policy.Person.VISITORS;
import static eu.ephemeride.policy.Place.NOT_COLLECTED;
import static eu.ephemeride.policy.Place.in;
import static eu.ephemeride.policy.Processing.as;
import static eu.ephemeride.policy.Recipient.ACCOUNTS;
import static eu.ephemeride.policy.Recipient.AUTHORITIES;
import static eu.ephemeride.policy.Recipient.DPO;
import static eu.ephemeride.policy.Recipient.HOST;
import static eu.ephemeride.policy.Recipient.MAILER;
import static eu.ephemeride.policy.Recipient.OWNERS;
import static eu.ephemeride.policy.Recipient.PRACTITIONERS;
import static eu.ephemeride.policy.Recipient.SECRETARIES;
import static eu.ephemeride.policy.Recipient.SUPPORT;
import static eu.ephemeride.policy.Recipient.TELEPHONE_OPERATOR;
import static eu.ephemeride.policy.Stored.billing;
import static eu.ephemeride.policy.Stored.keys;
import static eu.ephemeride.policy.Stored.ledger;
import static eu.ephemeride.policy.Stored.records;
import static eu.ephemeride.policy.Term.AFTER_THE_CONTRACT;

import java.time.Duration;
import java.time.Instant;
import java.time.Period;
import java.util.List;
import java.util.Locale;

/// The table of the policy: one row per category of what is kept. How long and from when on; whose,
/// what for and by which right; who is given it; what erasure leaves; where it lives. What is read
/// of it in a notice stands under the row's name in the texts of each language.
@SuppressWarnings("ImmutableEnumChecker") // records of records
public enum DataCategory {
  // ---- the practice as a customer
  // ----------------------------------------------------------------
  /// What signup asked of the contract holder, but the bank details (P1, P10).
  ACCOUNT(
      kept(AFTER_THE_CONTRACT, Start.CONTRACT_END),
      as(CONTROLLER).of(CONTRACT_HOLDERS).to(Aim.CONTRACT).under(LegalBasis.CONTRACT),
      List.of(OWNERS, SUPPORT, HOST, MAILER),
      Erasure.NOTHING,
      in(records("PRACTICE#*", "ACCOUNT"), records("SIREN#*", "CLAIM")).sealing("AccountPayload")),
  /// Shown in whole for a purpose alone (P1, P10).
  BANK_DETAILS(
      kept(AFTER_THE_CONTRACT, Start.CONTRACT_END),
      as(CONTROLLER).of(CONTRACT_HOLDERS).to(Aim.ACCOUNTING).under(LegalBasis.CONTRACT),
      List.of(OWNERS, HOST),
      Erasure.NOTHING,
      in(records("BANK#*", "DETAILS")).sealing("BankPayload")),
  /// Who may act for the practice, as what, and what he signed (P9, P10).
  MEMBERS_AND_MANDATES(
      kept(AFTER_THE_CONTRACT, Start.CONTRACT_END),
      as(CONTROLLER).of(MEMBERS).to(Aim.ACCESS).under(LEGITIMATE_INTERESTS),
      List.of(OWNERS, HOST, MAILER),
      Erasure.WHAT_PROVES,
      in(
              records("PRACTICE#*", "MEMBER#*"),
              records("PRACTICE#*", "MANDATE#*"),
              records("PRACTICE#*", "UNDERTAKING#*"),
              records("PRACTICE#*", "OWNERS"),
              records("PRACTICE#*", "SUPPORT-GRANT"),
              records("CALLER#*", "PRACTICE#*"))
          .sealing("MemberPayload")),
  /// Invitations that nobody has taken.
  INVITATIONS(
      kept(new Term.Elapsed(Duration.ofDays(7)), Start.INVITATION),
      as(CONTROLLER).of(INVITED).to(Aim.ACCESS).under(LEGITIMATE_INTERESTS),
      List.of(OWNERS, HOST, MAILER),
      Erasure.NOTHING,
      in(records("PRACTICE#*", "INVITATION#*")).sealing("InvitationPayload")),
  /// The practice's directory, hours, lines, and how its calls are to be answered (P3, P10).
  ORGANISATION(
      kept(AFTER_THE_CONTRACT, Start.CONTRACT_END),
      as(CONTROLLER).of(MEMBERS).to(Aim.CONTRACT).under(LegalBasis.CONTRACT),
      List.of(OWNERS, PRACTITIONERS, SECRETARIES, SUPPORT, TELEPHONE_OPERATOR, HOST),
      Erasure.NOTHING,
      in(
              records("PRACTICE#*", "PRACTITIONER#*"),
              records("PRACTICE#*", "VISITTYPE#*"),
              records("PRACTICE#*", "AVAILABILITY#*"),
              records("PRACTICE#*", "LINE#*"),
              records("PRACTICE#*", "INSTRUCTIONS#*"),
              records("PRACTICE#*", "INSTRUCTIONS-VERSION#*"),
              records("PRACTICE#*", "MESSAGE-RULES"),
              records("LINE#*", "LINE"),
              records("LINE#*", "PLACE"))
          .sealing(
              "PractitionerPayload",
              "ReasonsPayload",
              "LinePayload",
              "InstructionsPayload",
              "RulesPayload")),
  /// The life of the contract: what runs, what was changed, when it ends (P3, P10).
  CONTRACT(
      kept(AFTER_THE_CONTRACT, Start.CONTRACT_END),
      as(CONTROLLER).of(CONTRACT_HOLDERS).to(Aim.CONTRACT).under(LegalBasis.CONTRACT),
      List.of(OWNERS, SUPPORT, HOST, MAILER),
      Erasure.NOTHING,
      in(records("PRACTICE#*", "CONTRACT*"), records("ORDER#*", "*"))
          .sealing("SpecificationsPayload")),
  /// Which rule of retention the practice set, who, when, from when on (P13).
  RETENTION_RULES(
      kept(AFTER_THE_CONTRACT, Start.CONTRACT_END),
      as(CONTROLLER).of(MEMBERS).to(Aim.TRACEABILITY).under(LEGAL_OBLIGATION),
      List.of(OWNERS, SUPPORT, DPO, HOST),
      Erasure.WHAT_PROVES,
      in(records("PRACTICE#*", "RULE#*"))),
  /// Invoices and their vouchers (P11).
  BILLING(
      kept(new Term.FinancialYears(10), Start.FINANCIAL_YEAR_END)
          .by(Statute.ACCOUNTS, Statute.INVOICES),
      as(CONTROLLER).of(CONTRACT_HOLDERS).to(Aim.ACCOUNTING).under(LEGAL_OBLIGATION),
      List.of(OWNERS, ACCOUNTS, AUTHORITIES, HOST, MAILER),
      Erasure.WHAT_THE_LAW_ASKS,
      in(
              billing("BILLING#*"),
              billing("TO-BILL"),
              billing("TO-CUT"),
              billing("INVOICES#*"),
              billing("NUMBERS#*"),
              billing("COUNTER#*"),
              billing("SETTLEMENTS#*"),
              billing("JUSTIFIED#*"))
          .sealing("Buyer", "MandatePayload")),

  // ---- the practice's patients, for it
  // -----------------------------------------------------------
  /// The patients' files and coordinates (P12).
  PATIENTS(
      kept(AFTER_THE_CONTRACT, Start.CONTRACT_END)
          .by(Statute.HEALTH_HOSTING, Statute.HEALTH_SECRECY)
          .unless(Ruled.PATIENTS),
      as(PROCESSOR)
          .of(Person.PATIENTS, REPRESENTATIVES)
          .to(Aim.AGENDA)
          .under(LEGITIMATE_INTERESTS, HEALTH_CARE),
      List.of(OWNERS, PRACTITIONERS, SECRETARIES, SUPPORT, HOST, MAILER),
      Erasure.NOTHING,
      in(records("PATIENT#*", "IDENTITY"), records("INDEX#*", "*")).sealing("PatientPayload")),
  /// Their appointments (P12).
  APPOINTMENTS(
      kept(AFTER_THE_CONTRACT, Start.CONTRACT_END)
          .by(Statute.HEALTH_HOSTING, Statute.HEALTH_SECRECY)
          .unless(Ruled.APPOINTMENTS)
          .withFiles(Ruled.PATIENTS),
      as(PROCESSOR).of(Person.PATIENTS).to(Aim.AGENDA).under(LEGITIMATE_INTERESTS, HEALTH_CARE),
      List.of(OWNERS, PRACTITIONERS, SECRETARIES, SUPPORT, HOST),
      Erasure.NOTHING,
      in(
              records("PATIENT#*", "APPOINTMENT#*"),
              records("PATIENT#*", "EVENT#*"),
              records("APPOINTMENT#*", "PLACE"),
              records("AGENDA#*", "DAY#*"))
          .sealing("DetailsPayload")),
  /// Messages about them (P12).
  MESSAGES(
      kept(AFTER_THE_CONTRACT, Start.CONTRACT_END)
          .by(Statute.HEALTH_HOSTING, Statute.HEALTH_SECRECY)
          .unless(Ruled.MESSAGES)
          .withFiles(Ruled.PATIENTS),
      as(PROCESSOR)
          .of(Person.PATIENTS, REPRESENTATIVES, CALLERS)
          .to(Aim.SECRETARIAT)
          .under(LEGITIMATE_INTERESTS, HEALTH_CARE),
      List.of(OWNERS, PRACTITIONERS, SECRETARIES, SUPPORT, HOST, MAILER),
      Erasure.NOTHING,
      Where.MESSAGES.sealing("ContentPayload", "ReplyPayload", "MessageGist")),
  /// Messages about nobody known, since they were left or taken out of a file (P16). The items are
  /// those of messages.
  UNKNOWN_MESSAGES(
      kept(new Term.Calendar(Period.ofMonths(6)), Start.LEFT_OR_RELEASED)
          .by(Statute.HEALTH_HOSTING, Statute.HEALTH_SECRECY)
          .unless(Ruled.MESSAGES),
      as(PROCESSOR).of(CALLERS).to(Aim.SECRETARIAT).under(LEGITIMATE_INTERESTS, HEALTH_CARE),
      List.of(OWNERS, PRACTITIONERS, SECRETARIES, SUPPORT, HOST, MAILER),
      Erasure.NOTHING,
      Where.MESSAGES),
  /// The call log, since the call began; no conversation (P2, P16).
  CALL_LOG(
      kept(new Term.Calendar(Period.ofMonths(12)), Start.CALL).unless(Ruled.CALLS),
      as(PROCESSOR).of(CALLERS).to(Aim.CALLS).under(LEGITIMATE_INTERESTS),
      List.of(OWNERS, PRACTITIONERS, SECRETARIES, SUPPORT, TELEPHONE_OPERATOR, HOST),
      Erasure.NOTHING,
      in(records("CALL#*", "CALL"), records("CALLS#*", "*"), records("CALLED#*", "*"))
          .sealing("CallPayload")),
  /// Which files bear the number of a call that may still be live.
  LIVE_CALLS(
      kept(new Term.Elapsed(Duration.ofHours(4).plusMinutes(15)), Start.CALL),
      as(PROCESSOR).of(CALLERS, Person.PATIENTS).to(Aim.CALLS).under(LEGITIMATE_INTERESTS),
      List.of(SECRETARIES, HOST),
      Erasure.NOTHING,
      in(records("CALL#*", "BEARERS"))),

  // ---- rights and proof
  // ---------------------------------------------------------------------------
  /// Restrictions of a person's data, set, told of, lifted (P21).
  RESTRICTIONS(
      kept(AFTER_THE_CONTRACT, Start.CONTRACT_END),
      as(PROCESSOR).of(Person.PATIENTS).to(Aim.RIGHTS).under(LEGAL_OBLIGATION),
      List.of(OWNERS, PRACTITIONERS, HOST, MAILER),
      Erasure.WHAT_PROVES,
      in(records("PATIENT#*", "RESTRICTION#*"))),
  /// What is kept from deletion on legal grounds, and since when (P21).
  HOLDS(
      kept(AFTER_THE_CONTRACT, Start.CONTRACT_END),
      as(CONTROLLER, PROCESSOR)
          .of(CONTRACT_HOLDERS, Person.PATIENTS)
          .to(Aim.RIGHTS)
          .under(LEGITIMATE_INTERESTS),
      List.of(OWNERS, SUPPORT, DPO, HOST),
      Erasure.WHAT_PROVES,
      in(records("PATIENT#*", "HOLD*"), records("PRACTICE#*", "HOLD*"))),
  /// Who looked at what, and under which grant (P9, P16).
  ACCESS_LOG(
      kept(new Term.Calendar(Period.ofMonths(12)), Start.LOOK),
      as(CONTROLLER, PROCESSOR)
          .of(MEMBERS, STAFF, CONTRACT_HOLDERS, Person.PATIENTS)
          .to(Aim.TRACEABILITY)
          .under(LEGAL_OBLIGATION),
      List.of(OWNERS, DPO, HOST),
      Erasure.WHAT_PROVES,
      in(
              records("ACCESS#*", "*"),
              records("PRACTICE#*", "DISCLOSURE#*"),
              records("PRACTICE#*", "SUPPORT-GRANT#*"))
          .sealing("DisclosurePayload", "SupportGrantPayload")),
  /// What no restore may undo: opaque ids alone (P16).
  LEDGER(
      kept(new Term.AsLongAs(), Start.NEED),
      as(CONTROLLER, PROCESSOR)
          .of(CONTRACT_HOLDERS, MEMBERS, Person.PATIENTS)
          .to(Aim.RECOVERY, Aim.RIGHTS)
          .under(LEGAL_OBLIGATION),
      List.of(HOST),
      Erasure.WHAT_THE_LAW_ASKS,
      in(
          ledger("RESTRICTION#*"),
          ledger("REVOCATION#*"),
          ledger("MANDATE#*"),
          ledger("RULE#*"),
          ledger("HOLD#*"),
          ledger("END#*"),
          ledger("BILLING-CUT#*"))),
  /// Wrapped keys, and what is left of destroyed ones: an instant (P27).
  KEYS(
      kept(new Term.AsLongAs(), Start.NEED),
      as(CONTROLLER, PROCESSOR)
          .of(CONTRACT_HOLDERS, MEMBERS, Person.PATIENTS, CALLERS)
          .to(Aim.SECURITY)
          .under(LEGAL_OBLIGATION),
      List.of(HOST),
      Erasure.WHAT_THE_LAW_ASKS,
      in(keys("P#*", "PK"), keys("P#*", "SK#*"))),

  // ---- what makes it run
  // --------------------------------------------------------------------------
  /// Mails that could not be handed over (P16).
  OUTBOX(
      kept(new Term.Elapsed(Duration.ofDays(30)), Start.REASON),
      as(PROCESSOR).of(MEMBERS).to(Aim.RELIABILITY).under(LEGITIMATE_INTERESTS),
      List.of(HOST),
      Erasure.NOTHING,
      in(records("DUE#MESSAGES", "*"))),
  /// Work that falls due: opaque ids and an instant, until it is done. A row of a person stands at
  /// the end of his own term, be his practice ended before: what is found then is nothing, and the
  /// row goes.
  DUE_WORK(
      kept(new Term.AsLongAs(), Start.NEED),
      as(CONTROLLER, PROCESSOR)
          .of(CONTRACT_HOLDERS, Person.PATIENTS)
          .to(Aim.RELIABILITY)
          .under(LEGAL_OBLIGATION),
      List.of(HOST),
      Erasure.NOTHING,
      in(
          records("DUE#CONTRACT-*", "*"),
          records("DUE#RULES", "*"),
          records("DUE#HOLD", "*"),
          records("DUE#RELEASE", "*"),
          records("DUE#PERSON", "*"))),
  /// Wishes under an `Idempotency-Key`.
  IDEMPOTENCY(
      kept(new Term.Elapsed(Duration.ofHours(24)), Start.REQUEST),
      as(CONTROLLER, PROCESSOR).of(MEMBERS).to(Aim.RELIABILITY).under(LEGITIMATE_INTERESTS),
      List.of(HOST),
      Erasure.NOTHING,
      in(records("IDEMPOTENCY#*", "*"))),
  /// Copies of the tables for a restore: what was deleted goes from them at last.
  BACKUPS(
      kept(new Term.Elapsed(Duration.ofDays(35)), Start.DELETION),
      as(CONTROLLER, PROCESSOR)
          .of(CONTRACT_HOLDERS, MEMBERS, Person.PATIENTS, CALLERS)
          .to(Aim.RECOVERY)
          .under(LEGAL_OBLIGATION),
      List.of(HOST),
      Erasure.NOTHING,
      in()),
  /// Those of the keys: afterwards no copy of what was destroyed can be read by anybody (P27).
  KEY_BACKUPS(
      kept(new Term.Elapsed(Duration.ofDays(7)), Start.DELETION),
      as(CONTROLLER, PROCESSOR)
          .of(CONTRACT_HOLDERS, MEMBERS, Person.PATIENTS, CALLERS)
          .to(Aim.RECOVERY)
          .under(LEGAL_OBLIGATION),
      List.of(HOST),
      Erasure.NOTHING,
      in()),

  // ---- promised, and not collected yet (P16)
  // --------------------------------------------------------
  /// Who asked before a contract (P4).
  PRE_SALES_FORMS(
      kept(new Term.Calendar(Period.ofYears(3)), Start.FORM),
      as(CONTROLLER).of(PROSPECTS).to(Aim.SALES_QUESTIONS).under(LEGITIMATE_INTERESTS),
      List.of(SUPPORT, HOST),
      Erasure.NOTHING,
      NOT_COLLECTED),
  /// The cookie of the traces (P6).
  TRACE_COOKIE(
      kept(new Term.Calendar(Period.ofMonths(13)), Start.CONSENT).by(Statute.TERMINALS),
      as(CONTROLLER).of(VISITORS).to(Aim.AUDIENCE).under(CONSENT),
      List.of(HOST),
      Erasure.NOTHING,
      NOT_COLLECTED),
  /// What the traces tell (P6).
  TRACES(
      kept(new Term.Calendar(Period.ofMonths(25)), Start.VISIT),
      as(CONTROLLER).of(VISITORS).to(Aim.AUDIENCE).under(CONSENT),
      List.of(HOST),
      Erasure.NOTHING,
      NOT_COLLECTED),
  /// Requests of persons and what was answered, under keys of their own (P25).
  REQUEST_FILES(
      kept(new Term.Calendar(Period.ofYears(5)), Start.ANSWER),
      as(CONTROLLER, PROCESSOR).of(REQUESTERS).to(Aim.RIGHTS).under(LEGAL_OBLIGATION),
      List.of(SUPPORT, DPO, OWNERS, AUTHORITIES, HOST),
      Erasure.WHAT_PROVES,
      NOT_COLLECTED),
  /// What proves who asks, until it is decided (P26).
  IDENTITY_PROOFS(
      kept(new Term.AsLongAs(), Start.NEED),
      as(CONTROLLER, PROCESSOR).of(REQUESTERS).to(Aim.RIGHTS).under(LEGAL_OBLIGATION),
      List.of(SUPPORT, HOST),
      Erasure.NOTHING,
      NOT_COLLECTED),
  /// The register of breaches (P30).
  BREACHES(
      kept(new Term.Calendar(Period.ofYears(5)), Start.BREACH).by(Statute.BREACHES),
      as(CONTROLLER, PROCESSOR)
          .of(CONTRACT_HOLDERS, MEMBERS, Person.PATIENTS, CALLERS)
          .to(Aim.BREACHES)
          .under(LEGAL_OBLIGATION),
      List.of(SUPPORT, DPO, AUTHORITIES, HOST),
      Erasure.WHAT_THE_LAW_ASKS,
      NOT_COLLECTED);

  // What two rows share.
  private static final class Where {
    static final Place MESSAGES =
        in(
            records("PATIENT#*", "MESSAGE#*"),
            records("PATIENT#*", "REPLY#*"),
            records("PATIENT#*", "OPEN-MESSAGE#*"),
            records("PATIENT#*", "CALLED-IN#*"),
            records("MESSAGE#*", "PLACE"),
            records("INBOX#*", "*"),
            records("AUTHORED#*", "*"));
  }

  // By so many days at most the end of a month is cut.
  private static final int MONTH_END_DAYS = 3;

  private final Keeping keeping;
  private final Processing processing;
  private final List<Recipient> recipients;
  private final Erasure erasure;
  private final Place place;

  DataCategory(
      Keeping keeping,
      Processing processing,
      List<Recipient> recipients,
      Erasure erasure,
      Place place) {
    this.keeping = keeping;
    this.processing = processing;
    this.recipients = recipients;
    this.erasure = erasure;
    this.place = place;
  }

  /// The word in JSON: `call-log`.
  public String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /// How long it is kept.
  public Term term() {
    return keeping.term();
  }

  /// The same with what starts it, and what makes it longer or shorter.
  public Keeping keeping() {
    return keeping;
  }

  /// Whose, what for, by which right.
  public Processing processing() {
    return processing;
  }

  /// Who is given it.
  public List<Recipient> recipients() {
    return recipients;
  }

  /// What the erasure of a person leaves of it.
  public Erasure erasure() {
    return erasure;
  }

  /// Where it lives.
  public Place place() {
    return place;
  }

  /// True when notices and registers of the provider in this capacity tell of it.
  public boolean isToldBy(Capacity capacity) {
    return place.isCollected() && processing.capacities().contains(capacity);
  }

  /// True when an item of it may carry a janitor's time: a term of its own, or a practice's rule.
  public boolean mayExpire() {
    return hasOwnTerm() || keeping.rule().isPresent();
  }

  /// True when its term runs from an instant, so that each item of it carries a janitor's time.
  public boolean hasOwnTerm() {
    return switch (term()) {
      case Term.Calendar _, Term.Elapsed _ -> true;
      case Term.Contract _, Term.FinancialYears _, Term.AsLongAs _ -> false;
    };
  }

  /// The first instant at which what started at `start` is over. Only for categories whose term
  /// runs from an instant.
  public Instant end(Instant start) {
    return switch (term()) {
      case Term.Calendar calendar -> calendar.end(start);
      case Term.Elapsed elapsed -> elapsed.end(start);
      case Term.Contract _, Term.FinancialYears _, Term.AsLongAs _ ->
          throw new IllegalStateException(this + " does not run from an instant");
    };
  }

  /// True from the instant at which what started at `start` is visible to nobody (P15).
  public boolean isOver(Instant start, Instant now) {
    return !now.isBefore(end(start));
  }

  /// No start before it is still visible at `now`; some days too early, since months do not
  /// subtract exactly.
  public Instant oldest(Instant now) {
    return switch (term()) {
      case Term.Calendar(var period) ->
          now.atZone(Term.FRANCE).minus(period).minusDays(MONTH_END_DAYS).toInstant();
      case Term.Elapsed(var duration) -> now.minus(duration);
      case Term.Contract _, Term.FinancialYears _, Term.AsLongAs _ ->
          throw new IllegalStateException(this + " does not run from an instant");
    };
  }

  /// The janitor's time of what ends at `end`, in seconds of the epoch.
  public static long expiry(Instant end) {
    return end.plus(Term.GRACE).getEpochSecond();
  }
}
