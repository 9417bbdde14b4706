package eu.ephemeride.http;

import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;

/// The provider's own roles, as the groups claim of the token names them.
public enum Group {
  SUPPORT,
  DPO,
  ACCOUNTS,
  TELECOM;

  /// Reads the claim as API Gateway renders an array: `[a b]`. Groups that we do not know mean
  /// nothing to us. A name with a space in it looks like two: an issuer must not have any.
  static Set<Group> parse(String claim) {
    var names = claim.strip();
    if (names.startsWith("[") && names.endsWith("]")) {
      names = names.substring(1, names.length() - 1);
    }
    var groups = EnumSet.noneOf(Group.class);
    for (var name : names.split(" +", -1)) {
      for (var group : values()) {
        if (group.name().toLowerCase(Locale.ROOT).equals(name)) {
          groups.add(group);
        }
      }
    }
    return groups;
  }
}
