package eu.ephemeride.notices;

/// What a person may ask for (P17 to P23); `article` is the GDPR's, or names another text.
enum Right {
  ACCESS("15"),
  RECTIFICATION("16"),
  ERASURE("17"),
  RESTRICTION("18"),
  PORTABILITY("20"),
  OBJECTION("21"),
  DIRECTIVES("loi 78-17, art. 85");

  private final String article;

  Right(String article) {
    this.article = article;
  }

  String article() {
    return article;
  }
}
