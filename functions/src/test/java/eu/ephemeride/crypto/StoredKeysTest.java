package eu.ephemeride.crypto;

import static eu.ephemeride.crypto.Note.ERASED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import eu.ephemeride.crypto.KeyTable.Instance;
import eu.ephemeride.id.PracticeId;
import eu.ephemeride.id.SubjectId;
import eu.ephemeride.testing.Bodies;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// Key items and envelopes in the form of 2026-11, made by another implementation (Python's
/// cryptography) from what the documentation says: they stay readable for ever.
class StoredKeysTest {
  private static final PracticeId PRACTICE = new PracticeId("practice-1");
  private static final SubjectId PERSON = new SubjectId("person-1");

  private static JsonNode golden;

  private final KeyTable table = KeyTable.empty();
  private final Instance instance = table.instance(new WrittenRoots());

  StoredKeysTest() {
    golden.path("items").forEach(i -> table.put(item(i)));
  }

  @BeforeAll
  static void read() throws IOException {
    try (InputStream in = StoredKeysTest.class.getResourceAsStream("/golden/keys/v1.json")) {
      golden = Bodies.JSON.readTree(Objects.requireNonNull(in));
    }
  }

  /// KMS as the file has it.
  private static final class WrittenRoots implements RootKeys {
    @Override
    public Root generate(KmsContext context) {
      throw new AssertionError("nothing new is made here");
    }

    @Override
    public byte[] decrypt(byte[] blob, KmsContext context) {
      for (var root : golden.path("roots")) {
        var written =
            Map.of(
                "purpose", root.path("purpose").asText(),
                "practice", root.path("practice").asText(),
                "version", root.path("version").asText());
        if (Arrays.equals(bytes(root, "blob"), blob) && written.equals(context.asMap())) {
          return bytes(root, "plaintext");
        }
      }
      throw new TamperingDetected();
    }
  }

  @Test
  void everyEnvelopeOpensAsItDidWhenItWasWritten() {
    assertThat(golden.path("envelopes")).hasSize(9);
    for (var written : golden.path("envelopes")) {
      assertThat(opened(written, Purpose.CARE))
          .as(written.path("person").asText() + " " + written.path("category").asText())
          .isEqualTo(
              switch (written.path("opens").asText()) {
                case "PLAIN" -> plain(written);
                case "RESTRICTED" -> new Opened.Restricted();
                case "ERASED" -> ERASED;
                default -> throw new AssertionError();
              });
      if (!written.path("opens").asText().equals("ERASED")) {
        assertThat(opened(written, Purpose.LEGAL_CLAIM)).isEqualTo(plain(written));
      }
    }
  }

  @Test
  void whatWasLeftVisibleOpensForThePractitionerAlone() {
    for (var written : golden.path("envelopes")) {
      if (written.path("opens").asText().equals("RESTRICTED")) {
        var isVisible = written.path("person").asText().equals("person-5");
        assertThat(opened(written, Purpose.TREATMENT))
            .isEqualTo(isVisible ? plain(written) : new Opened.Restricted());
        assertThat(opened(written, Purpose.SUPPORT)).isEqualTo(new Opened.Restricted());
      }
    }
  }

  private static Opened plain(JsonNode written) {
    return new Opened.Plain(written.path("text").asText().getBytes(StandardCharsets.UTF_8));
  }

  private Opened opened(JsonNode written, Purpose purpose) {
    var person = new SubjectId(written.path("person").asText());
    var where =
        new Location(
            written.path("table").asText(),
            written.path("pk").asText(),
            written.path("sk").asText(),
            written.path("attribute").asText());
    return instance
        .read(new PracticeId(written.path("practice").asText()), person)
        .open(
            person,
            Category.valueOf(written.path("category").asText()),
            where,
            bytes(written, "envelope"),
            purpose);
  }

  @Test
  void everyTokenIsFoundAgain() {
    assertThat(golden.path("tokens")).hasSize(2);
    for (var written : golden.path("tokens")) {
      var practice = new PracticeId(written.path("practice").asText());
      var keys =
          practice.equals(Keyring.PROVIDER)
              ? instance.keyring().provider(RootPurpose.REGISTRY)
              : instance.read(practice);
      var field = written.path("field").asText();
      assertThat(keys.index().token(field, written.path("normalForm").asText()))
          .isEqualTo(bytes(written, "token"));
    }
  }

  @Test
  void theTokenOfATelephoneIsFoundFromTheSharedKeyToo() {
    var written = golden.path("tokens").get(0);
    assertThat(
            instance
                .keyring()
                .calls(PRACTICE, List.of())
                .carePhoneToken(written.path("normalForm").asText()))
        .isEqualTo(bytes(written, "token"));
  }

