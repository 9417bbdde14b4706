package eu.ephemeride.billing;

import eu.ephemeride.http.Times;
import eu.ephemeride.id.CallerId;
import eu.ephemeride.store.Payloads;
import io.avaje.jsonb.Json;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Orders and subscriptions as the API shows them; cents without VAT.
final class OrderAnswers {
  private OrderAnswers() {}

  /// One order.
  @Json
  record OrderAnswer(
      String id,
      String orderedAt,
      @Nullable String orderedBy,
      @Nullable SubscribedAnswer subscription,
      @Nullable List<PurchaseAnswer> purchases,
      @Nullable String specifications) {
    static OrderAnswer of(Order order, Optional<String> specifications, ZoneId zone) {
      return new OrderAnswer(
          order.id(),
          Times.text(order.at(), zone),
          order.by().map(CallerId::value).orElse(null),
          order.change().map(SubscribedAnswer::of).orElse(null),
          order.purchases().isEmpty()
              ? null
              : order.purchases().stream().map(PurchaseAnswer::of).toList(),
          specifications.orElse(null));
    }

    @Override
    public String toString() {
      return "OrderAnswer";
    }
  }

  /// The subscription that an order made.
  @Json
  record SubscribedAnswer(String from, List<ChargeAnswer> charges) {
    static SubscribedAnswer of(Order.Change change) {
      return new SubscribedAnswer(
          change.from().toString(), change.charges().stream().map(ChargeAnswer::of).toList());
    }
  }

  /// What is paid for by the month.
  @Json
  record ChargeAnswer(
      String kind,
      String article,
      String label,
      long cents,
      int vatBasisPoints,
      String from,
      @Nullable String until) {
    static ChargeAnswer of(Charge charge) {
      var price = charge.price();
      return new ChargeAnswer(
          price.kind().word(),
          price.article(),
          price.label(),
          price.cents(),
          price.vat(),
          charge.from().toString(),
          charge.until().map(LocalDate::toString).orElse(null));
    }
  }

  /// What was bought once.
  @Json
  record PurchaseAnswer(
      String article, String label, int quantity, long cents, int vatBasisPoints) {
    static PurchaseAnswer of(Purchase purchase) {
      var price = purchase.price();
      return new PurchaseAnswer(
          price.article(), price.label(), purchase.quantity(), price.cents(), price.vat());
    }
  }

  /// A page of them.
  @Json
  record OrdersAnswer(List<OrderAnswer> orders, @Nullable String nextCursor) {}

  /// What is charged for today, and what is to begin; `lastDay` is the contract's.
  @Json
  record SubscriptionAnswer(
      String currency,
      @Nullable ChargeAnswer plan,
      List<ChargeAnswer> options,
      List<ChargeAnswer> upcoming,
      List<PlansDesk.IncludedAnswer> included,
      @Nullable String lastDay) {
    static SubscriptionAnswer of(Subscription subscription, LocalDate today) {
      var now = subscription.on(today).toList();
      return new SubscriptionAnswer(
          PlansDesk.CURRENCY,
          now.stream()
              .filter(charge -> charge.price().kind() == Kind.PLAN)
              .map(ChargeAnswer::of)
              .findFirst()
              .orElse(null),
          now.stream()
              .filter(charge -> charge.price().kind() == Kind.OPTION)
              .map(ChargeAnswer::of)
              .toList(),
          subscription.charges().stream()
              .filter(charge -> charge.from().isAfter(today))
              .map(ChargeAnswer::of)
              .toList(),
          PlansDesk.IncludedAnswer.all(),
          subscription.lastDay().map(LocalDate::toString).orElse(null));
    }
  }

  static String json(Order order, Optional<String> specifications, ZoneId zone) {
    return Payloads.json()
        .type(OrderAnswer.class)
        .toJson(OrderAnswer.of(order, specifications, zone));
  }

  static String json(List<Order> orders, Optional<String> nextCursor, ZoneId zone) {
    var answers =
        orders.stream().map(order -> OrderAnswer.of(order, Optional.empty(), zone)).toList();
    return Payloads.json()
        .type(OrdersAnswer.class)
        .toJson(new OrdersAnswer(answers, nextCursor.orElse(null)));
  }

  static String json(Subscription subscription, LocalDate today) {
    return Payloads.json()
        .type(SubscriptionAnswer.class)
        .toJson(SubscriptionAnswer.of(subscription, today));
  }
}
