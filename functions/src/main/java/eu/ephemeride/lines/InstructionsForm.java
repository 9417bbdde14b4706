package eu.ephemeride.lines;

import eu.ephemeride.calendar.TimeOfDay;
import eu.ephemeride.calendar.WeeklyWindow;
import eu.ephemeride.fields.Choice;
import eu.ephemeride.fields.Country;
import eu.ephemeride.fields.Label;
import eu.ephemeride.fields.Note;
import eu.ephemeride.fields.Parsed;
import eu.ephemeride.fields.PhoneNumber;
import eu.ephemeride.fields.Rule;
import eu.ephemeride.http.Field;
import eu.ephemeride.http.Fields;
import eu.ephemeride.http.IdForm;
import eu.ephemeride.id.VisitTypeId;
import eu.ephemeride.lines.InstructionsPayload.BookablePayload;
import eu.ephemeride.lines.InstructionsPayload.HoursPayload;
import eu.ephemeride.lines.InstructionsPayload.TransferPayload;
import eu.ephemeride.lines.InstructionsPayload.UrgencyPayload;
import eu.ephemeride.members.Role;
import java.time.DayOfWeek;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Reads instructions: all of them, since what is put replaces what was in force.
final class InstructionsForm {
  /// Whose national numbers are read.
  static final Country FRANCE = new Country("FR");

  private static final int MOST = 30;
  private static final int MAX_CHARS = 1_000;

  private final Predicate<VisitTypeId> isKnown;

  /// `isKnown` tells the practice's visit types.
  InstructionsForm(Predicate<VisitTypeId> isKnown) {
    this.isKnown = isKnown;
  }

  /// What a body says; refused with every fault.
  InstructionsPayload read(Fields fields) {
    var greeting = fields.required("greeting", InstructionsForm::text);
    var hours = hours(fields);
    var closed = fields.optional("closedMessage", InstructionsForm::text);
    var bookable = each(fields, "bookable", this::bookable);
    var urgencies = urgencies(fields);
    var transfers = each(fields, "transfers", InstructionsForm::transfer);
    var notes = fields.optional("notes", Note::parse);
    fields.end();
    return new InstructionsPayload(
        1,
        greeting.get().value(),
        hours.stream().map(InstructionsForm::payload).toList(),
        orNull(closed),
        got(bookable),
        got(urgencies),
        got(transfers),
        orNull(notes));
  }

  private static @Nullable String orNull(Field<Note> field) {
    return field.maybe().map(Note::value).orElse(null);
  }

  private static Parsed<Note> text(String text) {
    return Note.parse(text) instanceof Parsed.Valid<Note>(var note)
            && note.value().length() > MAX_CHARS
        ? new Parsed.Broken<>(Rule.TOO_LONG)
        : Note.parse(text);
  }

  private static Parsed<PhoneNumber> phone(String text) {
    return PhoneNumber.parse(text, FRANCE);
  }

  private static <T> List<T> got(List<Supplier<T>> all) {
    return all.stream().map(Supplier::get).toList();
  }

  private interface Reader<T> {
    /// The value may be taken after the body's end alone.
    Supplier<T> read(Fields fields);
  }

  private static <T> List<Supplier<T>> each(Fields fields, String name, Reader<T> reader) {
    return fields.objects(name, MOST).stream().map(reader::read).toList();
  }

  private static List<WeeklyWindow> hours(Fields fields) {
    var windows = new ArrayList<WeeklyWindow>();
    if (!fields.has("hours")) {
      fields.broken("hours", Rule.REQUIRED);
    }
    fields.objects("hours", MOST).forEach(w -> window(w, windows).ifPresent(windows::add));
    return windows;
  }

  private static Optional<WeeklyWindow> window(Fields fields, List<WeeklyWindow> before) {
    var day = fields.required("day", Choice.of(DayOfWeek.values(), DayOfWeek::name)).maybe();
    var from = fields.required("from", TimeOfDay::parse).maybe();
    var to = fields.required("to", TimeOfDay::parse).maybe();
    if (day.isEmpty() || from.isEmpty() || to.isEmpty()) {
      return Optional.empty();
    }
    if (from.get().minute() >= to.get().minute()) {
      fields.broken("to", Rule.RANGE);
      return Optional.empty();
    }
    var window = new WeeklyWindow(day.get(), from.get(), to.get());
    if (before.stream().anyMatch(w -> overlap(w, window))) {
      fields.broken("from", Rule.OVERLAP);
    }
    return Optional.of(window);
  }

  private static boolean overlap(WeeklyWindow one, WeeklyWindow other) {
    return one.day() == other.day()
        && one.from().minute() < other.to().minute()
        && other.from().minute() < one.to().minute();
  }

  private static HoursPayload payload(WeeklyWindow window) {
    return new HoursPayload(window.day().name(), window.from().text(), window.to().text());
  }

  private Supplier<BookablePayload> bookable(Fields fields) {
    var visitType = fields.required("visitType", IdForm.of(VisitTypeId::new));
    visitType
        .maybe()
        .filter(isKnown.negate())
        .ifPresent(_ -> fields.broken("visitType", Rule.UNKNOWN_REFERENCE));
    var by = fields.each("by", Role.values().length, Choice.of(Role.values(), Role::word));
    if (!fields.has("by")) {
      fields.broken("by", Rule.REQUIRED);
    }
    var condition = fields.optional("condition", InstructionsForm::text);
    return () ->
        new BookablePayload(
            visitType.get().value(),
            by.stream().map(role -> role.get().word()).distinct().toList(),
            orNull(condition));
  }

  /// At least one, and the first of them sends a vital emergency to where help comes from.
  private static List<Supplier<UrgencyPayload>> urgencies(Fields fields) {
    var firsts = new ArrayList<Field<Urgency>>();
    var all = each(fields, "urgencies", one -> urgency(one, firsts));
    if (firsts.isEmpty()) {
      fields.broken("urgencies", fields.has("urgencies") ? Rule.EMERGENCY_FIRST : Rule.REQUIRED);
    }
    return all;
  }

  private static Supplier<UrgencyPayload> urgency(Fields fields, List<Field<Urgency>> before) {
    var when = fields.required("when", InstructionsForm::text);
    var then = fields.required("then", Choice.of(Urgency.values(), Urgency::word));
    var to = fields.optional("to", InstructionsForm::phone);
    if (before.isEmpty() && then.maybe().filter(u -> !u.isEmergency()).isPresent()) {
      fields.broken("then", Rule.EMERGENCY_FIRST);
    }
    if (then.maybe().filter(Urgency.TRANSFER::equals).isPresent() && !fields.has("to")) {
      fields.broken("to", Rule.REQUIRED);
    }
    before.add(then);
    return () -> new UrgencyPayload(when.get().value(), then.get().word(), number(to));
  }

  private static @Nullable String number(Field<PhoneNumber> field) {
    return field.maybe().map(PhoneNumber::e164).orElse(null);
  }

  private static Supplier<TransferPayload> transfer(Fields fields) {
    var when = fields.required("when", InstructionsForm::text);
    var to = fields.required("to", InstructionsForm::phone);
    var label = fields.required("label", Label::parse);
    return () -> new TransferPayload(when.get().value(), to.get().e164(), label.get().value());
  }
}
