package eu.ephemeride.members;

import static eu.ephemeride.members.Role.OWNER;
import static eu.ephemeride.members.Role.PRACTITIONER;
import static eu.ephemeride.members.Role.SECRETARY;

import eu.ephemeride.http.Caller;
import eu.ephemeride.http.Group;
import java.util.Arrays;
import java.util.Set;

/// What may be done with a practice, and by whom: the one table. Members by their role, the
/// provider's staff by group.
@SuppressWarnings("ImmutableEnumChecker") // Set.copyOf makes them so
public enum Action {
  READ_ACCOUNT(members(OWNER), groups(Group.SUPPORT)),
  CORRECT_ACCOUNT(members(OWNER), groups()),
  CONFIRM_PRACTICE(members(), groups(Group.SUPPORT)),
  DISCLOSE_BANK_DETAILS(members(OWNER), groups()),
  READ_DISCLOSURES(members(OWNER), groups(Group.DPO)),
  READ_DIRECTORY(members(OWNER, PRACTITIONER, SECRETARY), groups()),
  CHANGE_DIRECTORY(members(OWNER), groups()),
  READ_AVAILABILITY(members(OWNER, PRACTITIONER, SECRETARY), groups()),
  CHANGE_AVAILABILITY(members(OWNER, PRACTITIONER), groups()),
  READ_SLOTS(members(OWNER, PRACTITIONER, SECRETARY), groups()),
  READ_AGENDA(members(OWNER, PRACTITIONER, SECRETARY), groups()),
  BOOK(members(OWNER, PRACTITIONER, SECRETARY), groups()),
  SQUEEZE_IN(members(OWNER, PRACTITIONER), groups()),
  READ_PATIENTS(members(OWNER, PRACTITIONER, SECRETARY), groups()),
  CHANGE_PATIENTS(members(OWNER, PRACTITIONER, SECRETARY), groups()),
  MERGE_PATIENTS(members(OWNER, PRACTITIONER), groups()),
  READ_MEMBERS(members(OWNER), groups()),
  INVITE(members(OWNER), groups());

  private final Set<Role> roles;
  private final Set<Group> groups;

  Action(Set<Role> roles, Set<Group> groups) {
    this.roles = roles;
    this.groups = groups;
  }

  /// True when a member in `role` may.
  public boolean allows(Role role) {
    return roles.contains(role);
  }

  /// True when the provider's role of the caller may, with no mandate of the practice.
  public boolean allows(Caller caller) {
    return groups.stream().anyMatch(caller::isIn);
  }

  private static Set<Role> members(Role... roles) {
    return Set.copyOf(Arrays.asList(roles));
  }

  private static Set<Group> groups(Group... groups) {
    return Set.copyOf(Arrays.asList(groups));
  }
}
