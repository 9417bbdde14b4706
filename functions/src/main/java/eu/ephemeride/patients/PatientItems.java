package eu.ephemeride.patients;

import eu.ephemeride.crypto.Category;
import eu.ephemeride.crypto.PracticeKeys;
import eu.ephemeride.crypto.Purpose;
import eu.ephemeride.id.PatientId;
import eu.ephemeride.id.PracticeId;
import eu.ephemeride.store.Attributes;
import eu.ephemeride.store.ItemKey;
import eu.ephemeride.store.Payloads;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// A patient's item, as drawn in the package's table.
public final class PatientItems {
  static final String MERGED_INTO = "mergedInto";
  static final String MERGED = "merged";

  private static final String SK = "IDENTITY";
  private static final String TOKENS = "tokens";

  private PatientItems() {}

  /// The partition of everything that a patient's file is.
  public static String partition(PracticeId practice, PatientId patient) {
    return "PATIENT#" + practice + "#" + patient;
  }

  /// True when an identity stands there.
  static boolean isIdentity(ItemKey key) {
    return key.sk().equals(SK) && key.pk().startsWith("PATIENT#");
  }

  /// Where a patient's identity stands.
  public static ItemKey key(PracticeId practice, PatientId patient) {
    return new ItemKey(partition(practice, patient), SK);
  }

  /// The file that this one was merged into; in clear, so it costs no key.
  public static Optional<PatientId> mergedInto(Map<String, AttributeValue> item) {
    return Attributes.maybeText(item, MERGED_INTO).map(PatientId::new);
  }

  /// The patient in an item, opened for `purpose`; his key item was read into `keys`.
  public static Payloads.Read<Patient> read(
      PracticeKeys keys, Map<String, AttributeValue> item, Purpose purpose) {
    var id = id(item);
    var read =
        Payloads.open(keys, id.subject(), Category.IDENTITY, item, PatientPayload.class, purpose);
    return read.map(payload -> patient(id, item, payload));
  }

  private static Patient patient(
      PatientId id, Map<String, AttributeValue> item, PatientPayload payload) {
    return new Patient(
        id,
        Attributes.number(item, "version"),
        Instant.parse(Attributes.text(item, "created")),
        payload.toDetails(),
        mergedInto(item),
        mergedFiles(item));
  }

  /// Whose item it is; in clear.
  public static PatientId id(Map<String, AttributeValue> item) {
    var pk = Attributes.text(item, "pk");
    return new PatientId(pk.substring(pk.lastIndexOf('#') + 1));
  }

  /// The files that were merged into this one, in the order of their ids.
  public static List<PatientId> mergedFiles(Map<String, AttributeValue> item) {
    return Optional.ofNullable(item.get(MERGED)).map(AttributeValue::ss).orElse(List.of()).stream()
        .sorted()
        .map(PatientId::new)
        .toList();
  }

  /// The tokens whose index rows stand for the patient.
  static List<byte[]> tokens(Map<String, AttributeValue> item) {
    return Optional.ofNullable(item.get(TOKENS)).map(AttributeValue::bs).orElse(List.of()).stream()
        .map(SdkBytes::asByteArray)
        .toList();
  }

  /// True for the sort key of a patient's identity.
  public static boolean isIdentity(String sk) {
    return sk.equals(SK);
  }

  /// The index rows that stand for the patient: at most 20. His key and `tokens` are enough.
  public static List<ItemKey> indexRows(PracticeId practice, Map<String, AttributeValue> item) {
    var id = id(item);
    return tokens(item).stream()
        .map(token -> new ItemKey(PatientIndex.partition(practice, token), id.value()))
        .toList();
  }

  /// The item of a file that is in no merge.
  static Map<String, AttributeValue> item(
      PracticeKeys keys,
      PracticeId practice,
      Patient patient,
      List<byte[]> tokens,
      String writeId) {
    var key = key(practice, patient.id());
    var item = Attributes.item(key.pk(), key.sk());
    item.put("version", Attributes.number(patient.version()));
    item.put("created", Attributes.text(patient.created().toString()));
    item.put(Activity.TOUCHED, Attributes.number(patient.created().toEpochMilli()));
    item.put(TOKENS, tokens(tokens));
    item.put(Payloads.ATTRIBUTE, sealed(keys, practice, patient));
    item.put("w", Attributes.text(writeId));
    return item;
  }

  static AttributeValue tokens(List<byte[]> tokens) {
    return AttributeValue.fromBs(tokens.stream().map(SdkBytes::fromByteArray).toList());
  }

  static AttributeValue sealed(PracticeKeys keys, PracticeId practice, Patient patient) {
    return Payloads.seal(
        keys,
        patient.id().subject(),
        Category.IDENTITY,
        key(practice, patient.id()),
        PatientPayload.class,
        PatientPayload.of(patient.details()));
  }
}
