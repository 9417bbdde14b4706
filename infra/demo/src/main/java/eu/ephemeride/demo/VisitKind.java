package eu.ephemeride.demo;

/// What the practice calls its visits, and how long each lasts.
enum VisitKind {
  RENEWAL("Renouvellement d’ordonnance", 10),
  CONSULTATION("Consultation", 15),
  FOLLOW_UP("Consultation de suivi", 20),
  FIRST("Première consultation", 30);

  private final String label;
  private final int minutes;

  VisitKind(String label, int minutes) {
    this.label = label;
    this.minutes = minutes;
  }

  String label() {
    return label;
  }

  int minutes() {
    return minutes;
  }
}
