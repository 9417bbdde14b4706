package eu.ephemeride.billing;

import eu.ephemeride.id.PracticeId;
import eu.ephemeride.id.SubjectId;
import eu.ephemeride.members.Mandates;
import eu.ephemeride.parallel.Together;
import eu.ephemeride.practices.Account;
import eu.ephemeride.practices.BilledAccount;
import eu.ephemeride.store.Payloads;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// Who the buyer is when an invoice is written: as his account names him, and where that may not be
/// used any more (erased or restricted), as his last voucher does.
record BuyerNow(Books books) {
  Buyer of(PracticeId practice) {
    return account(practice).map(Buyer::of).orElseGet(() -> voucher(practice));
  }

  private Optional<Account> account(PracticeId practice) {
    var wiring = books.wiring();
    var read =
        Together.run(
            () -> wiring.records().get(Mandates.practiceKey(practice)),
            () -> wiring.keyring().read(practice, List.of(SubjectId.of(practice))),
            (item, keys) -> item.map(i -> BilledAccount.open(keys, practice, i)));
    return read.flatMap(BuyerNow::clear);
  }

  private static <T> Optional<T> clear(Payloads.Read<T> read) {
    return switch (read) {
      case Payloads.Read.Clear<T>(var payload) -> Optional.of(payload);
      case Payloads.Read.Erased<T> _ -> Optional.empty();
      case Payloads.Read.Restricted<T> _ -> Optional.empty();
    };
  }

  private Buyer voucher(PracticeId practice) {
    var pk = SubscriptionItems.partition(practice);
    var last = books.billing().descending(pk, OrderItems.PREFIX, Optional.empty(), 1).items();
    return last.stream()
        .findFirst()
        .flatMap(item -> clear(open(practice, item)))
        .map(Buyer::alone)
        .orElseThrow(() -> new IllegalStateException("no buyer is known any more"));
  }

  private Payloads.Read<Buyer> open(PracticeId practice, Map<String, AttributeValue> item) {
    var year = FinancialYear.of(practice, Books.day(OrderItems.read(practice, item).at()));
    return Payloads.openBilling(books.keys(year), year.subject(), item, Buyer.class);
  }
}
