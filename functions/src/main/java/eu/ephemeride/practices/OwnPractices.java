package eu.ephemeride.practices;

import eu.ephemeride.crypto.Category;
import eu.ephemeride.crypto.Keyring;
import eu.ephemeride.crypto.PracticeKeys;
import eu.ephemeride.crypto.Purpose;
import eu.ephemeride.http.Caller;
import eu.ephemeride.http.Request;
import eu.ephemeride.http.Response;
import eu.ephemeride.id.PracticeId;
import eu.ephemeride.id.SubjectId;
import eu.ephemeride.members.Lists;
import eu.ephemeride.members.Mandate;
import eu.ephemeride.members.Mandates;
import eu.ephemeride.members.TermsAnswer;
import eu.ephemeride.parallel.Together;
import eu.ephemeride.store.Attributes;
import eu.ephemeride.store.Payloads;
import eu.ephemeride.store.Records;
import io.avaje.jsonb.Json;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// The practices of a caller: one query for which, then each with its mandate and its name, all at
/// once.
final class OwnPractices {
  private static final String PREFIX = "PRACTICE#";

  private final Records records;
  private final Keyring keyring;
  private final InstantSource clock;

  OwnPractices(Records records, Keyring keyring, InstantSource clock) {
    this.records = records;
    this.keyring = keyring;
    this.clock = clock;
  }

  /// The list as the API shows it.
  @Json
  record Answer(List<Entry> practices, @Nullable String nextCursor) {}

  /// One practice in it.
  @Json
  record Entry(
      String id,
      String name,
      String status,
      String role,
      String standing,
      @Nullable List<String> practitioners,
      @Nullable List<String> actions,
      @Nullable String from,
      @Nullable String until) {
    @Override
    public String toString() {
      return "Entry";
    }
  }

  Response list(Request request) {
    var pk = Mandates.ownPartition(request.caller().id());
    var page = Lists.page(records, request, pk, PREFIX);
    var practices =
        page.items().stream()
            .map(item -> Attributes.text(item, "sk").substring(PREFIX.length()))
            .map(PracticeId::new)
            .toList();
    var entries =
        Together.map(practices, practice -> entry(request.caller(), practice)).stream()
            .flatMap(Optional::stream)
            .toList();
    var next = Lists.next(request, pk, PREFIX, page).orElse(null);
    return Response.ok(Payloads.json().type(Answer.class).toJson(new Answer(entries, next)));
  }

  /// The entry of one practice to one caller; empty when the mandate is over or the practice gone.
  private Optional<Entry> entry(Caller caller, PracticeId practice) {
    var account = Mandates.practiceKey(practice);
    var mandate = Mandates.key(practice, caller.id());
    return Together.run(
        () -> records.get(List.of(account, mandate)),
        () -> keyring.read(practice, List.of(SubjectId.of(practice))),
        (items, keys) -> entry(practice, items.get(account), items.get(mandate), keys));
  }

  private Optional<Entry> entry(
      PracticeId practice,
      @Nullable Map<String, AttributeValue> account,
      @Nullable Map<String, AttributeValue> member,
      PracticeKeys keys) {
    if (account == null || member == null) {
      return Optional.empty();
    }
    var now = clock.instant();
    var mandate = Mandate.read(member);
    // Who awaits her undertaking sees where: she was invited there.
    return mandate.isHeld(now)
        ? name(keys, practice, account).map(name -> entry(practice, name, account, mandate, now))
        : Optional.empty();
  }

  private static Optional<String> name(
      PracticeKeys keys, PracticeId practice, Map<String, AttributeValue> account) {
    var read =
        Payloads.open(
            keys,
            SubjectId.of(practice),
            Category.IDENTITY,
            account,
            AccountPayload.class,
            Purpose.CONTRACT);
    return read instanceof Payloads.Read.Clear<AccountPayload>(var payload)
        ? Optional.of(payload.name())
        : Optional.empty();
  }

  private static Entry entry(
      PracticeId practice,
      String name,
      Map<String, AttributeValue> account,
      Mandate mandate,
      Instant now) {
    var terms = TermsAnswer.of(mandate.terms(), ZoneId.of(Attributes.text(account, "zone")));
    return new Entry(
        practice.value(),
        name,
        Attributes.text(account, "status"),
        mandate.role().word(),
        mandate.standing(now).word(),
        terms.practitioners(),
        terms.actions(),
        terms.from(),
        terms.until());
  }
}
