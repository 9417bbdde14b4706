package eu.ephemeride.lines;

import eu.ephemeride.store.PersonalData;
import io.avaje.jsonb.Json;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// How a practice's calls are to be answered (P3): the sealed content of an instructions' item,
/// format 1.
@Json
record InstructionsPayload(
    int format,
    String greeting,
    List<HoursPayload> hours,
    @Nullable String closedMessage,
    List<BookablePayload> bookable,
    List<UrgencyPayload> urgencies,
    List<TransferPayload> transfers,
    @Nullable String notes)
    implements PersonalData {
  /// When calls are answered: a day of the week, and times by the practice's clock.
  @Json
  record HoursPayload(String day, String from, String to) {}

  /// What may be booked, by which roles, under which condition.
  @Json
  record BookablePayload(String visitType, List<String> by, @Nullable String condition) {
    @Override
    public String toString() {
      return "BookablePayload";
    }
  }

  /// What a caller may say that cannot wait, and what is done then.
  @Json
  record UrgencyPayload(String when, String then, @Nullable String to) {
    @Override
    public String toString() {
      return "UrgencyPayload";
    }
  }

  /// When and to whom a call is passed on.
  @Json
  record TransferPayload(String when, String to, String label) {
    @Override
    public String toString() {
      return "TransferPayload";
    }
  }

  @Override
  public String toString() {
    return "InstructionsPayload";
  }
}
