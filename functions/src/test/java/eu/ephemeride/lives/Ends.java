package eu.ephemeride.lives;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/// The instants at which something may end, or begin to: those at which a life is looked at.
record Ends(PlainPolicy policy) {
  private static final int MONTHS = 12;

  /// Those that are to come, the first first.
  List<Instant> ahead() {
    return Stream.of(contract(), rules(), calls(), messages(), looks())
        .flatMap(List::stream)
        .filter(end -> end.isAfter(policy.now()))
        .distinct()
        .sorted()
        .toList();
  }

  private List<Instant> contract() {
    return Stream.concat(policy.closes().stream(), policy.ends().stream()).toList();
  }

  private List<Instant> rules() {
    var ends = new ArrayList<Instant>();
    var rules = policy.rules();
    rules.begins().forEach(ends::add);
    for (var file : policy.files().all()) {
      rules.ends("patients", policy.files().lastDone(file)).forEach(ends::add);
    }
    for (var visit : policy.visits().all()) {
      rules.ends("appointments", policy.visits().place(visit).end()).forEach(ends::add);
    }
    return ends;
  }

  private List<Instant> calls() {
    var ends = new ArrayList<Instant>();
    policy
        .all(Fact.Called.class)
        .forEach(call -> {
          policy.rules().ends("calls", call.at()).forEach(ends::add);
          ends.add(PlainPolicy.months(call.at(), MONTHS));
        });
    return ends;
  }

  private List<Instant> messages() {
    var ends = new ArrayList<Instant>();
    policy
        .all(Fact.Left.class)
        .forEach(left -> {
          policy.rules().ends("messages", left.at()).forEach(ends::add);
          policy.unknownEnd(left.message()).ifPresent(ends::add);
        });
    return ends;
  }

  private List<Instant> looks() {
    return policy
        .all(Fact.Looked.class)
        .map(look -> PlainPolicy.months(look.at(), MONTHS))
        .toList();
  }
}
