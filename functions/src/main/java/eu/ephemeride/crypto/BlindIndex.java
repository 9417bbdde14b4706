package eu.ephemeride.crypto;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// Finds equal values without storing them: 16 bytes of HMAC-SHA256 over a normal form, under a key
/// of the field and of the practice. Nobody is looked up across practices.
public final class BlindIndex {
  /// At most so many tokens stand for one person.
  public static final int MAX_TOKENS = 20;

  private static final int TOKEN_BYTES = 16;
  private final byte[] indexRoot;

  BlindIndex(byte[] indexRoot) {
    this.indexRoot = indexRoot;
  }

  /// A value to be found again: the field (`phone`, `email`, …) and its [NormalForms normal form].
  public record Term(String field, String normalForm) {
    @Override
    public String toString() {
      return "Term " + field;
    }
  }

  /// The token of one value.
  public byte[] token(String field, String normalForm) {
    return token(fieldKey(field), normalForm);
  }

  /// The key of one field, which tells nothing of the others'.
  byte[] fieldKey(String field) {
    return Hkdf.derive(indexRoot, "bidx/" + field + "/v1");
  }

  /// The token of one value under the key of its field.
  static byte[] token(byte[] fieldKey, String normalForm) {
    try {
      var mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(fieldKey, "HmacSHA256"));
      var full = mac.doFinal(normalForm.getBytes(StandardCharsets.UTF_8));
      return Arrays.copyOf(full, TOKEN_BYTES);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every JDK has HMAC-SHA256", e);
    }
  }

  /// The tokens of one person, in the order of `terms` without repeats; more than [#MAX_TOKENS] is
  /// a mistake of ours.
  public List<byte[]> tokens(List<Term> terms) {
    var distinct = terms.stream().distinct().toList();
    if (distinct.size() > MAX_TOKENS) {
      throw new IllegalArgumentException("more than 20 index tokens for one person");
    }
    var tokens = new ArrayList<byte[]>();
    distinct.forEach(term -> tokens.add(token(term.field(), term.normalForm())));
    return tokens;
  }
}
