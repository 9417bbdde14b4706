package eu.ephemeride.patients;

import eu.ephemeride.id.PatientId;
import eu.ephemeride.id.PracticeId;
import eu.ephemeride.store.Attributes;
import eu.ephemeride.store.Records;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// Who bears a telephone number, by its blind token: opaque ids alone, so it costs no key.
public final class PhoneIndex {
  /// As many files as one call is shown; who shares a number with more is searched by name.
  public static final int MOST = 20;

  private PhoneIndex() {}

  /// The partition that a token stands for.
  public static String partition(PracticeId practice, byte[] token) {
    return PatientIndex.partition(practice, token);
  }

  /// The files of a partition, in the order of their ids. A row may have been taken away from its
  /// file meanwhile: see [#bears].
  public record Rows(List<PatientId> patients, boolean areMore) {}

  /// The rows as they stand now: one query.
  public static Rows rows(Records records, String partition) {
    var page = records.query(partition, "", Optional.empty(), MOST + 1);
    var patients =
        page.items().stream().map(row -> new PatientId(Attributes.text(row, "sk"))).toList();
    var areMore = patients.size() > MOST;
    return new Rows(areMore ? patients.subList(0, MOST) : patients, areMore);
  }

  /// True when the number is among those of the file in `item`, or of a representative in it.
  public static boolean bears(Map<String, AttributeValue> item, String partition) {
    return PatientItems.tokens(item).stream()
        .anyMatch(token -> partition.endsWith("#" + text(token)));
  }

  private static String text(byte[] token) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(token);
  }
}
