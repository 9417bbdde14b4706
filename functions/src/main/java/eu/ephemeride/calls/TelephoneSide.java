package eu.ephemeride.calls;

import eu.ephemeride.accesslog.Looker;
import eu.ephemeride.crypto.Purpose;
import eu.ephemeride.http.Caller;
import eu.ephemeride.http.Group;
import eu.ephemeride.http.Request;
import eu.ephemeride.id.PracticeId;
import java.util.Optional;

/// The telephone operator, who logs the calls of a practice's lines and looks at nothing else.
record TelephoneSide(Caller caller, PracticeId practice) implements Looker {
  /// Lets nobody in but the provider's group of that name; for whoever else the routes are not
  /// there.
  static Caller require(Request request) {
    if (!request.caller().isIn(Group.TELECOM)) {
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
    return Purpose.CARE;
  }

  @Override
  public Optional<String> under() {
    return Optional.empty();
  }
}
