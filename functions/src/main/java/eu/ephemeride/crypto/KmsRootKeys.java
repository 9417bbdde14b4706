package eu.ephemeride.crypto;

import java.util.function.Supplier;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.kms.KmsClient;
import software.amazon.awssdk.services.kms.model.DataKeySpec;
import software.amazon.awssdk.services.kms.model.IncorrectKeyException;
import software.amazon.awssdk.services.kms.model.InvalidCiphertextException;
import software.amazon.awssdk.services.kms.model.KmsException;

/// Roots under the roots key of KMS.
public final class KmsRootKeys implements RootKeys {
  private final KmsClient kms;
  private final String keyId;

  /// `keyId` is the roots key's ARN: a blob of another key is refused.
  public KmsRootKeys(KmsClient kms, String keyId) {
    this.kms = kms;
    this.keyId = keyId;
  }

  @Override
  public Root generate(KmsContext context) {
    var made =
        call(() ->
            kms.generateDataKey(r ->
                r.keyId(keyId).keySpec(DataKeySpec.AES_256).encryptionContext(context.asMap())));
    return new Root(made.plaintext().asByteArray(), made.ciphertextBlob().asByteArray());
  }

  @Override
  public byte[] decrypt(byte[] blob, KmsContext context) {
    return call(() ->
            kms.decrypt(r ->
                r.keyId(keyId)
                    .ciphertextBlob(SdkBytes.fromByteArray(blob))
                    .encryptionContext(context.asMap())))
        .plaintext()
        .asByteArray();
  }

  private static <T> T call(Supplier<T> call) {
    try {
      return call.get();
    } catch (InvalidCiphertextException | IncorrectKeyException e) {
      var tampering = new TamperingDetected();
      tampering.initCause(e);
      throw tampering;
    } catch (KmsException e) {
      // Not what KMS decided (no access, disabled, being deleted): only what it could not answer.
      if (e.isThrottlingException() || e.statusCode() >= 500) {
        throw new RootsUnavailable(e);
      }
      throw e;
    } catch (SdkClientException e) {
      throw new RootsUnavailable(e);
    }
  }
}
