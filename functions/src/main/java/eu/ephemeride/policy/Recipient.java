package eu.ephemeride.policy;

/// Who is given it (P9): people by their role, and the provider's suppliers.
public enum Recipient {
  OWNERS(Kind.PEOPLE),
  PRACTITIONERS(Kind.PEOPLE),
  SECRETARIES(Kind.PEOPLE),
  SUPPORT(Kind.PEOPLE),
  DPO(Kind.PEOPLE),
  ACCOUNTS(Kind.PEOPLE),
  /// Call logs and numbers, never the content of messages or appointments.
  TELEPHONE_OPERATOR(Kind.SUPPLIER),
  /// Amazon Web Services: functions, tables, keys, in certified Regions (CSP L1111-8).
  HOST(Kind.SUPPLIER),
  /// The same: mails that carry no more than who writes and that something waits.
  MAILER(Kind.SUPPLIER),
  AUTHORITIES(Kind.PEOPLE);

  private enum Kind {
    PEOPLE,
    SUPPLIER
  }

  private final Kind kind;

  Recipient(Kind kind) {
    this.kind = kind;
  }

  /// True for a processor of the provider's, which is a sub-processor of what it keeps for a
  /// practice (GDPR art. 28(2), (4)).
  public boolean isSupplier() {
    return kind == Kind.SUPPLIER;
  }
}
