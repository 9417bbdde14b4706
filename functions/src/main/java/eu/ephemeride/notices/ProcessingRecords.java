package eu.ephemeride.notices;

import eu.ephemeride.notices.NoticeAnswers.ActivityAnswer;
import eu.ephemeride.notices.NoticeAnswers.RecordAnswer;
import eu.ephemeride.notices.NoticeAnswers.RecordsAnswer;
import eu.ephemeride.policy.Capacity;
import eu.ephemeride.policy.Stored;
import eu.ephemeride.wiring.Settings;
import java.time.Instant;
import java.util.List;
import java.util.Locale;

/// Puts the records of processing together (GDPR art. 30).
record ProcessingRecords(Texts texts, Settings settings, Instant now) {
  private static final List<String> MEASURES =
      List.of("encryption", "erasure", "access", "log", "hosting");

  RecordsAnswer all() {
    return new RecordsAnswer(
        texts.language().tag(),
        texts.get("records.title"),
        new Notices(texts, settings).provider(),
        settings.supportContact(),
        settings.provider().dpoContact(),
        record(Capacity.CONTROLLER, "30(1)"),
        record(Capacity.PROCESSOR, "30(2)"),
        Categories.suppliers(texts, Capacity.CONTROLLER, Capacity.PROCESSOR),
        texts.get("transfers"),
        MEASURES.stream().map(measure -> texts.get("security." + measure)).toList());
  }

  private RecordAnswer record(Capacity capacity, String article) {
    var categories = Categories.of(texts, capacity, now);
    var activities =
        Categories.told(capacity).stream()
            .map(row ->
                new ActivityAnswer(
                    categories.answer(row),
                    row.place().items().stream().map(ProcessingRecords::place).toList()))
            .toList();
    return new RecordAnswer(
        article, texts.of(capacity), texts.of(capacity, "controllers"), activities);
  }

  private static String place(Stored stored) {
    var table = stored.table().name().toLowerCase(Locale.ROOT);
    return table + ": " + stored.pk() + " / " + stored.sk();
  }
}
