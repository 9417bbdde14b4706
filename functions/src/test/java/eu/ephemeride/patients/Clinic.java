package eu.ephemeride.patients;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import eu.ephemeride.id.PatientId;
import eu.ephemeride.id.PracticeId;
import eu.ephemeride.id.SubjectId;
import eu.ephemeride.testing.Answer;
import eu.ephemeride.testing.Bodies;
import eu.ephemeride.testing.Practices;
import eu.ephemeride.testing.Product;
import eu.ephemeride.testing.Tables;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import software.amazon.awssdk.core.exception.ApiCallTimeoutException;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;

/// A practice that may hold patients, and what one does with them.
record Clinic(Product product, String place) {
  /// A new one of `owner`.
  static Clinic open(Product product) {
    return new Clinic(product, Practices.anActivePractice(product, "owner"));
  }

  Product.Client owner() {
    return product.as("owner");
  }

  String patients() {
    return place + "/patients";
  }

  String at(String id) {
    return patients() + "/" + id;
  }

  PracticeId practice() {
    return new PracticeId(place.substring("/practices/".length()));
  }

  /// What a body written with single quotes is answered.
  Answer post(String body) {
    return owner().post(patients(), Bodies.json(body));
  }

  /// The id of a new file.
  String add(ObjectNode body) {
    var made = owner().post(patients(), body);
    assertThat(made.status()).isEqualTo(201);
    return made.id();
  }

  /// The same, of a body written with single quotes.
  String add(String body) {
    return add(Bodies.json(body));
  }

  /// The id of a new file of a name.
  String add(String familyName, String givenName) {
    return add(Bodies.json("{}").put("familyName", familyName).put("givenName", givenName));
  }

  Answer read(String id) {
    return owner().get(at(id));
  }

  Answer patch(String id, String body) {
    return owner().with("if-match", "*").patch(at(id), Bodies.json(body));
  }

  Answer search(String body) {
    return owner().post(patients() + "/search", Bodies.json(body));
  }

  /// The ids that a search finds, in their order.
  List<String> found(String body) {
    var answer = search(body);
    assertThat(answer.status()).isEqualTo(200);
    return answer.json().path("patients").valueStream().map(p -> p.path("id").asText()).toList();
  }

  Answer merge(String survivor, String duplicate) {
    return owner().post(at(survivor) + "/merges", Bodies.json("{}").put("duplicate", duplicate));
  }

  Answer unmerge(String survivor, String duplicate) {
    return owner().send("DELETE", at(survivor) + "/merges/" + duplicate, "", "");
  }

  /// The identity's item.
  Tables.Stored item(String id) {
    var pk = PatientItems.partition(practice(), new PatientId(id));
    return new Tables(product).partition("RECORDS_TABLE", pk, "IDENTITY").getFirst();
  }

  /// The partitions of the index rows of a file.
  Set<String> rows(String id) {
    return new Tables(product)
        .items("INDEX#" + practice() + "#", id).stream()
            .map(row -> row.text("pk"))
            .collect(Collectors.toCollection(TreeSet::new));
  }

  /// Who was shown to anybody, one element per answer, in the order of time.
  List<Set<String>> looks() {
    return lines().stream().map(line -> Set.copyOf(line.attributes().get("persons").ss())).toList();
  }

  /// The access log's items, in the order of time.
  List<Tables.Stored> lines() {
    return new Tables(product)
        .items("ACCESS#" + practice() + "#2026-11", "").stream()
            .sorted(Comparator.comparing(line -> line.text("sk")))
            .toList();
  }

  /// Fails whatever would write to the access log.
  void breakTheLog() {
    product
        .calls()
        .before((_, request) -> {
          if (isOfTheLog(request)) {
            throw ApiCallTimeoutException.create(1);
          }
        });
  }

  // By itself, or in the transaction of what it records.
  private static boolean isOfTheLog(Object request) {
    return switch (request) {
      case PutItemRequest _ -> true;
      case TransactWriteItemsRequest r ->
          r.transactItems().stream()
              .anyMatch(w -> w.put() != null && w.put().item().get("pk").s().startsWith("ACCESS#"));
      default -> false;
    };
  }

  static SubjectId subject(String id) {
    return new SubjectId(id);
  }
}
