package eu.ephemeride.practices;

import eu.ephemeride.fields.Bic;
import eu.ephemeride.fields.Iban;
import eu.ephemeride.store.PersonalData;
import io.avaje.jsonb.Json;

/// The sealed content of the bank details' item, format 1.
@Json
record BankPayload(int format, String iban, String bic) implements PersonalData {
  static BankPayload of(BankDetails bank) {
    return new BankPayload(1, bank.iban().value(), bank.bic().value());
  }

  BankDetails toBankDetails() {
    return new BankDetails(new Iban(iban), new Bic(bic));
  }

  @Override
  public String toString() {
    return "BankPayload";
  }
}
