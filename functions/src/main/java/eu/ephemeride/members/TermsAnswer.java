package eu.ephemeride.members;

import eu.ephemeride.http.Times;
import eu.ephemeride.id.PractitionerId;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What limits a mandate, as the API shows it; what does not is left out.
public record TermsAnswer(
    @Nullable List<String> practitioners,
    @Nullable List<String> actions,
    @Nullable String from,
    @Nullable String until) {

  /// In the practice's zone.
  public static TermsAnswer of(Mandate.Terms terms, ZoneId zone) {
    return new TermsAnswer(
        terms
            .practitioners()
            .map(ids -> ids.stream().map(PractitionerId::value).sorted().toList())
            .orElse(null),
        terms
            .actions()
            .map(actions -> actions.stream().sorted().map(Action::word).toList())
            .orElse(null),
        terms.from().map(from -> Times.exact(from, zone)).orElse(null),
        terms.until().map(until -> Times.exact(until, zone)).orElse(null));
  }
}
