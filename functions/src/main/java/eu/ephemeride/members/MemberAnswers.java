package eu.ephemeride.members;

import eu.ephemeride.http.Response;
import eu.ephemeride.http.Times;
import eu.ephemeride.id.CallerId;
import eu.ephemeride.store.Payloads;
import io.avaje.jsonb.Json;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Members and their mandates as the API shows them.
final class MemberAnswers {
  private MemberAnswers() {}

  /// One member, as the owner sees him.
  @Json
  record MemberAnswer(
      String id,
      String role,
      String email,
      String since,
      String standing,
      @Nullable List<String> practitioners,
      @Nullable List<String> actions,
      @Nullable String from,
      @Nullable String until,
      @Nullable UndertakingAnswer undertaking,
      @Nullable String revokedAt,
      @Nullable String revokedBy,
      @Nullable List<HistoryAnswer> history) {
    static MemberAnswer of(Mandate m, String email, Instant now, ZoneId zone) {
      var terms = TermsAnswer.of(m.terms(), zone);
      return new MemberAnswer(
          m.member().value(),
          m.role().word(),
          email,
          Times.text(m.since(), zone),
          m.standing(now).word(),
          terms.practitioners(),
          terms.actions(),
          terms.from(),
          terms.until(),
          UndertakingAnswer.of(m, zone),
          m.revocation().map(r -> Times.text(r.at(), zone)).orElse(null),
          m.revocation().map(r -> r.by().value()).orElse(null),
          null);
    }

    /// The same with what became of his mandate.
    MemberAnswer with(List<MandateHistory.Entry> entries, ZoneId zone) {
      var shown = entries.stream().map(entry -> HistoryAnswer.of(entry, zone)).toList();
      return new MemberAnswer(
          id,
          role,
          email,
          since,
          standing,
          practitioners,
          actions,
          from,
          until,
          undertaking,
          revokedAt,
          revokedBy,
          shown);
    }

    @Override
    public String toString() {
      return "MemberAnswer";
    }
  }

  /// One of the versions of a member's mandate.
  @Json
  record HistoryAnswer(
      String event,
      String at,
      @Nullable String by,
      String role,
      @Nullable List<String> practitioners,
      @Nullable List<String> actions,
      @Nullable String from,
      @Nullable String until) {
    static HistoryAnswer of(MandateHistory.Entry entry, ZoneId zone) {
      var terms = TermsAnswer.of(entry.terms(), zone);
      return new HistoryAnswer(
          entry.event().word(),
          Times.text(entry.at(), zone),
          entry.by().map(CallerId::value).orElse(null),
          entry.terms().role().word(),
          terms.practitioners(),
          terms.actions(),
          terms.from(),
          terms.until());
    }
  }

  /// A page of them.
  @Json
  record MembersAnswer(List<MemberAnswer> members, @Nullable String nextCursor) {}

  /// What a member signed.
  @Json
  record UndertakingAnswer(String version, String signedAt) {
    static @Nullable UndertakingAnswer of(Mandate mandate, ZoneId zone) {
      return mandate
          .undertaking()
          .map(u -> new UndertakingAnswer(u.version(), Times.text(u.at(), zone)))
          .orElse(null);
    }
  }

  /// One's own mandate.
  @Json
  record MandateAnswer(
      String practice,
      String role,
      String since,
      String standing,
      @Nullable List<String> practitioners,
      @Nullable List<String> actions,
      @Nullable String from,
      @Nullable String until,
      @Nullable UndertakingAnswer undertaking) {
    static MandateAnswer of(Admission admission, Mandate m, Instant now) {
      var zone = admission.zone();
      var terms = TermsAnswer.of(m.terms(), zone);
      return new MandateAnswer(
          admission.practice().value(),
          m.role().word(),
          Times.text(m.since(), zone),
          m.standing(now).word(),
          terms.practitioners(),
          terms.actions(),
          terms.from(),
          terms.until(),
          UndertakingAnswer.of(m, zone));
    }
  }

  static Response ok(MemberAnswer member, long version) {
    return Response.ok(Payloads.json().type(MemberAnswer.class).toJson(member))
        .withVersion(version);
  }

  static Response ok(MandateAnswer mandate, long version) {
    return Response.ok(Payloads.json().type(MandateAnswer.class).toJson(mandate))
        .withVersion(version);
  }

  static Response members(List<MemberAnswer> members, Optional<String> next) {
    return Response.ok(
        Payloads.json()
            .type(MembersAnswer.class)
            .toJson(new MembersAnswer(members, next.orElse(null))));
  }
}
