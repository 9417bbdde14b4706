package eu.ephemeride.lives;

import static org.assertj.core.api.Assertions.assertThat;

import eu.ephemeride.contracts.ContractWarningsHandler;
import eu.ephemeride.lives.Step.Deed;
import eu.ephemeride.testing.Tables;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.IntConsumer;
import java.util.stream.Collectors;

/// The end of a life: whoever is held stays, and once nobody is, nothing remains but what the
/// policy says.
record Afterlife(Practice p, Database database, Owed owed, IntConsumer look) {
  private static final int READS = 20;

  // Longer than any request or run writes.
  private static final Duration WRITERS = Duration.ofMinutes(21);

  /// Of a practice that has ended: what proves (17(3)(e)) and what no restore may undo.
  private static final Set<String> REMAINS =
      Set.of(
          "BILLING BILLING# SUBSCRIPTION",
          "KEYS P# PK",
          "LEDGER END#",
          "LEDGER HOLD#",
          "LEDGER RESTRICTION#",
          "LEDGER RULE#");

  void hold() {
    look.accept(READS);
    terminate();
    var ends = p.policy().ends().orElseThrow();
    if (p.now().isBefore(ends)) {
      at(ends.minusMillis(1));
      look.accept(READS);
      at(ends);
    }
    assertThat(p.owner().get(p.place()).status()).as("its account").isIn(404, 410);
    look.accept(READS);
    purge(Duration.ZERO, Deed.PURGE);
    purge(WRITERS, Deed.PURGE);
    owed.isThere();
    free();
    // The end of the longest other term, and the janitor's grace.
    purge(Duration.ofDays(400), Deed.SWEEP);
    if (database == Database.PUNCTUAL) {
      assertThat(left()).as("what is left").isSubsetOf(REMAINS);
    }
  }

  private void terminate() {
    if (p.policy().closes().isEmpty()) {
      var today = p.now().atZone(PlainPolicy.PARIS).toLocalDate();
      p.owner().post(p.place() + "/termination").must(200);
      p.facts.add(new Fact.Terminated(p.now(), today));
    }
  }

  private void at(Instant instant) {
    p.product.clock().set(instant);
    owed.note();
  }

  private void purge(Duration later, Deed deed) {
    at(p.now().plus(later));
    p.product.run(ContractWarningsHandler.class);
    database.run(p.product, deed);
  }

  /// Whoever is held is, by support; a restriction has become a hold of its own.
  private void free() {
    var files = p.policy().files();
    var restricted = files.all().stream().filter(files::isRestricted).toList();
    var holds = files.standing();
    for (var hold : holds) {
      var parts = hold.split(" ");
      var of = parts[1].equals("practice") ? p.place() : p.file(parts[1]);
      lift(of + "/holds/" + parts[0]);
    }
    if (!holds.isEmpty()) {
      // Of a practice that was held the restrictions are carried now.
      purge(Duration.ofDays(2), Deed.PURGE);
      purge(WRITERS, Deed.PURGE);
    }
    restricted.forEach(file -> lift(p.file(file) + "/holds/restriction"));
  }

  private void lift(String hold) {
    p.product.as("agent", "support").post(hold + "/lifting").must(200);
  }

  private Set<String> left() {
    var ids = new TreeSet<>(p.policy().files().all());
    ids.addAll(p.policy().visits().all());
    ids.addAll(p.messages());
    ids.addAll(p.calls());
    ids.add(p.id());
    return new Tables(p.product)
        .items().stream()
            .filter(item -> isOf(ids, item.attributes().toString()))
            .map(Afterlife::kind)
            .collect(Collectors.toCollection(TreeSet::new));
  }

  private static boolean isOf(Set<String> ids, String text) {
    return ids.stream().anyMatch(text::contains);
  }

  private static String kind(Tables.Stored item) {
    var table = item.table().replace("_TABLE", "");
    var pk = item.text("pk").replaceFirst("#.*", "#");
    return table.equals("LEDGER") ? table + " " + pk : table + " " + pk + " " + item.text("sk");
  }
}
