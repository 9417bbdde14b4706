package eu.ephemeride.members;

import static eu.ephemeride.members.Role.OWNER;
import static eu.ephemeride.members.Role.PRACTITIONER;
import static eu.ephemeride.members.Role.SECRETARY;

import eu.ephemeride.fields.Parsed;
import eu.ephemeride.fields.Rule;
import eu.ephemeride.http.Caller;
import eu.ephemeride.http.Group;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// What may be done with a practice, and by whom: the one table. First the roles that may without
/// saying so, then those to which a mandate may give it besides, then the provider's groups,
/// whether support may inside a grant of the practice (P9), whether it can be done in the three
/// months after the contract (P10), and last what a member must have besides: who changes something
/// is shown it. [Needs] says which route needs which.
@SuppressWarnings("ImmutableEnumChecker") // Set.copyOf makes them so
public enum Action {
  READ_ACCOUNT(members(OWNER), given(), groups(Group.SUPPORT), Grant.NO, Afterwards.YES),
  CORRECT_ACCOUNT(members(OWNER), given(), groups(), Grant.NO, Afterwards.YES, READ_ACCOUNT),
  CONFIRM_PRACTICE(members(), given(), groups(Group.SUPPORT), Grant.NO, Afterwards.NO),
  DISCLOSE_BANK_DETAILS(members(OWNER), given(), groups(), Grant.NO, Afterwards.YES, READ_ACCOUNT),
  READ_DISCLOSURES(members(OWNER), given(), groups(Group.DPO), Grant.NO, Afterwards.YES),

  /// How long the contract runs, what happens at its end.
  READ_CONTRACT(members(OWNER), given(), groups(Group.SUPPORT), Grant.NO, Afterwards.YES),
  /// Ends it on a day, and calls that off.
  TERMINATE(members(OWNER), given(), groups(Group.SUPPORT), Grant.NO, Afterwards.NO, READ_CONTRACT),
  RESUME(members(OWNER), given(), groups(), Grant.NO, Afterwards.ONLY, READ_CONTRACT),

  /// What it ordered, what it is charged for, and its invoices.
  READ_BILLING(members(OWNER), given(), groups(), Grant.NO, Afterwards.YES),
  ORDER(members(OWNER), given(), groups(), Grant.NO, Afterwards.NO, READ_BILLING),

  READ_MEMBERS(members(OWNER), given(), groups(), Grant.NO, Afterwards.YES),
  INVITE(members(OWNER), given(), groups(), Grant.NO, Afterwards.NO, READ_MEMBERS),
  CHANGE_MANDATES(members(OWNER), given(), groups(), Grant.NO, Afterwards.YES, READ_MEMBERS),
  GRANT_SUPPORT(members(OWNER), given(), groups(), Grant.NO, Afterwards.YES),
  READ_GRANTS(members(OWNER), given(), groups(Group.SUPPORT, Group.DPO), Grant.NO, Afterwards.YES),
  READ_ACCESSES(members(OWNER), given(), groups(Group.DPO), Grant.NO, Afterwards.YES),
  READ_RETENTION(
      members(OWNER, PRACTITIONER, SECRETARY),
      given(),
      groups(Group.DPO),
      Grant.NO,
      Afterwards.YES),
  /// The practice's rules (P13).
  CHANGE_RETENTION(members(OWNER), given(), groups(), Grant.NO, Afterwards.NO, READ_RETENTION),

  READ_DIRECTORY(
      members(OWNER, PRACTITIONER, SECRETARY), given(), groups(), Grant.YES, Afterwards.YES),
  CHANGE_DIRECTORY(members(OWNER), given(), groups(), Grant.NO, Afterwards.NO, READ_DIRECTORY),

