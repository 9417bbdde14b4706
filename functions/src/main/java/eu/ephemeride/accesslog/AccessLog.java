package eu.ephemeride.accesslog;

import eu.ephemeride.http.Request;
import eu.ephemeride.id.Ids;
import eu.ephemeride.id.PracticeId;
import eu.ephemeride.id.SubjectId;
import eu.ephemeride.policy.DataCategory;
import eu.ephemeride.store.Attributes;
import eu.ephemeride.store.Write;
import eu.ephemeride.wiring.Wiring;
import java.time.Instant;
import java.time.InstantSource;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// Who looked at whose data (P9): one item per answer, written before the answer leaves. What
/// cannot be recorded is not shown.
public final class AccessLog {
  private final DynamoDbClient dynamoDb;
  private final String table;
  private final InstantSource clock;
  private final RandomGenerator random;

  private AccessLog(
      DynamoDbClient dynamoDb, String table, InstantSource clock, RandomGenerator random) {
    this.dynamoDb = dynamoDb;
    this.table = table;
    this.clock = clock;
    this.random = random;
  }

  /// In the records table of `wiring`.
  public static AccessLog of(Wiring wiring) {
    return new AccessLog(
        wiring.dynamoDb(), wiring.records().table(), wiring.clock(), wiring.random());
  }

  /// The first instant at which a line of `at` is over.
  public static Instant end(Instant at) {
    return DataCategory.ACCESS_LOG.end(at);
  }

  /// The janitor's time for a line of `at`: some days after its end.
  public static AttributeValue expiry(Instant at) {
    return Attributes.number(DataCategory.expiry(end(at)));
  }

  /// Records that `looker` is about to be shown data of `persons`; nothing is written for nobody.
  public void record(Request request, Looker looker, Collection<SubjectId> persons) {
    record(request, looker, persons, Optional.empty());
  }

  /// The same with the word that he gave for why he asks: who had to give one is on record also
  /// when he is shown nobody.
  public void record(
      Request request, Looker looker, Collection<SubjectId> persons, Optional<String> reason) {
    if (!persons.isEmpty() || reason.isPresent()) {
      var line = line(request, looker, persons, reason);
      dynamoDb.putItem(r -> r.tableName(table).item(line));
    }
  }

  /// The same as a write of the transaction whose outcome is about to be shown.
  public Write write(Request request, Looker looker, Collection<SubjectId> persons) {
    return Write.overwrite("access", table, line(request, looker, persons, Optional.empty()));
  }

  private Map<String, AttributeValue> line(
      Request request, Looker looker, Collection<SubjectId> persons, Optional<String> reason) {
    var now = clock.instant();
    var month = YearMonth.from(now.atOffset(ZoneOffset.UTC));
    var item = Attributes.item(partition(looker.practice(), month), sort(now));
    item.put("at", Attributes.text(now.toString()));
    item.put("by", Attributes.text(looker.caller().id().value()));
    item.put("as", Attributes.text(looker.as()));
    item.put("purpose", Attributes.text(looker.purpose().name().toLowerCase(Locale.ROOT)));
    item.put("route", Attributes.text(request.route()));
    item.put("request", Attributes.text(request.id()));
    looker.under().ifPresent(under -> item.put("under", Attributes.text(under)));
    reason.ifPresent(word -> item.put("reason", Attributes.text(word)));
    // DynamoDB knows no empty set.
    if (!persons.isEmpty()) {
      item.put(
          "persons",
          AttributeValue.fromSs(
              persons.stream().map(SubjectId::value).distinct().sorted().toList()));
    }
    item.put("expiresAt", expiry(now));
    return item;
  }

  /// The partition of a month of UTC, in the order of time.
  public static String partition(PracticeId practice, YearMonth month) {
    return "ACCESS#" + practice + "#" + month;
  }

  // Fixed width, so that the order of the keys is the order of time.
  private String sort(Instant at) {
    return String.format(Locale.ROOT, "%015d#%s", at.toEpochMilli(), Ids.random(random));
  }
}
