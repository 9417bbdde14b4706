package eu.ephemeride.contracts;

import eu.ephemeride.crypto.Category;
import eu.ephemeride.crypto.PracticeKeys;
import eu.ephemeride.crypto.Purpose;
import eu.ephemeride.fields.EmailAddress;
import eu.ephemeride.id.PracticeId;
import eu.ephemeride.id.SubjectId;
import eu.ephemeride.members.Mandate;
import eu.ephemeride.members.Mandates;
import eu.ephemeride.members.MemberPayload;
import eu.ephemeride.members.Role;
import eu.ephemeride.practices.ContactEmail;
import eu.ephemeride.store.Payloads;
import eu.ephemeride.store.Records;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// Where a practice's owners are told of its contract: the account's own address, and that of every
/// owner whose mandate is in force; an address once.
record OwnerAddresses(Records records, PracticeId practice, PracticeKeys keys) {
  private static final String ACCOUNT = "account";
  private static final int PAGE = 100;

  /// Addresses by the id of whom they reach, which is no address; none of those that may not be
  /// read now (P21).
  Map<String, EmailAddress> of(Map<String, AttributeValue> account, Instant now) {
    var byForm = new LinkedHashMap<String, Map.Entry<String, EmailAddress>>();
    clear(ContactEmail.of(keys, practice, account))
        .ifPresent(email -> byForm.put(email.normalForm(), Map.entry(ACCOUNT, email)));
    var after = Optional.<String>empty();
    do {
      var page = records.query(Mandates.partition(practice), Mandates.MEMBER_PREFIX, after, PAGE);
      for (var item : page.items()) {
        var mandate = Mandate.read(item);
        if (mandate.role() == Role.OWNER && mandate.isInForce(now)) {
          email(item)
              .ifPresent(email ->
                  byForm.putIfAbsent(
                      email.normalForm(), Map.entry(mandate.member().value(), email)));
        }
      }
      after = page.lastSk();
    } while (after.isPresent());
    var byId = new LinkedHashMap<String, EmailAddress>();
    byForm.values().forEach(one -> byId.put(one.getKey(), one.getValue()));
    return byId;
  }

  private Optional<EmailAddress> email(Map<String, AttributeValue> item) {
    return clear(
        Payloads.open(
                keys,
                SubjectId.of(practice),
                Category.IDENTITY,
                item,
                MemberPayload.class,
                Purpose.CONTRACT)
            .map(payload -> new EmailAddress(payload.email())));
  }

  private static Optional<EmailAddress> clear(Payloads.Read<EmailAddress> read) {
    return switch (read) {
      case Payloads.Read.Clear<EmailAddress>(var email) -> Optional.of(email);
      case Payloads.Read.Erased<EmailAddress> _ -> Optional.empty();
      case Payloads.Read.Restricted<EmailAddress> _ -> Optional.empty();
    };
  }

  @Override
  public String toString() {
    return "OwnerAddresses " + practice;
  }
}
