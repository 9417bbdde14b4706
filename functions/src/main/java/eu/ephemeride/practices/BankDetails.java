package eu.ephemeride.practices;

import eu.ephemeride.fields.Bic;
import eu.ephemeride.fields.Iban;

/// Where a practice's account is debited (P1).
public record BankDetails(Iban iban, Bic bic) {
  @Override
  public String toString() {
    return "BankDetails";
  }
}
