package eu.ephemeride.members;

import java.time.Instant;

/// A member's undertaking of confidentiality (GDPR art. 28(3)(b)): which text, and when she signed
/// it.
public record Undertaking(String version, Instant at) {}
