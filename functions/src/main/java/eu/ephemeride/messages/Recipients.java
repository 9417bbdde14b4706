package eu.ephemeride.messages;

import static eu.ephemeride.members.Role.OWNER;
import static eu.ephemeride.members.Role.PRACTITIONER;

import eu.ephemeride.crypto.Category;
import eu.ephemeride.crypto.PracticeKeys;
import eu.ephemeride.crypto.Purpose;
import eu.ephemeride.fields.EmailAddress;
import eu.ephemeride.id.PracticeId;
import eu.ephemeride.id.PractitionerId;
import eu.ephemeride.id.SubjectId;
import eu.ephemeride.members.Action;
import eu.ephemeride.members.Mandate;
import eu.ephemeride.members.MemberPayload;
import eu.ephemeride.store.Payloads;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// Who is told of a message: members whose mandate is in force and lets them read it, never its
/// author.
record Recipients(
    PracticeId practice, PracticeKeys keys, List<Map<String, AttributeValue>> members) {

  /// Addresses by the id of whom they reach, an address once; `isWithheld` where they may not be
  /// read now, because the practice's own data is restricted (P21).
  record Addresses(Map<String, EmailAddress> byId, boolean isWithheld) {
    @Override
    public String toString() {
      return "Addresses";
    }
  }

  /// Of a new message: the practitioners who cover the one it is for; the owners, where there are
  /// none or it is for the whole practice.
  Addresses ofNotice(Message message, Instant now) {
    var practitioners = mandates(message, now, m -> m.role() == PRACTITIONER);
    var told =
        message.course().practitioner().isPresent() && !practitioners.isEmpty()
            ? practitioners
            : mandates(message, now, m -> m.role() == OWNER);
    // Who has read it needs no word that it waits.
    return addresses(
        told.stream()
            .filter(item -> !message.course().isReadBy(Mandate.read(item).member()))
            .map(this::reached));
  }

  /// Of an urgent one that nobody has read: the owners, everybody who covers it, and whom the rules
  /// name.
  Addresses ofEscalation(Message message, EscalationRules rules, Instant now) {
    var told = mandates(message, now, _ -> true);
    var named = rules.escalateTo().stream().map(one -> Optional.of(Map.entry(named(one), one)));
    return addresses(Stream.concat(told.stream().map(this::reached), named));
  }

  // Another address is somebody else; under the practice's own key, so that it tells nothing.
  private String named(EmailAddress address) {
    var token = keys.index().token("escalate-to", address.normalForm());
    return Base64.getUrlEncoder().withoutPadding().encodeToString(token);
  }

  private List<Map<String, AttributeValue>> mandates(
      Message message, Instant now, Predicate<Mandate> which) {
    return members.stream()
        .filter(item -> {
          var mandate = Mandate.read(item);
          return mandate.isInForce(now)
              && mandate.allows(Action.READ_MESSAGES)
              && covers(mandate, message.course().practitioner())
              && !mandate.member().equals(message.origin().author())
              && which.test(mandate);
        })
        .toList();
  }

  private static boolean covers(Mandate mandate, Optional<PractitionerId> practitioner) {
    return practitioner.map(mandate::covers).orElse(true);
  }

  // Empty where the practice's own data may not be read.
  private Optional<Map.Entry<String, EmailAddress>> reached(Map<String, AttributeValue> item) {
    var read =
        Payloads.open(
            keys,
            SubjectId.of(practice),
            Category.IDENTITY,
            item,
            MemberPayload.class,
            Purpose.CONTRACT);
    return switch (read) {
      case Payloads.Read.Clear<MemberPayload>(var payload) ->
          Optional.of(
              Map.entry(Mandate.read(item).member().value(), new EmailAddress(payload.email())));
      case Payloads.Read.Erased<MemberPayload> _ -> Optional.empty();
      case Payloads.Read.Restricted<MemberPayload> _ -> Optional.empty();
    };
  }

  private Addresses addresses(Stream<Optional<Map.Entry<String, EmailAddress>>> reached) {
    var byForm = new LinkedHashMap<String, Map.Entry<String, EmailAddress>>();
    reached
        .flatMap(Optional::stream)
        .forEach(one -> byForm.putIfAbsent(one.getValue().normalForm(), one));
    var byId = new LinkedHashMap<String, EmailAddress>();
    byForm.values().forEach(one -> byId.put(one.getKey(), one.getValue()));
    var isOpen = keys.isOpen(SubjectId.of(practice), Category.IDENTITY, Purpose.CONTRACT);
    return new Addresses(byId, !isOpen);
  }

  @Override
  public String toString() {
    return "Recipients";
  }
}
