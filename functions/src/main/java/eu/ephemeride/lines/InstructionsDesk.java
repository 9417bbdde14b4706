package eu.ephemeride.lines;

import eu.ephemeride.directory.Catalogue;
import eu.ephemeride.http.ProblemType;
import eu.ephemeride.http.Refusal;
import eu.ephemeride.http.Request;
import eu.ephemeride.http.Response;
import eu.ephemeride.http.Times;
import eu.ephemeride.id.PracticeId;
import eu.ephemeride.id.PractitionerId;
import eu.ephemeride.id.VisitTypeId;
import eu.ephemeride.lines.InstructionAnswers.InstructionsAnswer;
import eu.ephemeride.lines.InstructionAnswers.VersionAnswer;
import eu.ephemeride.lines.InstructionAnswers.VersionsAnswer;
import eu.ephemeride.lines.InstructionItems.Version;
import eu.ephemeride.members.Access;
import eu.ephemeride.members.Admission;
import eu.ephemeride.members.Lists;
import eu.ephemeride.store.Attributes;
import eu.ephemeride.store.Commit;
import eu.ephemeride.store.ItemKey;
import eu.ephemeride.store.Payloads;
import eu.ephemeride.store.Write;
import eu.ephemeride.wiring.Wiring;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// How calls are to be answered (P3): put whole, version after version, none of them ever
/// overwritten.
final class InstructionsDesk {
  private static final int PAGE = 100;
  private static final Pattern NUMBER = Pattern.compile("[1-9][0-9]{0,8}");

  private final Wiring wiring;
  private final Access access;

  InstructionsDesk(Wiring wiring, Access access) {
    this.wiring = wiring;
    this.access = access;
  }

  private record Standing(Admission admission, Scope scope, Optional<Version> version) {}

  /// The practice's, or those of the practitioner whom the path names.
  private static Scope scope(Request request) {
    var practice = new PracticeId(request.pathId("practice"));
    return request.path().containsKey("practitioner")
        ? Scope.of(practice, new PractitionerId(request.pathId("practitioner")))
        : Scope.of(practice);
  }

  private Standing standing(Request request, ItemKey besides) {
    var scope = scope(request);
    var wanted = new ArrayList<>(List.of(InstructionItems.key(scope), besides));
    scope.practitioner().ifPresent(p -> wanted.add(Catalogue.key(scope.practice(), p)));
    var admission = access.require(request, wanted, List.of());
    if (scope.practitioner().filter(p -> !Catalogue.has(admission, p)).isPresent()) {
      throw Request.notFound();
    }
    scope.practitioner().ifPresent(admission::require);
    return new Standing(admission, scope, version(admission, InstructionItems.key(scope)));
  }

  private Standing standing(Request request) {
    return standing(request, InstructionItems.key(scope(request)));
  }

  private static Optional<Version> version(Admission admission, ItemKey key) {
    return admission
        .item(key)
        .map(item -> InstructionItems.read(admission.keys(), admission.practice(), item));
  }

  Response read(Request request) {
    request.allowQuery();
    var standing = standing(request);
    return answer(standing.admission(), standing.version().orElseThrow(Request::notFound));
  }

  private static Response answer(Admission admission, Version version) {
    var answer = InstructionsAnswer.of(version, admission.zone());
    return Response.ok(Payloads.json().type(InstructionsAnswer.class).toJson(answer))
        .withVersion(version.number());
  }

  Response put(Request request) {
    var standing = standing(request);
    var admission = standing.admission();
    requireAll(standing);
    var isFirst = request.isFirst();
    var seen = isFirst ? OptionalLong.empty() : request.ifMatch();
    var fields = request.fields();
    var payload = new InstructionsForm(visitTypes(admission)).read(fields);
    var number = standing.version().map(Version::number).orElse(0L);
    Request.checkVersion(seen, number);
    if (isFirst && number > 0) {
      throw new Refusal(
          ProblemType.PRECONDITION_FAILED,
          "There are instructions already: send If-Match with their ETag.");
    }
    var fresh =
        new Version(
            number + 1,
            wiring.clock().instant(),
            admission.caller().id().value(),
            admission.as(),
            payload);
    return put(standing, fresh);
  }

  /// A mandate that is limited to practitioners speaks for those, and not for the practice.
  private static void requireAll(Standing standing) {
    if (standing.scope().practitioner().isEmpty()
        && standing.admission().mandate().flatMap(m -> m.terms().practitioners()).isPresent()) {
      throw Access.forbidden();
    }
  }

  private Predicate<VisitTypeId> visitTypes(Admission admission) {
    var known = Catalogue.visitTypeNames(wiring.records(), admission.practice()).keySet();
    return known::contains;
  }

  private Response put(Standing standing, Version fresh) {
    var admission = standing.admission();
    var writeId = wiring.transactions().writeId();
    var writes = new ArrayList<Write>();
    writes.addAll(
        new InstructionItems(wiring.records().table())
            .put(admission, standing.scope(), fresh, writeId));
    writes.addAll(admission.lives());
    return switch (wiring.transactions().commit(writeId, writes)) {
      case Commit.Done _ -> answer(admission, fresh);
      case Commit.Lost lost when lost.has(InstructionItems.CURRENT) -> throw Request.stale();
      case Commit.Lost _ -> throw Request.notFound();
    };
  }

  Response versions(Request request) {
    request.allowQuery("cursor");
    var standing = standing(request);
    var admission = standing.admission();
    var key = InstructionItems.versionKey(standing.scope(), 0);
    var prefix = InstructionItems.versionsPrefix(standing.scope());
    var before = Lists.after(request, key.pk() + prefix);
    var page =
        wiring.records().descending(key.pk(), prefix, before.map(number -> prefix + number), PAGE);
    var answers = page.items().stream().map(item -> versionAnswer(admission, item)).toList();
    var next =
        page.lastSk()
            .map(sk -> Lists.cursor(request, key.pk() + prefix, sk.substring(prefix.length())));
    return Response.ok(
        Payloads.json()
            .type(VersionsAnswer.class)
            .toJson(new VersionsAnswer(answers, next.orElse(null))));
  }

  private static VersionAnswer versionAnswer(
      Admission admission, Map<String, AttributeValue> item) {
    return new VersionAnswer(
        Attributes.number(item, "version"),
        Times.text(Instant.parse(Attributes.text(item, "at")), admission.zone()),
        Attributes.text(item, "by"),
        Attributes.text(item, "as"));
  }

  Response version(Request request) {
    request.allowQuery();
    var number = request.pathId("version");
    if (!NUMBER.matcher(number).matches()) {
      throw Request.notFound();
    }
    var key = InstructionItems.versionKey(scope(request), Long.parseLong(number));
    var admission = standing(request, key).admission();
    return answer(admission, version(admission, key).orElseThrow(Request::notFound));
  }
}
