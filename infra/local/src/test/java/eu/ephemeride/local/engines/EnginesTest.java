package eu.ephemeride.local.engines;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.security.KeyFactory;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;
import software.amazon.awssdk.services.kms.KmsClient;
import software.amazon.awssdk.services.kms.model.DataKeySpec;
import software.amazon.awssdk.services.kms.model.DisabledException;
import software.amazon.awssdk.services.kms.model.IncorrectKeyException;
import software.amazon.awssdk.services.kms.model.InvalidCiphertextException;
import software.amazon.awssdk.services.kms.model.KmsInvalidStateException;
import software.amazon.awssdk.services.kms.model.NotFoundException;
import software.amazon.awssdk.services.kms.model.SigningAlgorithmSpec;

class EnginesTest {
  private static final Instant NOW = Instant.parse("2026-03-29T01:00:00Z");
  private static Engines engines;
  private static Clients clients;
  private static KmsClient kms;
  private static DynamoDbClient dynamoDb;

  @BeforeAll
  static void start() {
    engines = Engines.start(InstantSource.fixed(NOW));
    clients = new Clients(engines.endpoints());
    kms = clients.kms();
    dynamoDb = clients.dynamoDb();
  }

  @AfterAll
  static void stop() {
    clients.close();
    engines.close();
  }

  private static String key() {
    return kms.createKey(r -> {}).keyMetadata().arn();
  }

  private static SdkBytes blob(String key, Map<String, String> context) {
    return kms.generateDataKey(
            r -> r.keyId(key).keySpec(DataKeySpec.AES_256).encryptionContext(context))
        .ciphertextBlob();
  }

  @Test
  void aDataKeyComesBackUnderItsOwnContextAlone() {
    var key = key();
    var made =
        kms.generateDataKey(r ->
            r.keyId(key)
                .keySpec(DataKeySpec.AES_256)
                .encryptionContext(Map.of("a", "1", "b", "2")));
    assertThat(made.plaintext().asByteArray()).hasSize(32);
    var back =
        kms.decrypt(r ->
            r.ciphertextBlob(made.ciphertextBlob()).encryptionContext(Map.of("b", "2", "a", "1")));
    assertThat(back.plaintext()).isEqualTo(made.plaintext());
    assertThat(back.keyId()).isEqualTo(key);
    assertThatThrownBy(() ->
            kms.decrypt(
                r -> r.ciphertextBlob(made.ciphertextBlob()).encryptionContext(Map.of("a", "12"))))
        .isInstanceOf(InvalidCiphertextException.class);
  }

  @Test
  void aBlobOfAnotherKeyIsRefusedByName() {
    var blob = blob(key(), Map.of());
    var other = key();
    assertThatThrownBy(() -> kms.decrypt(r -> r.keyId(other).ciphertextBlob(blob)))
        .isInstanceOf(IncorrectKeyException.class);
  }

  @Test
  void aKeyThatIsDisabledOrDyingServesNobody() {
    var key = key();
    var blob = blob(key, Map.of());
    kms.disableKey(r -> r.keyId(key));
    assertThatThrownBy(() -> kms.decrypt(r -> r.ciphertextBlob(blob)))
        .isInstanceOf(DisabledException.class);
    kms.scheduleKeyDeletion(r -> r.keyId(key));
    assertThatThrownBy(() -> blob(key, Map.of())).isInstanceOf(KmsInvalidStateException.class);
    assertThatThrownBy(() -> kms.describeKey(r -> r.keyId("nobody")))
        .isInstanceOf(NotFoundException.class);
  }

  @Test
  void aSignatureIsCheckedByThePublicHalf() throws Exception {
    var key =
        kms.createKey(r -> r.keySpec("RSA_2048").keyUsage("SIGN_VERIFY")).keyMetadata().keyId();
    var message = SdkBytes.fromUtf8String("receipt");
    var signed =
        kms.sign(r ->
            r.keyId(key)
                .message(message)
                .signingAlgorithm(SigningAlgorithmSpec.RSASSA_PKCS1_V1_5_SHA_256));
    var encoded = kms.getPublicKey(r -> r.keyId(key)).publicKey().asByteArray();
    var check = Signature.getInstance("SHA256withRSA");
    check.initVerify(KeyFactory.getInstance("RSA").generatePublic(new X509EncodedKeySpec(encoded)));
    check.update(message.asByteArray());
    assertThat(check.verify(signed.signature().asByteArray())).isTrue();
  }

  @Test
  void callsAreCounted() {
    var before = engines.kms().calls("GenerateDataKey");
    blob(key(), Map.of());
    assertThat(engines.kms().calls("GenerateDataKey")).isEqualTo(before + 1);
  }

  @Test
  void aMailLandsInTheMailbox() {
    try (var mail = clients.mail()) {
      mail.sendEmail(r ->
          r.fromEmailAddress("a@x.example")
              .destination(d -> d.toAddresses("b@x.example"))
              .content(c ->
                  c.simple(
                      m -> m.subject(s -> s.data("Sujet")).body(b -> b.text(t -> t.data("Été"))))));
    }
    assertThat(engines.mail().mails())
        .singleElement()
        .satisfies(m -> {
          assertThat(m.to()).containsExactly("b@x.example");
          assertThat(m.text()).isEqualTo("Été");
          assertThat(m.at()).isEqualTo(NOW.toString());
        });
  }

  @Test
  void theJanitorTakesWhatIsDueByItsOwnClockAndNothingElse() {
    dynamoDb.createTable(r ->
        r.tableName("swept")
            .billingMode(BillingMode.PAY_PER_REQUEST)
            .attributeDefinitions(a -> a.attributeName("id").attributeType(ScalarAttributeType.S))
            .keySchema(k -> k.attributeName("id").keyType(KeyType.HASH)));
    put("past", NOW.getEpochSecond() - 1);
    put("due", NOW.getEpochSecond());
    put("ahead", NOW.getEpochSecond() + 1);
    dynamoDb.putItem(
        r -> r.tableName("swept").item(Map.of("id", AttributeValue.fromS("for ever"))));
    var table = new Stack.Table("Swept", "swept", List.of("id"), "gone", false);
    var janitor = new Janitor(dynamoDb, List.of(table), InstantSource.fixed(NOW));
    assertThat(janitor.sweep()).isEqualTo(1);
    assertThat(dynamoDb.scan(r -> r.tableName("swept")).items())
        .extracting(i -> i.get("id").s())
        .containsExactlyInAnyOrder("due", "ahead", "for ever");
  }

  private static void put(String id, long gone) {
    dynamoDb.putItem(r ->
        r.tableName("swept")
            .item(
                Map.of(
                    "id", AttributeValue.fromS(id),
                    "gone", AttributeValue.fromN(Long.toString(gone)))));
  }
}
