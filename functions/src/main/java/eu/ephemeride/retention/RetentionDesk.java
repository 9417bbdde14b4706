package eu.ephemeride.retention;

import eu.ephemeride.due.Due;
import eu.ephemeride.due.Work;
import eu.ephemeride.http.Request;
import eu.ephemeride.http.Response;
import eu.ephemeride.members.Access;
import eu.ephemeride.members.Admission;
import eu.ephemeride.members.Lists;
import eu.ephemeride.policy.PracticeRules;
import eu.ephemeride.policy.RuleTimeline;
import eu.ephemeride.policy.Ruled;
import eu.ephemeride.store.Commit;
import eu.ephemeride.store.StoredRules;
import eu.ephemeride.store.Write;
import eu.ephemeride.wiring.Wiring;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/// The practice's rules: shown, set, and who set them (P13).
record RetentionDesk(Wiring wiring, Access access) {
  private static final String RULES = "rules";

  /// `GET /practices/{practice}/retention`; version 0 where nobody has set any.
  Response read(Request request) {
    request.allowQuery();
    var admission = access.require(request);
    return answer(admission, StoredRules.of(admission.keys()), List.of());
  }

  private Response answer(Admission admission, PracticeRules rules, List<Ruled> loosened) {
    var now = wiring.clock().instant();
    return Response.ok(RetentionAnswers.json(rules, loosened, now, admission.zone()))
        .withVersion(rules.version());
  }

  /// `PUT /practices/{practice}/retention`: in effect for every read from then on.
  Response put(Request request) {
    var admission = access.require(request);
    var seen = request.ifMatch();
    var wish = RuleWish.read(request.fields(), wiring.clock().instant(), admission.zone());
    var standing = StoredRules.of(admission.keys());
    Request.checkVersion(seen, standing.version());
    var rules = wish.applied(standing);
    return switch (commit(admission, wish, rules)) {
      case Commit.Done _ -> answer(admission, rules, loosened(wish, standing));
      case Commit.Lost _ -> throw Request.stale();
    };
  }

  private static List<Ruled> loosened(RuleWish wish, PracticeRules standing) {
    return Arrays.stream(Ruled.values()).filter(one -> wish.isLoosening(one, standing)).toList();
  }

  private Commit commit(Admission admission, RuleWish wish, PracticeRules rules) {
    var writeId = wiring.transactions().writeId();
    var practice = admission.practice();
    var seen = admission.keys().rules();
    var ruling = wiring.keyring().ruling(practice, seen, StoredRules.write(rules));
    var writes = new ArrayList<>(List.of(new Write(RULES, ruling)));
    writes.addAll(history().enter(admission, wish, writeId));
    for (var at : works(wish)) {
      var due = Due.of(Work.RULES, at, practice);
      writes.add(due.put(wiring.records().table(), writeId));
    }
    return wiring.transactions().commit(writeId, writes);
  }

  // Now, since a rule that was planned may have been called off; and once each takes effect.
  private static Set<Instant> works(RuleWish wish) {
    var works = new TreeSet<>(Set.of(wish.now()));
    wish.rules().values().stream().map(RuleTimeline.Rule::from).forEach(works::add);
    return works;
  }

  private RuleHistory history() {
    return new RuleHistory(
        wiring.records().table(), wiring.settings().ledgerTable(), wiring.random());
  }

  /// `GET /practices/{practice}/retention/history`: the first first.
  Response history(Request request) {
    request.allowQuery("cursor");
    var admission = access.require(request);
    var pk = RuleHistory.partition(admission.practice());
    var page = Lists.page(wiring.records(), request, pk, RuleHistory.PREFIX);
    var entries = page.items().stream().map(RuleHistory.Entry::read).toList();
    var next = Lists.next(request, pk, RuleHistory.PREFIX, page);
    return Response.ok(RetentionAnswers.json(entries, next, admission.zone()));
  }
}
