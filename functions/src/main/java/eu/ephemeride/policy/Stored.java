package eu.ephemeride.policy;

import java.util.Arrays;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// Where something lives: items whose keys have these forms, in which `*` is any text.
public record Stored(Table table, String pk, String sk) {
  /// The tables by what they are for.
  public enum Table {
    RECORDS,
    KEYS,
    LEDGER,
    BILLING
  }

  static Stored records(String pk, String sk) {
    return new Stored(Table.RECORDS, pk, sk);
  }

  static Stored keys(String pk, String sk) {
    return new Stored(Table.KEYS, pk, sk);
  }

  static Stored ledger(String pk) {
    return new Stored(Table.LEDGER, pk, "*");
  }

  static Stored billing(String pk) {
    return new Stored(Table.BILLING, pk, "*");
  }

  /// True for an item of this key.
  public boolean covers(Table in, String itemPk, String itemSk) {
    return table == in && isLike(itemPk, pk) && isLike(itemSk, sk);
  }

  private static boolean isLike(String text, String pattern) {
    var parts = pattern.split("\\*", -1);
    // Nearly all patterns that do not fit differ from the first word on.
    if (!text.startsWith(parts[0])) {
      return false;
    }
    var regex =
        Arrays.stream(parts)
            .map(part -> part.isEmpty() ? "" : Pattern.quote(part))
            .collect(Collectors.joining(".*"));
    return text.matches(regex);
  }

  @Override
  public String toString() {
    return table + " " + pk + " / " + sk;
  }
}
