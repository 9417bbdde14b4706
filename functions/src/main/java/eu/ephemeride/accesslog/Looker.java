package eu.ephemeride.accesslog;

import eu.ephemeride.crypto.Purpose;
import eu.ephemeride.http.Caller;
import eu.ephemeride.id.PracticeId;
import java.util.Optional;

/// Who is about to be shown data of a practice, as what, for which purpose.
public interface Looker {
  /// Whose data.
  PracticeId practice();

  /// Who.
  Caller caller();

  /// As what: a role of the practice, or `provider`.
  String as();

  /// Why.
  Purpose purpose();

  /// The grant or the request inside which the provider's own people look.
  Optional<String> under();

  /// The same, who looks for another purpose this once.
  default Looker lookingFor(Purpose other) {
    return new Errand(this, other);
  }

  /// One look for a purpose of its own.
  record Errand(Looker looker, Purpose purpose) implements Looker {
    @Override
    public PracticeId practice() {
      return looker.practice();
    }

    @Override
    public Caller caller() {
      return looker.caller();
    }

    @Override
    public String as() {
      return looker.as();
    }

    @Override
    public Optional<String> under() {
      return looker.under();
    }

    @Override
    public String toString() {
      return "Errand";
    }
  }
}