  READ_PATIENTS(
      members(OWNER, PRACTITIONER, SECRETARY), given(), groups(), Grant.YES, Afterwards.YES),
  CHANGE_PATIENTS(
      members(OWNER, PRACTITIONER, SECRETARY),
      given(),
      groups(),
      Grant.NO,
      Afterwards.YES,
      READ_PATIENTS),
  MERGE_PATIENTS(
      members(OWNER, PRACTITIONER),
      given(SECRETARY),
      groups(),
      Grant.NO,
      Afterwards.NO,
      READ_PATIENTS),
  READ_RESTRICTIONS(members(OWNER, PRACTITIONER), given(), groups(), Grant.NO, Afterwards.YES),
  RESTRICT(members(OWNER), given(), groups(), Grant.NO, Afterwards.YES, READ_RESTRICTIONS),

  READ_HOLDS(members(OWNER), given(), groups(Group.SUPPORT, Group.DPO), Grant.NO, Afterwards.YES),
  /// Legal holds on a person or the whole practice (P21).
  HOLD(members(OWNER), given(), groups(Group.SUPPORT), Grant.NO, Afterwards.YES, READ_HOLDS),

  READ_AGENDA(
      members(OWNER, PRACTITIONER, SECRETARY), given(), groups(), Grant.YES, Afterwards.YES),
  /// Why somebody comes, and what was noted of it.
  READ_REASONS(
      members(OWNER, PRACTITIONER),
      given(SECRETARY),
      groups(),
      Grant.NO,
      Afterwards.YES,
      READ_AGENDA),
  /// Appointments of days gone by.
  READ_PAST(
      members(OWNER, PRACTITIONER),
      given(SECRETARY),
      groups(),
      Grant.YES,
      Afterwards.YES,
      READ_AGENDA),
  BOOK(
      members(OWNER, PRACTITIONER, SECRETARY),
      given(),
      groups(),
      Grant.NO,
      Afterwards.NO,
      READ_AGENDA,
      READ_PATIENTS),
  SQUEEZE_IN(
      members(OWNER, PRACTITIONER), given(SECRETARY), groups(), Grant.NO, Afterwards.NO, BOOK),

  READ_AVAILABILITY(
      members(OWNER, PRACTITIONER, SECRETARY), given(), groups(), Grant.YES, Afterwards.YES),
  CHANGE_AVAILABILITY(
      members(OWNER, PRACTITIONER),
      given(SECRETARY),
      groups(),
      Grant.NO,
      Afterwards.NO,
      READ_AVAILABILITY,
      READ_AGENDA),
  READ_SLOTS(members(OWNER, PRACTITIONER, SECRETARY), given(), groups(), Grant.YES, Afterwards.YES),

  READ_LINES(
      members(OWNER, PRACTITIONER, SECRETARY),
      given(),
      groups(Group.SUPPORT),
      Grant.NO,
      Afterwards.YES),
  CHANGE_LINES(members(OWNER), given(), groups(), Grant.NO, Afterwards.NO, READ_LINES),
  CONFIRM_LINE(members(), given(), groups(Group.SUPPORT), Grant.NO, Afterwards.NO),
  READ_INSTRUCTIONS(
      members(OWNER, PRACTITIONER, SECRETARY), given(), groups(), Grant.YES, Afterwards.YES),
  CHANGE_INSTRUCTIONS(
      members(OWNER, PRACTITIONER),
      given(SECRETARY),
      groups(),
      Grant.NO,
      Afterwards.NO,
      READ_INSTRUCTIONS),

  READ_CALLS(members(OWNER, PRACTITIONER, SECRETARY), given(), groups(), Grant.YES, Afterwards.YES),
  IDENTIFY_CALLER(
      members(OWNER, PRACTITIONER, SECRETARY),
      given(),
      groups(),
      Grant.NO,
      Afterwards.NO,
      READ_PATIENTS),

