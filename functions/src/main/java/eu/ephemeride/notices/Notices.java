package eu.ephemeride.notices;

import eu.ephemeride.notices.NoticeAnswers.ComplaintAnswer;
import eu.ephemeride.notices.NoticeAnswers.NoticeAnswer;
import eu.ephemeride.notices.NoticeAnswers.PartyAnswer;
import eu.ephemeride.notices.NoticeAnswers.RightAnswer;
import eu.ephemeride.practices.PublishedIdentity;
import eu.ephemeride.wiring.Settings;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// Puts privacy notices together (GDPR art. 13, 14).
record Notices(Texts texts, Settings settings) {
  /// The provider's own: what it decides itself.
  NoticeAnswer ofTheProvider(Categories categories) {
    return notice("provider", settings.provider().name(), provider(), null, categories);
  }

  /// A practice's, for its patients and whoever calls it; the provider acts for it.
  NoticeAnswer ofAPractice(PublishedIdentity who, Categories categories) {
    var practice = new PartyAnswer(who.name().value(), address(who), null);
    return notice("practice", who.name().value(), practice, provider(), categories);
  }

  PartyAnswer provider() {
    var provider = settings.provider();
    return new PartyAnswer(provider.name(), provider.address(), provider.siren());
  }

  private NoticeAnswer notice(
      String whose,
      String name,
      PartyAnswer controller,
      @Nullable PartyAnswer processor,
      Categories categories) {
    return new NoticeAnswer(
        texts.language().tag(),
        texts.get(whose + ".title", "name", name),
        texts.get(whose + ".introduction", "name", name),
        controller,
        processor,
        settings.supportContact(),
        settings.provider().dpoContact(),
        categories.all(),
        texts.get(whose + ".telephone"),
        texts.get(whose + ".source"),
        texts.get(whose + ".obligation"),
        Categories.suppliers(texts, categories.capacity()),
        texts.get("transfers"),
        texts.get("automatedDecisions"),
        rights(),
        complaint());
  }

  private List<RightAnswer> rights() {
    return Arrays.stream(Right.values())
        .map(right -> new RightAnswer(texts.of(right), right.article(), texts.of(right, "text")))
        .toList();
  }

  private ComplaintAnswer complaint() {
    return new ComplaintAnswer(
        texts.get("complaint"),
        texts.get("complaint.authority"),
        texts.get("complaint.address"),
        texts.get("complaint.website"));
  }

  private String address(PublishedIdentity who) {
    var address = who.address();
    var country = Locale.of("", address.country().alpha2());
    return String.join(
        ", ",
        String.join(", ", address.lines().values()),
        address.postalCode().value() + " " + address.city().value(),
        country.getDisplayCountry(texts.language().locale()));
  }
}
