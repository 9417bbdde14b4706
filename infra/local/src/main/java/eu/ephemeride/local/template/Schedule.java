package eu.ephemeride.local.template;

import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// A schedule of a function: `Type: ScheduleV2` (EventBridge Scheduler) or `Type: Schedule` (a rule
/// of EventBridge). `input` is the event handed over, where the template gives one.
public record Schedule(String name, boolean isRule, Timing timing, Optional<String> input) {
  /// The types of event that are one.
  static final Set<String> TYPES = Set.of("ScheduleV2", "Schedule");

  /// What of one is imitated.
  static final Set<String> PROPERTIES =
      Set.of(
          "Schedule",
          "ScheduleExpression",
          "ScheduleExpressionTimezone",
          "Input",
          "State",
          "Enabled",
          "Name",
          "Description");

  /// The event `name` of a function; empty where it is no schedule, is switched off, or cannot be
  /// read ([#isUnreadable]).
  static Optional<Schedule> of(String name, Object event) {
    var properties = Tree.mapAt(event, "Properties");
    var isOff =
        Tree.textAt(properties, "State").orElse("").equals("DISABLED")
            || Tree.textAt(properties, "Enabled").orElse("").equals("false");
    return isOff ? Optional.empty() : read(name, event, properties);
  }

  /// True when it is a schedule that nobody here understands.
  static boolean isUnreadable(Object event) {
    return isOne(event) && read("", event, Tree.mapAt(event, "Properties")).isEmpty();
  }

  private static boolean isOne(Object event) {
    return TYPES.contains(Tree.textAt(event, "Type").orElse(""));
  }

  private static Optional<Schedule> read(
      String name, Object event, Map<String, Object> properties) {
    var isRule = Tree.textAt(event, "Type").orElse("").equals("Schedule");
    var expression = Tree.textAt(properties, isRule ? "Schedule" : "ScheduleExpression").orElse("");
    var zone = Tree.textAt(properties, "ScheduleExpressionTimezone").orElse("UTC");
    var input = Tree.at(properties, "Input");
    // A function of CloudFormation in it is not resolved here.
    if (!isOne(event) || input.filter(i -> !(i instanceof String)).isPresent()) {
      return Optional.empty();
    }
    return Timing.parse(expression, zone)
        .map(timing -> new Schedule(name, isRule, timing, input.map(String::valueOf)));
  }
}
