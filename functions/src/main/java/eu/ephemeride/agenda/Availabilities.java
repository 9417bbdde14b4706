package eu.ephemeride.agenda;

import eu.ephemeride.calendar.Availability;
import eu.ephemeride.calendar.Closure;
import eu.ephemeride.calendar.Holidays;
import eu.ephemeride.calendar.Opening;
import eu.ephemeride.calendar.TimeOfDay;
import eu.ephemeride.calendar.WeeklyWindow;
import eu.ephemeride.crypto.Purpose;
import eu.ephemeride.fields.Label;
import eu.ephemeride.fields.Parsed;
import eu.ephemeride.id.PracticeId;
import eu.ephemeride.id.PractitionerId;
import eu.ephemeride.members.Admission;
import eu.ephemeride.members.Mandates;
import eu.ephemeride.store.Attributes;
import eu.ephemeride.store.ItemKey;
import eu.ephemeride.store.Payloads;
import eu.ephemeride.store.Write;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// Availabilities as items of their practice: the hours in clear, since slots are found without any
/// key; the reasons of closures sealed, since they may say that somebody is ill.
final class Availabilities {
  /// The name of its write in a transaction.
  static final String WRITE = "availability";

  private final String table;

  Availabilities(String table) {
    this.table = table;
  }

  static ItemKey key(PracticeId practice, PractitionerId practitioner) {
    return new ItemKey(Mandates.partition(practice), "AVAILABILITY#" + practitioner);
  }

  /// The hours in an item; costs no key.
  static Availability read(Map<String, AttributeValue> item) {
    return new Availability(
        Attributes.texts(item, "weekly").stream().map(Availabilities::weekly).toList(),
        Attributes.texts(item, "closures").stream().map(Availabilities::closure).toList(),
        Attributes.texts(item, "openings").stream().map(Availabilities::opening).toList(),
        Holidays.valueOf(Attributes.text(item, "holidays")));
  }

  /// The hours and what only the practice may read of them.
  static Timetable read(Admission admission, Map<String, AttributeValue> item) {
    var reasons =
        item.containsKey(Payloads.ATTRIBUTE)
            ? admission.open(item, ReasonsPayload.class, Purpose.CONTRACT).toReasons()
            : Map.<Integer, Label>of();
    return new Timetable(Attributes.number(item, "version"), read(item), reasons);
  }

  /// Puts `timetable` in the place of the version before it; lost when another came first.
  Write put(Admission admission, PractitionerId practitioner, Timetable timetable, String writeId) {
    var key = key(admission.practice(), practitioner);
    var item = Attributes.item(key.pk(), key.sk());
    var hours = timetable.hours();
    item.put(
        "weekly", Attributes.texts(hours.weekly().stream().map(Availabilities::text).toList()));
    item.put(
        "closures", Attributes.texts(hours.closures().stream().map(Availabilities::text).toList()));
    item.put(
        "openings", Attributes.texts(hours.openings().stream().map(Availabilities::text).toList()));
    item.put("holidays", Attributes.text(hours.holidays().name()));
    if (!timetable.reasons().isEmpty()) {
      var reasons = ReasonsPayload.of(timetable.reasons());
      item.put(Payloads.ATTRIBUTE, admission.seal(key, ReasonsPayload.class, reasons));
    }
    item.put("version", Attributes.number(timetable.version()));
    item.put("w", Attributes.text(writeId));
    return timetable.version() == Timetable.FIRST
        ? Write.create(WRITE, table, item)
        : Write.put(
            WRITE,
            table,
            item,
            "version = :seen",
            Map.of(":seen", Attributes.number(timetable.version() - 1)));
  }

  /// The hours read at the door, where the practitioner has some.
  static Optional<Availability> at(Admission admission, PractitionerId practitioner) {
    return admission.item(key(admission.practice(), practitioner)).map(Availabilities::read);
  }

  private static String text(WeeklyWindow window) {
    return window.day() + " " + window.from() + " " + window.to();
  }

  private static WeeklyWindow weekly(String text) {
    var parts = text.split(" ", -1);
    return new WeeklyWindow(DayOfWeek.valueOf(parts[0]), time(parts[1]), time(parts[2]));
  }

  private static String text(Closure closure) {
    return closure.from() + " " + closure.to() + " " + closure.kind().word();
  }

  private static Closure closure(String text) {
    var parts = text.split(" ", -1);
    return new Closure(
        LocalDateTime.parse(parts[0]),
        LocalDateTime.parse(parts[1]),
        Closure.Kind.valueOf(parts[2].toUpperCase(Locale.ROOT)));
  }

  private static String text(Opening opening) {
    return opening.date() + " " + opening.from() + " " + opening.to();
  }

  private static Opening opening(String text) {
    var parts = text.split(" ", -1);
    return new Opening(LocalDate.parse(parts[0]), time(parts[1]), time(parts[2]));
  }

  private static TimeOfDay time(String text) {
    return switch (TimeOfDay.parse(text)) {
      case Parsed.Valid<TimeOfDay>(var time) -> time;
      case Parsed.Broken<TimeOfDay> _ ->
          throw new IllegalStateException("an availability's item holds no time");
    };
  }
}
