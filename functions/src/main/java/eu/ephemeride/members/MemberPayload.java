package eu.ephemeride.members;

import eu.ephemeride.crypto.Category;
import eu.ephemeride.crypto.PracticeKeys;
import eu.ephemeride.fields.EmailAddress;
import eu.ephemeride.id.CallerId;
import eu.ephemeride.id.PracticeId;
import eu.ephemeride.id.SubjectId;
import eu.ephemeride.store.Payloads;
import eu.ephemeride.store.PersonalData;
import io.avaje.jsonb.Json;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// The sealed content of a member's item, format 1: where he was reached when he became one.
@Json
public record MemberPayload(int format, String email) implements PersonalData {
  /// Sealed for the mandate of `caller` in `practice`.
  public static AttributeValue seal(
      PracticeKeys keys, PracticeId practice, CallerId caller, EmailAddress email) {
    return Payloads.seal(
        keys,
        SubjectId.of(practice),
        Category.IDENTITY,
        Mandates.key(practice, caller),
        MemberPayload.class,
        new MemberPayload(1, email.value()));
  }

  @Override
  public String toString() {
    return "MemberPayload";
  }
}
