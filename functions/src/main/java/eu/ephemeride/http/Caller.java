package eu.ephemeride.http;

import eu.ephemeride.id.CallerId;
import java.util.Set;

/// Who is calling, as the checked token says: a pseudonym and the provider's roles, nothing else of
/// the claims.
public record Caller(CallerId id, Set<Group> groups) {
  /// True when the token carries `group`.
  public boolean isIn(Group group) {
    return groups.contains(group);
  }
}
