package eu.ephemeride.billing;

import eu.ephemeride.practices.Account;
import eu.ephemeride.store.PersonalData;
import io.avaje.jsonb.Json;
import java.util.List;

/// Who buys, as a document or a voucher of that day names him, and nothing more of his account
/// (P11). The sealed content of both, format 1.
@Json
record Buyer(
    int format,
    String name,
    List<String> addressLines,
    String postalCode,
    String city,
    String country,
    String siren)
    implements PersonalData {

  static Buyer of(Account account) {
    return new Buyer(
        1,
        account.name().value(),
        account.address().lines().values(),
        account.address().postalCode().value(),
        account.address().city().value(),
        account.address().country().alpha2(),
        account.siren().digits());
  }

  @Override
  public String toString() {
    return "Buyer";
  }
}
