package eu.ephemeride.patients;

import eu.ephemeride.crypto.Keyring;
import eu.ephemeride.http.Request;
import eu.ephemeride.id.PatientId;
import eu.ephemeride.members.Admission;
import eu.ephemeride.members.Lists;
import eu.ephemeride.store.Attributes;
import eu.ephemeride.store.Payloads;
import eu.ephemeride.store.Records;
import eu.ephemeride.wiring.Wiring;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// Finds files by a blind token: the rows of the token, then the files that they stand for. A row
/// of a merged file leads to the file that survives.
final class SearchPatients {
  // With the practice's own, the key items of one page are one call.
  private static final int PAGE = 50;

  private final Records records;
  private final Keyring keyring;
  private final InstantSource clock;

  SearchPatients(Wiring wiring) {
    this.records = wiring.records();
    this.keyring = wiring.keyring();
    this.clock = wiring.clock();
  }

  /// One page, ordered within itself.
  record Found(List<Hit> hits, Optional<String> nextCursor) {
    /// The patients whose data it shows.
    List<Patient> shown() {
      var shown = new ArrayList<Patient>();
      for (var hit : hits) {
        if (hit instanceof Hit.Shown(var patient)) {
          shown.add(patient);
        }
      }
      return shown;
    }
  }

  Found search(Request request, Admission admission, SearchForm.Query query) {
    var token = admission.keys().index().token(query.term().field(), query.term().normalForm());
    var pk = PatientIndex.partition(admission.practice(), token);
    var page = Lists.page(records, request, pk, "", PAGE);
    var rows = page.items().stream().map(row -> new PatientId(Attributes.text(row, "sk"))).toList();
    var hits = rows.isEmpty() ? new ArrayList<Hit>() : hits(admission, token, rows);
    hits.sort(Hit.order(query.name()));
    return new Found(hits, Lists.next(request, pk, "", page));
  }

  private List<Hit> hits(Admission admission, byte[] token, List<PatientId> rows) {
    var shelf = Shelf.read(records, keyring, admission, clock.instant(), rows);
    var hits = new ArrayList<Hit>();
    var survivors = new LinkedHashSet<PatientId>();
    for (var row : rows) {
      shelf
          .item(row)
          .filter(item -> bears(item, token))
          .ifPresent(item ->
              PatientItems.mergedInto(item)
                  .ifPresentOrElse(survivors::add, () -> show(shelf, row).ifPresent(hits::add)));
    }
    // Who bears the token himself is found by his own row, on this page or another.
    survivors.removeAll(new HashSet<>(rows));
    if (!survivors.isEmpty()) {
      var beyond = Shelf.read(records, keyring, admission, clock.instant(), survivors);
      for (var survivor : survivors) {
        beyond
            .item(survivor)
            .filter(item -> !bears(item, token))
            .flatMap(_ -> show(beyond, survivor))
            .ifPresent(hits::add);
      }
    }
    return hits;
  }

  // A row that was read before a correction took it away finds nobody.
  private static boolean bears(Map<String, AttributeValue> item, byte[] token) {
    return PatientItems.tokens(item).stream().anyMatch(own -> Arrays.equals(own, token));
  }

  private static Optional<Hit> show(Shelf shelf, PatientId patient) {
    return shelf
        .patient(patient)
        .flatMap(read ->
            switch (read) {
              case Payloads.Read.Clear<Patient>(var clear) -> Optional.of(new Hit.Shown(clear));
              case Payloads.Read.Restricted<Patient> _ -> Optional.of(new Hit.Restricted(patient));
              case Payloads.Read.Erased<Patient> _ -> Optional.empty();
            });
  }
}
