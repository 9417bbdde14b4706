package eu.ephemeride.billing;

import eu.ephemeride.accesslog.Looker;
import eu.ephemeride.crypto.Purpose;
import eu.ephemeride.http.Caller;
import eu.ephemeride.http.Group;
import eu.ephemeride.http.Request;
import eu.ephemeride.id.PracticeId;
import java.util.Optional;

/// The provider's accounting, which sees what was billed to a practice and nothing else of it.
record Accountant(Caller caller, PracticeId practice) implements Looker {
  /// Lets nobody in but the provider's group `accounts`; for whoever else the routes are not there.
  static Caller require(Request request) {
    if (!request.caller().isIn(Group.ACCOUNTS)) {
      throw Request.notFound();
    }
    return request.caller();
  }

  @Override
  public String as() {
    return "provider";
  }

  @Override
  public Purpose purpose() {
    return Purpose.BILLING;
  }

  @Override
  public Optional<String> under() {
    return Optional.empty();
  }
}
