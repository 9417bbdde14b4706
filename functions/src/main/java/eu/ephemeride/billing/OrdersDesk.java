package eu.ephemeride.billing;

import eu.ephemeride.crypto.Purpose;
import eu.ephemeride.http.ProblemType;
import eu.ephemeride.http.Refusal;
import eu.ephemeride.http.Request;
import eu.ephemeride.http.Response;
import eu.ephemeride.id.CallerId;
import eu.ephemeride.id.PracticeId;
import eu.ephemeride.members.Access;
import eu.ephemeride.members.Admission;
import eu.ephemeride.members.Lists;
import eu.ephemeride.members.OwnLog;
import eu.ephemeride.members.Wishes;
import eu.ephemeride.parallel.Together;
import eu.ephemeride.practices.Account;
import eu.ephemeride.practices.BilledAccount;
import eu.ephemeride.store.ItemKey;
import eu.ephemeride.store.Payloads;
import eu.ephemeride.store.Records;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// A practice orders: a plan, other options, something by the piece. An order is the one way to
/// subscribe, to change the subscription and to buy (P3).
record OrdersDesk(Books books, Access access, OwnLog looks, Subscriptions subscriptions) {
  static OrdersDesk of(Books books) {
    var wiring = books.wiring();
    return new OrdersDesk(books, new Access(wiring), OwnLog.of(wiring), new Subscriptions(wiring));
  }

  /// `POST /practices/{practice}/orders`.
  Response order(Request request) {
    var wishKey = Wishes.itemKey(request);
    var admission = access.require(request, wishKey.stream().toArray(ItemKey[]::new));
    var key = admission.wish(request);
    var earlier = Wishes.earlier(admission, key, books.now());
    if (earlier.isPresent()) {
      return again(request, admission, earlier.get());
    }
    var wish = new OrderForm(PriceList.OURS, books.today()).read(request.fields());
    requireUnderContract(admission);
    var place = new PlaceOrder(books, subscriptions);
    var look = looks.write(request, admission);
    return switch (place.place(admission, account(admission), wish, key, look)) {
      case PlaceOrder.Outcome.Ordered(var order) ->
          created(admission, order, wish.specifications().map(text -> text.value()));
      case PlaceOrder.Outcome.Repeated(var id) -> again(request, admission, id);
      case PlaceOrder.Outcome.AfterTheEnd _ -> throw over();
      case PlaceOrder.Outcome.TooMuch _ -> throw tooMuch();
      case PlaceOrder.Outcome.Gone _ -> throw Request.notFound();
    };
  }

  /// Nothing can be ordered before support has confirmed the practice, nor after its contract.
  private static void requireUnderContract(Admission admission) {
    if (admission.keys().isClosed()) {
      throw over();
    }
    admission.requireActive();
  }

  private static Refusal over() {
    return new Refusal(ProblemType.CONTRACT_OVER, "Nothing is ordered beyond the contract's end.");
  }

  private static Refusal tooMuch() {
    return new Refusal(
        ProblemType.MONTH_FULL,
        "Add up the pieces of an article in one purchase, or order next month.");
  }

  private static Account account(Admission admission) {
    return switch (BilledAccount.open(
        admission.keys(), admission.practice(), admission.practiceItem())) {
      case Payloads.Read.Clear<Account>(var account) -> account;
      case Payloads.Read.Erased<Account> _ ->
          throw new Refusal(ProblemType.ERASED, "This practice's data was erased.");
      case Payloads.Read.Restricted<Account> _ ->
          throw new Refusal(
              ProblemType.PROCESSING_RESTRICTED, "This practice's data may not be used now.");
    };
  }

  /// What the same wish made before, as it stands.
  private Response again(Request request, Admission admission, String id) {
    var read = read(admission, id);
    looks.record(request, admission);
    return created(admission, read.order(), read.specifications());
  }

  private static Response created(
      Admission admission, Order order, Optional<String> specifications) {
    var place = "/practices/" + admission.practice() + "/orders/" + order.id();
    return Response.created(place, OrderAnswers.json(order, specifications, admission.zone()))
        .withVersion(1);
  }

  private record Found(Order order, Optional<String> specifications) {}

  private Found read(Admission admission, String id) {
    var practice = admission.practice();
    var specifications = OrderItems.specificationsKey(practice, id);
    return Together.run(
        () -> books.billing().get(OrderItems.key(practice, id)),
        () -> books.wiring().records().get(specifications),
        (voucher, text) ->
            new Found(
                signed(practice, voucher.orElseThrow(Request::notFound)),
                text.map(item -> specifications(admission, item))));
  }

  /// With whoever ordered, as long as the books name anybody of that year.
  private Order signed(PracticeId practice, Map<String, AttributeValue> voucher) {
    var order = OrderItems.read(practice, voucher);
    return order.by().isPresent()
        ? order
        : order.by(
            Vouchers.buyer(books, order, voucher, Optional.empty())
                .flatMap(buyer -> Optional.ofNullable(buyer.by()))
                .map(CallerId::new));
  }

  private static String specifications(Admission admission, Map<String, AttributeValue> item) {
    return admission.open(item, SpecificationsPayload.class, Purpose.CONTRACT).text();
  }

  /// `GET /practices/{practice}/orders/{order}`.
  Response one(Request request) {
    request.allowQuery();
    var id = request.pathId("order");
    var admission = access.require(request);
    var found = read(admission, id);
    if (found.specifications().isPresent() || found.order().by().isPresent()) {
      looks.record(request, admission);
    }
    return Response.ok(OrderAnswers.json(found.order(), found.specifications(), admission.zone()))
        .withVersion(1);
  }

  /// `GET /practices/{practice}/orders`: the oldest first, each without its specifications and who
  /// ordered.
  Response list(Request request) {
    var admission = access.require(request);
    var practice = admission.practice();
    var pk = SubscriptionItems.partition(practice);
    var page = Lists.page(books.billing(), request, pk, OrderItems.PREFIX);
    return Response.ok(
        OrderAnswers.json(
            orders(practice, page),
            Lists.next(request, pk, OrderItems.PREFIX, page),
            admission.zone()));
  }

  private static List<Order> orders(PracticeId practice, Records.Page page) {
    return page.items().stream()
        .map(item -> OrderItems.read(practice, item).by(Optional.empty()))
        .toList();
  }

  /// `GET /practices/{practice}/subscription`.
  Response subscription(Request request) {
    request.allowQuery();
    var admission = access.require(request);
    var subscription = subscriptions.standing(admission.practice());
    return Response.ok(OrderAnswers.json(subscription, books.today()))
        .withVersion(subscription.version());
  }
}
