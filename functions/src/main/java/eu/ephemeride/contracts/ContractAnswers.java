package eu.ephemeride.contracts;

import eu.ephemeride.contracts.Contract.Phase;
import eu.ephemeride.contracts.Contract.Termination;
import eu.ephemeride.http.Response;
import eu.ephemeride.http.Times;
import eu.ephemeride.id.PracticeId;
import eu.ephemeride.members.Action;
import eu.ephemeride.members.Admission;
import eu.ephemeride.store.Payloads;
import io.avaje.jsonb.Json;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Contracts as the API shows them, times in the practice's zone.
final class ContractAnswers {
  private ContractAnswers() {}

  /// One contract; `possible` names the actions that the caller may do now.
  @Json
  record ContractAnswer(
      String phase,
      @Nullable String lastDay,
      @Nullable String closes,
      @Nullable String endsAt,
      @Nullable TerminationAnswer termination,
      @Nullable List<WarningAnswer> warnings,
      @Nullable String archiveFetchedAt,
      @Nullable HeldAnswer held,
      List<String> possible,
      List<EventAnswer> history) {}

  /// Who ended it, as a member's role or the provider, and why.
  @Json
  record TerminationAnswer(String at, String by, String as, @Nullable String reason) {
    static TerminationAnswer of(Termination how, ZoneId zone) {
      return new TerminationAnswer(
          Times.text(how.at(), zone),
          how.by().value(),
          how.as(),
          how.reason().map(Contract.Reason::word).orElse(null));
    }
  }

  /// A warning: how many days before the end, when it is due, when it went out.
  @Json
  record WarningAnswer(int daysBefore, String at, @Nullable String sentAt) {}

  /// One thing that happened.
  @Json
  record EventAnswer(
      String event,
      String at,
      @Nullable String by,
      @Nullable String as,
      @Nullable String lastDay,
      @Nullable String reason,
      @Nullable Integer daysBefore) {
    static EventAnswer of(ContractEvent event, ZoneId zone) {
      return new EventAnswer(
          event.kind().word(),
          Times.text(event.at(), zone),
          event.by().map(by -> by.value()).orElse(null),
          event.as().orElse(null),
          event.lastDay().map(day -> day.toString()).orElse(null),
          event.reason().map(Contract.Reason::word).orElse(null),
          event.days().orElse(null));
    }
  }

  /// The contract of the practice at the door.
  static Response ok(
      Admission admission,
      Contract contract,
      List<ContractEvent> history,
      Function<PracticeId, HeldAnswer> held,
      Instant now) {
    var zone = admission.zone();
    var how = contract.termination();
    var answer =
        new ContractAnswer(
            phase(admission, contract, now).word(),
            how.map(t -> t.lastDay().date().toString()).orElse(null),
            how.map(t -> Times.text(t.lastDay().closes(), zone)).orElse(null),
            how.map(t -> Times.text(t.lastDay().ends(), zone)).orElse(null),
            how.map(t -> TerminationAnswer.of(t, zone)).orElse(null),
            how.map(t -> warnings(t.lastDay(), t.warned(), zone)).orElse(null),
            contract.archiveSince().map(at -> Times.text(at, zone)).orElse(null),
            how.map(_ -> held.apply(admission.practice())).orElse(null),
            possible(admission, contract, now),
            history.stream().map(event -> EventAnswer.of(event, zone)).toList());
    return Response.ok(Payloads.json().type(ContractAnswer.class).toJson(answer))
        .withVersion(contract.version());
  }

  /// As the contract stands now: what was read at the door may be what was just changed.
  private static List<String> possible(Admission admission, Contract contract, Instant now) {
    return admission.possible(contract.isClosed(now)).stream().map(Action::word).toList();
  }

  private static Phase phase(Admission admission, Contract contract, Instant now) {
    if (contract.termination().isPresent()) {
      return contract.isClosed(now) ? Phase.CLOSED : Phase.ENDING;
    }
    return admission.isConfirmed() ? Phase.ACTIVE : Phase.PENDING;
  }

  /// The first to come first.
  static List<WarningAnswer> warnings(LastDay day, Map<Integer, Instant> sent, ZoneId zone) {
    return day.warnings().entrySet().stream()
        .sorted(Map.Entry.comparingByValue())
        .map(warning -> {
          var went = sent.get(warning.getKey());
          return new WarningAnswer(
              warning.getKey(),
              Times.text(warning.getValue(), zone),
              went == null ? null : Times.text(went, zone));
        })
        .toList();
  }
}
