package eu.ephemeride.retention;

import eu.ephemeride.members.Access;
import eu.ephemeride.wiring.ApiFunction;
import eu.ephemeride.wiring.Wiring;
import java.time.Duration;
import java.util.Map;

/// The practice's own, shorter terms. Its role unwraps no key: it could not look at anybody.
public final class RetentionHandler extends ApiFunction {
  /// What Lambda calls.
  public RetentionHandler() {
    this(Wiring.live());
  }

  /// With given parts.
  public RetentionHandler(Wiring wiring) {
    this(wiring, PreviewDesk.LONGEST, PreviewDesk.PAGE);
  }

  /// Whose previews look at so many persons at a time, and for so long at most before they say
  /// where they go on.
  RetentionHandler(Wiring wiring, Duration longest, int page) {
    this(
        wiring,
        new RetentionDesk(wiring, new Access(wiring)),
        new PreviewDesk(wiring, new Access(wiring), longest, page));
  }

  private RetentionHandler(Wiring wiring, RetentionDesk desk, PreviewDesk preview) {
    super(
        wiring,
        false,
        Map.of(
            "GET /practices/{practice}/retention", desk::read,
            "PUT /practices/{practice}/retention", desk::put,
            "POST /practices/{practice}/retention/preview", preview::preview,
            "GET /practices/{practice}/retention/history", desk::history));
  }
}
