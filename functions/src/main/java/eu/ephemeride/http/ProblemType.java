package eu.ephemeride.http;

/// The closed list of problems (RFC 9457); each has a page in the OpenAPI under its slug.
public enum ProblemType {
  MALFORMED("malformed", 400, "The request cannot be read"),
  RULE_BROKEN("rule-broken", 422, "A rule is broken"),
  UNAUTHORIZED("unauthorized", 401, "The token does not do"),
  FORBIDDEN("forbidden", 403, "Your role does not allow this"),
  NOT_FOUND("not-found", 404, "There is no such thing here"),
  TOO_LARGE("too-large", 413, "The body is over 64 KB"),
  UNSUPPORTED_MEDIA_TYPE("unsupported-media-type", 415, "The body is not JSON"),
  PRECONDITION_FAILED("precondition-failed", 412, "It was changed meanwhile"),
  PRECONDITION_REQUIRED("precondition-required", 428, "A precondition is missing"),
  IDEMPOTENCY_KEY_REUSED(
      "idempotency-key-reused", 422, "The Idempotency-Key stands for another body"),
  SIREN_TAKEN("siren-taken", 409, "Another living contract names this SIREN"),
  SIREN_CONFIRMED("siren-confirmed", 409, "A confirmed SIREN is not corrected"),
  TIME_ZONE_FIXED("time-zone-fixed", 409, "A confirmed practice keeps its time zone"),
  INVITATION_SPENT("invitation-spent", 409, "The invitation was accepted, withdrawn or has ended"),
  ALREADY_MEMBER("already-member", 409, "You are a member of this practice already"),
  LAST_OWNER("last-owner", 409, "A practice has one owner at least"),
  MANDATE_REVOKED("mandate-revoked", 409, "The mandate was revoked"),
  GRANT_OPEN("grant-open", 409, "A grant to support is open already"),
  CONTRACT_OVER("contract-over", 409, "The contract is over"),
  CONTRACT_RUNS("contract-runs", 409, "The contract is not over"),
  ALREADY_TERMINATED("already-terminated", 409, "The contract ends on another day"),
  AMOUNT_EXCEEDED("amount-exceeded", 409, "The amount is more than what is left"),
  PRACTICE_PENDING("practice-pending", 409, "The practice is not confirmed yet"),
  SLOT_TAKEN("slot-taken", 409, "Another appointment holds this time"),
  MONTH_FULL("month-full", 409, "The month holds as many orders as a month can"),
  DAY_FULL("day-full", 409, "The day holds as much as a day can"),
  OUTSIDE_HOURS("outside-hours", 422, "The practitioner does not work then"),
  IN_THE_PAST("in-the-past", 422, "That time has passed"),
  CANCELLED("cancelled", 409, "The appointment was cancelled"),
  ALREADY_SEEN("already-seen", 409, "The patient came, or did not: the appointment stays"),
  TOO_EARLY("too-early", 409, "The appointment's day has not come"),
  MERGED("merged", 409, "The patient's file was merged into another"),
  NOT_MERGEABLE("not-mergeable", 409, "These files cannot be merged"),
  TOO_MANY_FILES("too-many-files", 409, "The person has more files than are restricted at once"),
  MESSAGE_UNLINKED("message-unlinked", 409, "The message is about nobody known yet"),
  MESSAGE_DONE("message-done", 409, "The message was dealt with"),
  THREAD_FULL("thread-full", 409, "The message has as many replies as one can have"),
  LINE_TAKEN("line-taken", 409, "Another active line has this number"),
  LINE_CLOSED("line-closed", 409, "The line is closed"),
  CALL_OVER("call-over", 409, "The call is over"),
  MAIL_REFUSED("mail-refused", 503, "The mail could not be handed over"),
  ERASED("erased", 410, "The data was erased"),
  PROCESSING_RESTRICTED("processing-restricted", 409, "The data may not be used (GDPR art. 18)"),
  ALREADY_RESTRICTED(
      "already-restricted", 409, "Another restriction of this category stands (GDPR art. 18)"),
  NOT_TOLD("not-told", 409, "The person was not told yet (GDPR art. 18(3))"),
  NO_EMAIL("no-email", 409, "The file has no email address"),
  BUSY("busy", 503, "Too many writers at once"),
  INTERNAL("internal", 500, "A fault of ours");

  private final String slug;
  private final int status;
  private final String title;

  ProblemType(String slug, int status, String title) {
    this.slug = slug;
    this.status = status;
    this.title = title;
  }

  /// The relative reference that identifies it: `/problems/slot-taken`.
  public String uri() {
    return "/problems/" + slug;
  }

  /// HTTP status.
  public int status() {
    return status;
  }

  /// One sentence, the same for every occurrence.
  public String title() {
    return title;
  }
}
