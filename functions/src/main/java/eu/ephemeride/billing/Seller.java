package eu.ephemeride.billing;

import eu.ephemeride.wiring.Settings;

/// Who sells, as a document of that day must name him: copied, since he may move.
record Seller(String name, String address, String siren, String vatNumber) {
  static Seller of(Settings.Provider provider) {
    return new Seller(provider.name(), provider.address(), provider.siren(), provider.vatNumber());
  }
}
