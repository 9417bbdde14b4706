package eu.ephemeride.billing;

import eu.ephemeride.id.PracticeId;
import eu.ephemeride.parallel.Together;
import eu.ephemeride.store.ItemKey;
import eu.ephemeride.store.Records;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// Reads documents and what stands beside them; opens nobody.
record Files(Records billing) {
  // An invoice has few payments; more than a page of them is nobody's.
  private static final int MOST_BESIDE = 300;

  /// The document under a number, whosever; one more step than where the practice is known.
  Optional<Filed> find(DocumentNumber number) {
    return billing
        .get(DocumentItems.numberKey(number))
        .flatMap(item -> find(DocumentItems.practice(item), number));
  }

  /// A document of one practice.
  Optional<Filed> find(PracticeId practice, DocumentNumber number) {
    var key = DocumentItems.key(practice, number);
    var year = new FinancialYear(practice, number.year());
    var kept = Justification.key(year);
    return Together.run(
        () -> billing.get(List.of(key, kept)),
        () ->
            billing
                .query(
                    SettlementItems.partition(practice),
                    number.toString(),
                    Optional.empty(),
                    MOST_BESIDE)
                .items(),
        (items, beside) ->
            Optional.ofNullable(items.get(key))
                .map(item ->
                    new Filed(
                        DocumentItems.read(item),
                        item,
                        beside,
                        Optional.ofNullable(items.get(kept))
                            .map(j -> Justification.read(year, j)))));
  }

  /// A document and its settlement, as a list shows them.
  record Listed(Document document, Settlement settlement) {}

  /// Documents of one practice, with their settlements.
  List<Listed> listed(List<Map<String, AttributeValue>> items) {
    var documents = items.stream().map(DocumentItems::read).toList();
    var keys = documents.stream().map(d -> SettlementItems.key(d.practice(), d.number())).toList();
    return documents.isEmpty() ? List.of() : listed(documents, billing.get(keys));
  }

  private static List<Listed> listed(
      List<Document> documents, Map<ItemKey, Map<String, AttributeValue>> settlements) {
    return documents.stream()
        .map(d ->
            new Listed(
                d,
                SettlementItems.read(
                    d,
                    Optional.ofNullable(
                        settlements.get(SettlementItems.key(d.practice(), d.number()))))))
        .toList();
  }

  /// The documents that items of numbers name, in their order.
  List<Listed> named(List<Map<String, AttributeValue>> numbers, int year) {
    var keys = new ArrayList<ItemKey>();
    for (var item : numbers) {
      var number = DocumentItems.number(year, item);
      var practice = DocumentItems.practice(item);
      keys.add(DocumentItems.key(practice, number));
      keys.add(SettlementItems.key(practice, number));
    }
    if (keys.isEmpty()) {
      return List.of();
    }
    var found = billing.get(keys);
    var documents =
        keys.stream()
            .filter(key -> key.pk().startsWith(DocumentItems.PREFIX))
            .map(found::get)
            .flatMap(item -> Optional.ofNullable(item).stream())
            .map(DocumentItems::read)
            .toList();
    return listed(documents, found);
  }
}
