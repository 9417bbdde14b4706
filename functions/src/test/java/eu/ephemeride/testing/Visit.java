package eu.ephemeride.testing;

import eu.ephemeride.crypto.Keyring;
import eu.ephemeride.id.PracticeId;
import eu.ephemeride.id.SubjectId;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;

/// One request as the harness sees it: of whom something was opened, and who stands in an access
/// line that was written meanwhile. Whoever is opened for an answer must be on record (P9).
public final class Visit {
  private static final String LINE = "ACCESS#";
  // A practice's financial year in the provider's books: its buyer is the practice itself.
  private static final Pattern BILLED = Pattern.compile("B-(.+)-[0-9]{4}");

  private final String function;
  private final String route;
  private final Set<String> opened = Collections.synchronizedSet(new TreeSet<>());
  private final Set<String> recorded = Collections.synchronizedSet(new TreeSet<>());

  /// To the function of this name, by `route`; empty where its schedule runs it.
  Visit(String function, String route) {
    this.function = function;
    this.route = route;
  }

  String function() {
    return function;
  }

  /// Something of `subject` was opened, which may be the practice itself: that is its members' and
  /// its contract holder's, but for what [Organisation] lists.
  void opened(PracticeId practice, SubjectId subject) {
    var billed = BILLED.matcher(subject.value());
    if (practice.equals(Keyring.PROVIDER) && billed.matches()) {
      opened.add(billed.group(1) + " " + billed.group(1));
      return;
    }
    if (!(subject.equals(SubjectId.of(practice)) && Organisation.isShownBy(route))) {
      opened.add(practice + " " + subject);
    }
  }

  /// True for a call that writes a line of the access log, alone or with what it records.
  public static boolean isLook(Object request) {
    return lines(request).findAny().isPresent();
  }

  private static Stream<Map<String, AttributeValue>> lines(Object request) {
    var items =
        switch (request) {
          case PutItemRequest r -> Stream.of(r.item());
          case TransactWriteItemsRequest r ->
              r.transactItems().stream()
                  .filter(write -> write.put() != null)
                  .map(write -> write.put().item());
          default -> Stream.<Map<String, AttributeValue>>of();
        };
    return items.filter(item -> item.get("pk").s().startsWith(LINE));
  }

  /// A call of AWS had its effect.
  void done(Object request) {
    lines(request)
        .filter(line -> line.containsKey("persons"))
        .forEach(line -> {
          var practice = line.get("pk").s().split("#", -1)[1];
          line.get("persons").ss().forEach(person -> recorded.add(practice + " " + person));
        });
  }

  /// Who was opened and is not on record, where the answer shows anything.
  List<String> unrecorded(int status) {
    return status >= 300
        ? List.of()
        : opened.stream().filter(person -> !recorded.contains(person)).toList();
  }
}
