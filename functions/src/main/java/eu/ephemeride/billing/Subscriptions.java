package eu.ephemeride.billing;

import eu.ephemeride.id.PracticeId;
import eu.ephemeride.policy.Term;
import eu.ephemeride.store.Records;
import eu.ephemeride.store.Write;
import eu.ephemeride.wiring.Wiring;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/// The subscriptions of all practices, as the life of a contract changes them.
public final class Subscriptions {
  /// The name of the write that is lost when a subscription was changed meanwhile: read again.
  public static final String WRITE = "subscription";

  /// The name of the writes that are never lost.
  static final String ROW = "to-bill";

  private final Records billing;
  private final SubscriptionItems items;
  private final Wiring wiring;

  /// On the billing table and by the clock of `wiring`.
  public Subscriptions(Wiring wiring) {
    this.wiring = wiring;
    this.billing = new Records(wiring.dynamoDb(), wiring.settings().billingTable());
    this.items = new SubscriptionItems(billing.table());
  }

  /// What the caller's transaction must hold so that nothing is charged after the contract's last
  /// day (empty: it has none any more, and goes on today where it had ended). For a practice that
  /// never subscribed too. One strongly consistent read; [#WRITE] is lost when an order or an
  /// invoice came between.
  public List<Write> ending(PracticeId practice, Optional<LocalDate> lastDay, String writeId) {
    var before = standing(practice);
    return items.replace(practice, before, before.ending(lastDay, today()), writeId);
  }

  /// As it stands, strongly consistent.
  Subscription standing(PracticeId practice) {
    return billing
        .get(SubscriptionItems.key(practice))
        .map(SubscriptionItems::read)
        .orElseGet(() -> Subscription.none(today()));
  }

  private LocalDate today() {
    return LocalDate.ofInstant(wiring.clock().instant(), Term.FRANCE);
  }
}
