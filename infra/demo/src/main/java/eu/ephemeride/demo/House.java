package eu.ephemeride.demo;

import java.util.List;
import java.util.Map;

/// The ids of a practice that takes visits.
record House(String practice, List<String> practitioners, Map<VisitKind, String> visitTypes) {
  House {
    practitioners = List.copyOf(practitioners);
    visitTypes = Map.copyOf(visitTypes);
  }

  String practitioner(int n) {
    return practitioners.get(n);
  }

  String visitType(VisitKind kind) {
    var id = visitTypes.get(kind);
    if (id == null) {
      throw new IllegalStateException("every kind has a visit type");
    }
    return id;
  }

  static String path(String practice, String rest) {
    return "/practices/" + practice + rest;
  }

  String path(String rest) {
    return path(practice, rest);
  }
}