  READ_MESSAGES(
      members(OWNER, PRACTITIONER, SECRETARY), given(), groups(), Grant.YES, Afterwards.YES),
  WRITE_MESSAGES(
      members(OWNER, PRACTITIONER, SECRETARY),
      given(),
      groups(),
      Grant.NO,
      Afterwards.NO,
      READ_MESSAGES),
  LINK_MESSAGES(
      members(OWNER, PRACTITIONER, SECRETARY),
      given(),
      groups(),
      Grant.NO,
      Afterwards.NO,
      READ_MESSAGES),
  /// What is part of the medical record (P20).
  MARK_MEDICAL_RECORD(
      members(OWNER, PRACTITIONER),
      given(SECRETARY),
      groups(),
      Grant.NO,
      Afterwards.NO,
      READ_MESSAGES),
  CHANGE_MESSAGE_RULES(members(OWNER), given(), groups(), Grant.NO, Afterwards.NO, READ_MESSAGES);

  /// Whether support may inside a grant.
  private enum Grant {
    YES,
    NO
  }

  /// Whether it can be done after the contract's last day: what leads data out, rights, holds,
  /// support, money and the way back can; what brings anything in, or serves visits and calls to
  /// come, cannot.
  private enum Afterwards {
    YES,
    NO,
    ONLY
  }

  private final Set<Role> roles;
  private final Set<Role> given;
  private final Set<Group> groups;
  private final Grant grant;
  private final Afterwards afterwards;
  private final Set<Action> presupposed;

  Action(
      Set<Role> roles,
      Set<Role> given,
      Set<Group> groups,
      Grant grant,
      Afterwards afterwards,
      Action... presupposed) {
    this.roles = roles;
    this.given = given;
    this.groups = groups;
    this.grant = grant;
    this.afterwards = afterwards;
    this.presupposed = Set.of(presupposed);
  }

  /// What a member in `role` may when his mandate does not say.
  public static Set<Action> of(Role role) {
    return Arrays.stream(values())
        .filter(action -> action.roles.contains(role))
        .collect(Collectors.toUnmodifiableSet());
  }

  /// What of `named` can be done: each whose presupposed actions, and theirs, are named too.
  public static Set<Action> complete(Set<Action> named) {
    return named.stream()
        .filter(action -> action.isComplete(named))
        .collect(Collectors.toUnmodifiableSet());
  }

  /// True when `named` has all that this presupposes, and that that presupposes.
  boolean isComplete(Set<Action> named) {
    return presupposed.stream().allMatch(a -> named.contains(a) && a.isComplete(named));
  }

  /// True when a mandate in `role` may name it: what the role may anyway, and what may be given.
  public boolean isGivable(Role role) {
    return roles.contains(role) || given.contains(role);
  }

  /// True when the provider's role of the caller may, with no mandate of the practice.
  public boolean allows(Caller caller) {
    return groups.stream().anyMatch(caller::isIn);
  }

  /// True when support may, inside a grant of the practice.
  public boolean isUnderGrant() {
    return grant == Grant.YES;
  }

  /// True when the life of the contract lets it be done: before its end (`isClosed` false), or in
  /// the three months after it.
  public boolean isPossible(boolean isClosed) {
    return switch (afterwards) {
      case YES -> true;
      case NO -> !isClosed;
      case ONLY -> isClosed;
    };
  }

  /// The word in JSON and in items: `squeeze-in`.
  public String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /// Reads a word; empty for one that is none of ours.
  public static Optional<Action> of(String word) {
    return Arrays.stream(values()).filter(action -> action.word().equals(word)).findFirst();
  }

  /// Reads a word that somebody sent.
  static Parsed<Action> parse(String word) {
    return of(word)
        .<Parsed<Action>>map(Parsed.Valid::new)
        .orElseGet(() -> new Parsed.Broken<>(Rule.NOT_ALLOWED));
  }

  private static Set<Role> members(Role... roles) {
    return Set.copyOf(Arrays.asList(roles));
  }

  private static Set<Role> given(Role... roles) {
    return Set.copyOf(Arrays.asList(roles));
  }

  private static Set<Group> groups(Group... groups) {
    return Set.copyOf(Arrays.asList(groups));
  }
}