  @Test
  void aRotationOfWhatWasWrittenLeavesItReadable() {
    instance.rotation().rewrapPage(PRACTICE, RootPurpose.CARE, Optional.empty());
    assertThat(table.under(PRACTICE, PERSON, Category.IDENTITY).version()).isEqualTo(2);
    assertThat(instance.rotation().retire(PRACTICE, RootPurpose.CARE, 1)).isTrue();
    everyEnvelopeOpensAsItDidWhenItWasWritten();
    everyTokenIsFoundAgain();
  }

  @Test
  void holdsAndTombstonesThatWereWrittenStillForbid() {
    var shredding = instance.shredding();
    assertThat(shredding.shredPractice(PRACTICE, KeyTable.NOW)).isEqualTo(Shredding.Outcome.HELD);
    assertThat(shredding.shredPractice(new PracticeId("practice-2"), KeyTable.NOW))
        .isEqualTo(Shredding.Outcome.WAS_DESTROYED);
    assertThat(
            shredding.shred(
                PRACTICE, PERSON, Set.of(Category.IDENTITY), Shredding.Ground.TERM, KeyTable.NOW))
        .isEqualTo(Shredding.Outcome.HELD);
    assertThatThrownBy(() -> Note.sealedBy(instance, PRACTICE, PERSON, Category.MESSAGES))
        .isInstanceOf(KeysDestroyed.class);
  }

  @Test
  void whatIsWrittenTodayHasTheSameForm() {
    var live = table.instance();
    var practice = table.aPractice(live);
    live.keyring().ensureRoot(practice, RootPurpose.CALLS);
    live.keyring().ensureRoot(practice, RootPurpose.HOLD);
    live.keyring().sharePhoneIndex(practice);
    live.rotation().addVersion(practice, RootPurpose.CARE);
    var person = table.aPerson(live, practice, Category.IDENTITY, Category.AGENDA, Category.CALLS);
    live.shredding()
        .shred(practice, person, Set.of(Category.MESSAGES), Shredding.Ground.TERM, KeyTable.NOW);
    live.holds().restrict(practice, person, Category.AGENDA);
    live.holds().hold(practice, person, "hold-1");
    live.holds().holdPractice(practice, "hold-9");
    var moved = table.aPerson(live, practice, Category.IDENTITY);
    live.holds().hold(practice, moved, "hold-1");
    live.holds().moveToHoldRoot(practice, moved);

    var shown = table.aPerson(live, practice, Category.IDENTITY, Category.AGENDA);
    live.restrict(practice, shown, Category.AGENDA, true);

    assertThat(form(table.item(practice))).isEqualTo(form(table.item(PRACTICE)));
    assertThat(form(table.item(practice, person))).isEqualTo(form(table.item(PRACTICE, PERSON)));
    assertThat(form(table.item(practice, moved)))
        .isEqualTo(form(table.item(PRACTICE, new SubjectId("person-2"))));
    assertThat(form(table.item(practice, shown)))
        .isEqualTo(form(table.item(PRACTICE, new SubjectId("person-5"))));
  }

  /// Attributes with their types; of binaries that are ours, the length too.
  private static Map<String, String> form(Map<String, AttributeValue> item) {
    var form = new TreeMap<String, String>();
    item.forEach((name, value) -> {
      var nested = value.hasM() ? value.m().keySet().toString() : "";
      var length = value.b() == null ? "" : Integer.toString(value.b().asByteArray().length);
      form.put(name, value.type() + nested + length);
    });
    return form;
  }

  private static Map<String, AttributeValue> item(JsonNode node) {
    var item = new HashMap<String, AttributeValue>();
    node.properties().forEach(e -> item.put(e.getKey(), value(e.getValue())));
    return item;
  }

  private static AttributeValue value(JsonNode node) {
    var entry = node.properties().iterator().next();
    var content = entry.getValue();
    return switch (entry.getKey()) {
      case "S" -> AttributeValue.fromS(content.asText());
      case "N" -> AttributeValue.fromN(content.asText());
      case "BOOL" -> AttributeValue.fromBool(content.asBoolean());
      case "B" -> AttributeValue.fromB(SdkBytes.fromByteArray(bytes(node, "B")));
      case "M" -> AttributeValue.fromM(item(content));
      case "SS" -> AttributeValue.fromSs(texts(content));
      default -> throw new AssertionError(entry.getKey());
    };
  }

  private static List<String> texts(JsonNode array) {
    var texts = new ArrayList<String>();
    array.forEach(t -> texts.add(t.asText()));
    return texts;
  }

  private static byte[] bytes(JsonNode node, String name) {
    try {
      return node.path(name).binaryValue();
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }
}
