package eu.ephemeride.billing;

import eu.ephemeride.id.CallerId;
import eu.ephemeride.practices.Account;
import eu.ephemeride.store.PersonalData;
import io.avaje.jsonb.Json;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Who buys, as a document or a voucher of that day names him, and nothing more of his account
/// (P11). The sealed content of both, format 1. `by` is who placed the order, in a voucher alone.
@Json
record Buyer(
    int format,
    String name,
    List<String> addressLines,
    String postalCode,
    String city,
    String country,
    String siren,
    @Nullable String by)
    implements PersonalData {

  static Buyer of(Account account) {
    return new Buyer(
        1,
        account.name().value(),
        account.address().lines().values(),
        account.address().postalCode().value(),
        account.address().city().value(),
        account.address().country().alpha2(),
        account.siren().digits(),
        null);
  }

  /// The same, by whom it was ordered.
  Buyer orderedBy(CallerId caller) {
    return new Buyer(1, name, addressLines, postalCode, city, country, siren, caller.value());
  }

  /// The same without whoever ordered: what an invoice names.
  Buyer alone() {
    return new Buyer(1, name, addressLines, postalCode, city, country, siren, null);
  }

  @Override
  public String toString() {
    return "Buyer";
  }
}
