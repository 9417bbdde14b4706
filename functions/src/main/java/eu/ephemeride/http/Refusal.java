package eu.ephemeride.http;

/// Leaves the straight line early with a problem: for what the edge itself refuses (form, access,
/// preconditions). What the domain decides is a sealed outcome instead.
public final class Refusal extends RuntimeException {
  private static final long serialVersionUID = 1L;
  private final transient Problem problem;

  /// Costs no stack trace: it is an answer, not a fault.
  public Refusal(Problem problem) {
    super(problem.type().uri(), null, false, false);
    this.problem = problem;
  }

  /// One of a type, with a fixed text.
  public Refusal(ProblemType type, String detail) {
    this(new Problem(type, detail));
  }

  /// What to answer.
  public Problem problem() {
    return problem;
  }
}
