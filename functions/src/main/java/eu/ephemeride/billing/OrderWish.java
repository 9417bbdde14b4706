package eu.ephemeride.billing;

import eu.ephemeride.fields.Note;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/// What a practice asks for, at the prices of the day.
record OrderWish(
    Optional<Subscribed> subscription, List<Purchase> purchases, Optional<Note> specifications) {

  OrderWish {
    purchases = List.copyOf(purchases);
  }

  /// This plan and these options, and no others, from a day on.
  record Subscribed(LocalDate from, List<Price> prices) {
    Subscribed {
      prices = List.copyOf(prices);
    }

    List<Charge> charges() {
      return prices.stream().map(price -> new Charge(price, from, Optional.empty())).toList();
    }
  }

  /// As how much it counts in its month.
  int count() {
    return purchases.size() + (subscription.isPresent() ? 1 : 0);
  }

  @Override
  public String toString() {
    return "OrderWish";
  }
}
