package eu.ephemeride.testing;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/// The routes that open what is the practice's own and put nobody on record for it, each for its
/// reason. What is sealed under the practice and tells of a person is recorded (P9): a route that
/// is not here fails the test that calls it.
final class Organisation {
  private static final String PRACTICE = "/practices/{practice}";
  private static final String PRACTITIONERS = PRACTICE + "/practitioners";
  private static final String PRACTITIONER = PRACTITIONERS + "/{practitioner}";
  private static final String LINES = PRACTICE + "/lines";
  private static final String INSTRUCTIONS = PRACTICE + "/instructions";
  private static final String OF_ONE = PRACTITIONER + "/instructions";
  private static final String DISCLOSURES = PRACTICE + "/bank-details/disclosure";

  private static final Map<String, List<String>> WHY =
      Map.ofEntries(
          Map.entry(
              "the directory names who works there, to all who do",
              List.of(
                  "POST " + PRACTITIONERS,
                  "GET " + PRACTITIONERS,
                  "GET " + PRACTITIONER,
                  "PATCH " + PRACTITIONER)),
          Map.entry(
              "hours say when a practitioner is there, to all who book for him",
              List.of(
                  "GET " + PRACTITIONER + "/availability",
                  "PUT " + PRACTITIONER + "/availability")),
          Map.entry(
              "the day sheet names the practitioner whose day it is",
              List.of("GET " + PRACTICE + "/day-sheet")),
          Map.entry(
              "a line is a number of the practice's, not of a person",
              List.of(
                  "POST " + LINES,
                  "GET " + LINES,
                  "GET " + LINES + "/{line}",
                  "PATCH " + LINES + "/{line}",
                  "POST " + LINES + "/{line}/confirmation")),
          Map.entry(
              "instructions say how to answer, to all who do",
              List.of(
                  "GET " + INSTRUCTIONS,
                  "PUT " + INSTRUCTIONS,
                  "GET " + INSTRUCTIONS + "/versions",
                  "GET " + INSTRUCTIONS + "/versions/{version}",
                  "GET " + OF_ONE,
                  "PUT " + OF_ONE,
                  "GET " + OF_ONE + "/versions",
                  "GET " + OF_ONE + "/versions/{version}",
                  "GET /calls/{call}/caller",
                  "POST " + PRACTICE + "/callers")),
          Map.entry(
              "a list of one's own practices shows their names, which each member knows",
              List.of("GET /practices")),
          Map.entry(
              "a disclosure is recorded by an item of its own, which the list shows",
              List.of("POST " + DISCLOSURES, "GET " + DISCLOSURES + "s")),
          Map.entry(
              "an invitation that is accepted or withdrawn is answered without its address",
              List.of(
                  "POST /invitations/acceptance",
                  "DELETE " + PRACTICE + "/invitations/{invitation}")),
          Map.entry(
              "a privacy notice tells everybody whose it is (GDPR art. 13(1)(a))",
              List.of("GET " + PRACTICE + "/privacy-notice")),
          Map.entry(
              "members are mailed to, and shown to nobody",
              List.of("POST " + PRACTICE + "/messages")),
          Map.entry(
              "a mail to the person names the practice",
              List.of("POST " + PRACTICE + "/patients/{patient}/restrictions/{category}/notice")));

  private Organisation() {}

  static boolean isShownBy(String route) {
    return routes().contains(route);
  }

  static Set<String> routes() {
    return WHY.values().stream().flatMap(List::stream).collect(Collectors.toUnmodifiableSet());
  }
}
