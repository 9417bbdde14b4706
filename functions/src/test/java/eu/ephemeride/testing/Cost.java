package eu.ephemeride.testing;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.ConsumedCapacity;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.ReturnConsumedCapacity;

/// The calls of one act, and the capacity that each of its reads takes.
public record Cost(List<String> calls, List<Double> capacity) {
  /// Of `act` on a warm instance; it must be answered 200.
  public static Cost of(Product product, Supplier<Answer> act) {
    var requests = Collections.synchronizedList(new ArrayList<Object>());
    product.calls().forget();
    product.calls().before((_, request) -> requests.add(request));
    act.get().must(200);
    var calls = product.calls().names();
    product.calls().forget();
    var capacity = requests.stream().flatMap(r -> capacity(product, r)).sorted().toList();
    return new Cost(calls.stream().sorted().toList(), capacity);
  }

  private static Stream<Double> capacity(Product product, Object request) {
    var dynamoDb = new Tables(product).dynamoDb();
    return switch (request) {
      case QueryRequest r ->
          Stream.of(
              dynamoDb
                  .query(r.toBuilder().returnConsumedCapacity(ReturnConsumedCapacity.TOTAL).build())
                  .consumedCapacity()
                  .capacityUnits());
      case BatchGetItemRequest r ->
          dynamoDb
              .batchGetItem(
                  r.toBuilder().returnConsumedCapacity(ReturnConsumedCapacity.TOTAL).build())
              .consumedCapacity()
              .stream()
              .map(ConsumedCapacity::capacityUnits);
      default -> Stream.of();
    };
  }
}
