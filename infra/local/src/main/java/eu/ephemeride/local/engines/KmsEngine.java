package eu.ephemeride.local.engines;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URI;
import java.security.GeneralSecurityException;
import java.security.Signature;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;

/// KMS's wire protocol (AWS JSON 1.1) for the operations that a template's keys need: data keys,
/// encryption bound to a context, signatures, key states.
public final class KmsEngine implements AutoCloseable {
  private static final String PREFIX = "TrentService.";

  private final String region;
  private final String account;
  private final Map<String, KmsKey> keys = new ConcurrentHashMap<>();
  private final Map<String, String> aliases = new ConcurrentHashMap<>();
  private final Map<String, LongAdder> calls = new ConcurrentHashMap<>();
  private final JsonEndpoint endpoint;

  KmsEngine(String region, String account) {
    this.region = region;
    this.account = account;
    this.endpoint = new JsonEndpoint("application/x-amz-json-1.1", this::answer);
  }

  URI endpoint() {
    return endpoint.endpoint();
  }

  /// How often `operation` was called, for cost budgets: `Decrypt`, `GenerateDataKey`, …
  public long calls(String operation) {
    var count = calls.get(operation);
    return count == null ? 0 : count.sum();
  }

  private JsonEndpoint.Answer answer(String target, JsonNode body) {
    var operation = target.substring(target.indexOf('.') + 1);
    calls.computeIfAbsent(operation, _ -> new LongAdder()).increment();
    try {
      if (!target.startsWith(PREFIX)) {
        throw new KmsRefusal("UnknownOperationException", target);
      }
      return JsonEndpoint.Answer.ok(perform(operation, body));
    } catch (KmsRefusal e) {
      var error = JsonEndpoint.JSON.createObjectNode();
      error.put("__type", e.type()).put("message", String.valueOf(e.getMessage()));
      return new JsonEndpoint.Answer(400, error);
    } catch (IOException | GeneralSecurityException e) {
      throw new IllegalStateException("the KMS endpoint cannot answer " + operation, e);
    }
  }

  private ObjectNode perform(String operation, JsonNode body)
      throws IOException, GeneralSecurityException {
    return switch (operation) {
      case "CreateKey" -> create(body);
      case "DescribeKey" -> described(key(body));
      case "CreateAlias" -> alias(body);
      case "DisableKey" -> become(body, "Disabled");
      case "EnableKey" -> become(body, "Enabled");
      case "ScheduleKeyDeletion" -> become(body, "PendingDeletion");
      case "GenerateDataKey" -> dataKey(body, true);
      case "GenerateDataKeyWithoutPlaintext" -> dataKey(body, false);
      case "Encrypt" -> encrypt(body);
      case "Decrypt" -> decrypt(body);
      case "Sign" -> sign(body);
      case "Verify" -> verify(body);
      case "GetPublicKey" -> publicKey(body);
      default ->
          throw new KmsRefusal(
              "UnknownOperationException", "the local KMS does not know " + operation);
    };
  }

  private ObjectNode create(JsonNode body) {
    var key =
        new KmsKey(
            region,
            account,
            body.path("KeySpec").asText("SYMMETRIC_DEFAULT"),
            body.path("KeyUsage").asText("ENCRYPT_DECRYPT"));
    keys.put(key.id(), key);
    return described(key);
  }

  private static ObjectNode described(KmsKey key) {
    var answer = JsonEndpoint.JSON.createObjectNode();
    key.describe(answer.putObject("KeyMetadata"));
    return answer;
  }

  private ObjectNode alias(JsonNode body) {
    aliases.put(body.path("AliasName").asText(), key(body, "TargetKeyId").id());
    return JsonEndpoint.JSON.createObjectNode();
  }

  private ObjectNode become(JsonNode body, String state) {
    var key = key(body);
    key.becomes(state);
    return named(key);
  }

