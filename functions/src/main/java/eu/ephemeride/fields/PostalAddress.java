package eu.ephemeride.fields;

/// Where mail reaches somebody (P1).
public record PostalAddress(
    AddressLines lines, PostalCode postalCode, Label city, Country country) {
  @Override
  public String toString() {
    return "PostalAddress";
  }
}
