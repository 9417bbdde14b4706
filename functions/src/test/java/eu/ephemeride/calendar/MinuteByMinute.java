package eu.ephemeride.calendar;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// What a day is open, found the slow way: each minute is asked what the clock shows in it.
final class MinuteByMinute {
  private static final int NOT_OPEN = -1;
  private static final int DAY = 24 * 60;

  private final List<LocalDateTime> clock = new ArrayList<>();
  private final int[] piece;
  private final boolean[] shut;

  MinuteByMinute(Availability availability, LocalDay day) {
    readTheClock(day);
    var ofTheClock = pieceOfEachWallMinute(availability, day.date());
    piece = new int[clock.size()];
    shut = new boolean[clock.size()];
    for (var minute = 0; minute < clock.size(); minute++) {
      var wall = clock.get(minute);
      var isOfTheDate = wall.toLocalDate().equals(day.date());
      piece[minute] = isOfTheDate ? ofTheClock[60 * wall.getHour() + wall.getMinute()] : NOT_OPEN;
      shut[minute] =
          availability.closures().stream()
              .anyMatch(c -> !wall.isBefore(c.from()) && wall.isBefore(c.to()));
    }
    startOnMarks();
  }

  // No zone is more than 14 hours from UTC.
  private void readTheClock(LocalDay day) {
    var at = day.date().atStartOfDay(ZoneOffset.UTC).toInstant().minus(Duration.ofHours(15));
    while (dateAt(at, day).isBefore(day.date())) {
      at = at.plusSeconds(60);
    }
    while (!dateAt(at, day).isAfter(day.date())) {
      clock.add(LocalDateTime.ofInstant(at, day.zone()));
      at = at.plusSeconds(60);
    }
  }

  private static LocalDate dateAt(Instant at, LocalDay day) {
    return at.atZone(day.zone()).toLocalDate();
  }

  // Two minutes that follow each other are of one piece when some window has both.
  private static int[] pieceOfEachWallMinute(Availability availability, LocalDate date) {
    var windows = new ArrayList<int[]>();
    for (var window : availability.weekly()) {
      if (window.day() == date.getDayOfWeek() && !availability.holidays().includes(date)) {
        windows.add(new int[] {window.from().minute(), window.to().minute()});
      }
    }
    for (var opening : availability.openings()) {
      if (opening.date().equals(date)) {
        windows.add(new int[] {opening.from().minute(), opening.to().minute()});
      }
    }
    var pieces = new int[DAY];
    for (var minute = 0; minute < DAY; minute++) {
      var now = minute;
      var isOpen = windows.stream().anyMatch(w -> w[0] <= now && now < w[1]);
      var goesOn = windows.stream().anyMatch(w -> w[0] < now && now < w[1]);
      pieces[minute] = goesOn ? pieces[minute - 1] : isOpen ? minute : NOT_OPEN;
    }
    return pieces;
  }

  private void startOnMarks() {
    for (var minute = 0; minute < piece.length; minute++) {
      var begins = minute == 0 || piece[minute - 1] != piece[minute];
      if (begins && minute % 5 != 0) {
        piece[minute] = NOT_OPEN;
      }
    }
  }

  List<Span> windows() {
    var windows = new ArrayList<Span>();
    for (var from = 0; from < piece.length; from++) {
      if (piece[from] != NOT_OPEN && (from == 0 || piece[from - 1] != piece[from])) {
        windows.add(new Span(from, endOfPiece(from)));
      }
    }
    return windows;
  }

  private int endOfPiece(int from) {
    var to = from;
    while (to < piece.length && piece[to] == piece[from]) {
      to++;
    }
    return to;
  }

  List<Integer> closedMinutes() {
    var minutes = new ArrayList<Integer>();
    for (var minute = 0; minute < shut.length; minute++) {
      if (shut[minute]) {
        minutes.add(minute);
      }
    }
    return minutes;
  }

  boolean admits(Span visit) {
    for (var minute = visit.from(); minute < visit.to(); minute++) {
      if (minute >= piece.length
          || piece[minute] == NOT_OPEN
          || piece[minute] != piece[visit.from()]
          || shut[minute]) {
        return false;
      }
    }
    return true;
  }

  List<Span> starts(int visitMinutes) {
    var starts = new ArrayList<Span>();
    for (var window : windows()) {
      for (var at = window.from(); at < window.to(); at += visitMinutes) {
        var visit = new Span(at, at + visitMinutes);
        if (admits(visit)) {
          starts.add(visit);
        }
      }
    }
    return starts;
  }

  @Override
  public String toString() {
    return "pieces " + windows() + ", of each minute " + Arrays.toString(piece);
  }
}