  private ObjectNode dataKey(JsonNode body, boolean inClear) throws IOException {
    var key = key(body).usable();
    var size = body.path("KeySpec").asText("AES_256").equals("AES_128") ? 16 : 32;
    var plaintext = KmsKey.bytes(body.path("NumberOfBytes").asInt(size));
    var answer = named(key).put("CiphertextBlob", base64(key.encrypt(plaintext, context(body))));
    return inClear ? answer.put("Plaintext", base64(plaintext)) : answer;
  }

  private ObjectNode encrypt(JsonNode body) throws IOException {
    var key = key(body).usable();
    return named(key)
        .put("EncryptionAlgorithm", "SYMMETRIC_DEFAULT")
        .put(
            "CiphertextBlob",
            base64(key.encrypt(body.path("Plaintext").binaryValue(), context(body))));
  }

  private ObjectNode decrypt(JsonNode body) throws IOException {
    var blob = body.path("CiphertextBlob").binaryValue();
    var id =
        KmsKey.named(blob)
            .orElseThrow(() -> new KmsRefusal("InvalidCiphertextException", "not a blob"));
    var key = keys.get(id);
    if (key == null) {
      throw new KmsRefusal("InvalidCiphertextException", "not a blob of a key here");
    }
    if (body.has("KeyId") && !key(body).id().equals(id)) {
      throw new KmsRefusal("IncorrectKeyException", "the blob is another key's");
    }
    return named(key.usable())
        .put("EncryptionAlgorithm", "SYMMETRIC_DEFAULT")
        .put("Plaintext", base64(key.decrypt(blob, context(body))));
  }

  private ObjectNode sign(JsonNode body) throws IOException, GeneralSecurityException {
    var key = key(body).usable();
    var signature = signature(body);
    signature.initSign(key.pair().getPrivate());
    signature.update(body.path("Message").binaryValue());
    return named(key)
        .put("SigningAlgorithm", body.path("SigningAlgorithm").asText())
        .put("Signature", base64(signature.sign()));
  }

  private ObjectNode verify(JsonNode body) throws IOException, GeneralSecurityException {
    var key = key(body).usable();
    var signature = signature(body);
    signature.initVerify(key.pair().getPublic());
    signature.update(body.path("Message").binaryValue());
    if (!signature.verify(body.path("Signature").binaryValue())) {
      throw new KmsRefusal("KMSInvalidSignatureException", "");
    }
    return named(key).put("SignatureValid", true);
  }

  private static Signature signature(JsonNode body) throws GeneralSecurityException {
    var algorithm = body.path("SigningAlgorithm").asText();
    if (!algorithm.equals("RSASSA_PKCS1_V1_5_SHA_256")
        || !body.path("MessageType").asText("RAW").equals("RAW")) {
      throw new KmsRefusal("ValidationException", "only raw RSASSA_PKCS1_V1_5_SHA_256 here");
    }
    return Signature.getInstance("SHA256withRSA");
  }

  private ObjectNode publicKey(JsonNode body) {
    var key = key(body);
    return named(key).put("PublicKey", base64(key.pair().getPublic().getEncoded()));
  }

  private KmsKey key(JsonNode body) {
    return key(body, "KeyId");
  }

  private KmsKey key(JsonNode body, String field) {
    var name = body.path(field).asText();
    var local = name.substring(name.lastIndexOf(':') + 1);
    var id =
        local.startsWith("alias/")
            ? aliases.getOrDefault(local, "")
            : local.replaceFirst("^key/", "");
    var key = keys.get(id);
    if (key == null) {
      throw new KmsRefusal("NotFoundException", "Key '" + name + "' does not exist");
    }
    return key;
  }

  private static ObjectNode named(KmsKey key) {
    return JsonEndpoint.JSON.createObjectNode().put("KeyId", key.arn());
  }

  private static Map<String, String> context(JsonNode body) {
    var context = new LinkedHashMap<String, String>();
    body.path("EncryptionContext")
        .properties()
        .forEach(e -> context.put(e.getKey(), e.getValue().asText()));
    return context;
  }

  private static String base64(byte[] bytes) {
    return Base64.getEncoder().encodeToString(bytes);
  }

  @Override
  public void close() {
    endpoint.close();
  }
}
