package eu.ephemeride.wiring;

import eu.ephemeride.crypto.KeyItemDamaged;
import eu.ephemeride.crypto.KeysDestroyed;
import eu.ephemeride.crypto.RootsUnavailable;
import eu.ephemeride.crypto.TamperingDetected;
import eu.ephemeride.http.Fault;
import eu.ephemeride.http.Problem;
import eu.ephemeride.http.ProblemType;
import eu.ephemeride.http.Unavailable;
import eu.ephemeride.store.Busy;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.model.ProvisionedThroughputExceededException;
import software.amazon.awssdk.services.dynamodb.model.RequestLimitExceededException;
import software.amazon.awssdk.services.dynamodb.model.ThrottlingException;

/// What our own and AWS's exceptions mean to a caller and to whoever watches.
final class Faults {
  private static final Problem BUSY = new Problem(ProblemType.BUSY, "Try again in a moment.");
  private static final Problem INTERNAL =
      new Problem(ProblemType.INTERNAL, "It is recorded under the request's id.");

  private static final Problem ERASED = new Problem(ProblemType.ERASED, "The data was erased.");

  private Faults() {}

  static Fault of(RuntimeException thrown) {
    return switch (thrown) {
      case Unavailable unavailable -> unavailable.fault();
      case Busy _ -> new Fault(BUSY, Optional.empty());
      case ThrottlingException _ -> new Fault(BUSY, Optional.empty());
      case ProvisionedThroughputExceededException _ -> new Fault(BUSY, Optional.empty());
      case RequestLimitExceededException _ -> new Fault(BUSY, Optional.empty());
      case RootsUnavailable _ -> new Fault(BUSY, Optional.of("RootsUnavailable"));
      case KeysDestroyed _ -> new Fault(ERASED, Optional.empty());
      case TamperingDetected _ -> new Fault(INTERNAL, Optional.of("IntegrityFailures"));
      case KeyItemDamaged _ -> new Fault(INTERNAL, Optional.of("IntegrityFailures"));
      default -> new Fault(INTERNAL, Optional.of("Faults"));
    };
  }
}
