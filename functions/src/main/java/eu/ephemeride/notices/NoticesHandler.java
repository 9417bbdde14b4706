package eu.ephemeride.notices;

import eu.ephemeride.http.Request;
import eu.ephemeride.http.Response;
import eu.ephemeride.id.PracticeId;
import eu.ephemeride.notices.NoticeAnswers.NoticeAnswer;
import eu.ephemeride.policy.Capacity;
import eu.ephemeride.store.Payloads;
import eu.ephemeride.store.StoredRules;
import eu.ephemeride.wiring.ApiFunction;
import eu.ephemeride.wiring.Wiring;
import java.util.Map;

/// `GET /privacy-notice` and `GET /practices/{practice}/privacy-notice`: what everybody may know of
/// the processing of his data, by the provider and for a practice.
public final class NoticesHandler extends ApiFunction {
  /// What Lambda calls.
  public NoticesHandler() {
    this(Wiring.live());
  }

  /// With given parts.
  public NoticesHandler(Wiring wiring) {
    this(wiring, new Desk(wiring, new PublicPractices(wiring)));
  }

  private NoticesHandler(Wiring wiring, Desk desk) {
    super(
        wiring,
        true,
        Map.of(
            "GET /privacy-notice", desk::ofTheProvider,
            "GET /practices/{practice}/privacy-notice", desk::ofAPractice));
  }

  private record Desk(Wiring wiring, PublicPractices practices) {
    Response ofTheProvider(Request request) {
      var wanted = Wanted.of(request);
      var texts = Texts.in(wanted.language());
      var categories = Categories.of(texts, Capacity.CONTROLLER, wiring.clock().instant());
      return answer(request, wanted, notices(texts).ofTheProvider(categories));
    }

    Response ofAPractice(Request request) {
      var practice = new PracticeId(request.pathId("practice"));
      var wanted = Wanted.of(request);
      var texts = Texts.in(wanted.language());
      var known = practices.find(practice);
      var categories =
          new Categories(
              texts,
              Capacity.PROCESSOR,
              StoredRules.of(known.keys())::of,
              wiring.clock().instant(),
              known.zone());
      return answer(request, wanted, notices(texts).ofAPractice(known.who(), categories));
    }

    private Notices notices(Texts texts) {
      return new Notices(texts, wiring.settings());
    }

    private static Response answer(Request request, Wanted wanted, NoticeAnswer notice) {
      return Representation.of(
          request,
          wanted,
          () -> Payloads.json().type(NoticeAnswer.class).toJson(notice),
          () -> new NoticePage(Texts.in(wanted.language())).of(notice));
    }
  }
}
