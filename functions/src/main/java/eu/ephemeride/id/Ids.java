package eu.ephemeride.id;

import java.util.Base64;
import java.util.random.RandomGenerator;
import java.util.regex.Pattern;

/// Makes and checks opaque ids: what a URL, a key and a log line may carry.
public final class Ids {
  private static final Pattern FORM = Pattern.compile("[A-Za-z0-9_-]{1,40}");
  private static final int ID_BYTES = 16;

  private Ids() {}

  /// A fresh id: 128 random bits, 22 characters of base64url.
  public static String random(RandomGenerator random) {
    var bytes = new byte[ID_BYTES];
    random.nextBytes(bytes);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  /// True when `text` could be an id at all; anything else names nothing.
  public static boolean isForm(String text) {
    return FORM.matcher(text).matches();
  }

  static void check(String value) {
    if (!isForm(value)) {
      throw new IllegalArgumentException("not an id");
    }
  }
}
