package eu.ephemeride.wiring;

import java.util.Map;

/// What the template tells a function: the only reading of the environment.
public record Settings(
    String recordsTable,
    String keysTable,
    String ledgerTable,
    String billingTable,
    String purgeQueue,
    String rootsKey,
    String groupsClaim,
    String mailSender,
    String publicUrl,
    String supportContact,
    Provider provider) {

  /// Who runs the service, as notices and invoices must name it (GDPR art. 13(1)(a), code de
  /// commerce L441-9); `address` on one line, `dpoContact` an email address.
  public record Provider(
      String name, String address, String siren, String vatNumber, String dpoContact) {}

  /// From environment variables; a missing one stops the function at once, by name.
  public static Settings from(Map<String, String> environment) {
    return new Settings(
        need(environment, "RECORDS_TABLE"),
        need(environment, "KEYS_TABLE"),
        need(environment, "LEDGER_TABLE"),
        need(environment, "BILLING_TABLE"),
        need(environment, "PURGE_QUEUE"),
        need(environment, "ROOTS_KEY"),
        need(environment, "GROUPS_CLAIM"),
        need(environment, "MAIL_SENDER"),
        need(environment, "PUBLIC_URL"),
        need(environment, "SUPPORT_CONTACT"),
        new Provider(
            need(environment, "PROVIDER_NAME"),
            need(environment, "PROVIDER_ADDRESS"),
            need(environment, "PROVIDER_SIREN"),
            need(environment, "PROVIDER_VAT_NUMBER"),
            need(environment, "DPO_CONTACT")));
  }

  private static String need(Map<String, String> environment, String name) {
    var value = environment.get(name);
    if (value == null || value.isEmpty()) {
      throw new IllegalStateException("environment lacks " + name);
    }
    return value;
  }
}
