package io.parley.core.metric;

/// A count of a call. Each is one metric of a deployment, and is paid for by the month. A new one
/// needs its row in `infra/docs/operations.md`, and its place on the dashboard in `template.yaml`.
public enum Metric {
  /// Connections that frames were posted to.
  POSTS("Posts"),
  /// Of these, those that were closed without our having noticed.
  GONE("Gone"),
  /// Of these, those that took no frame in all tries. Their clients resume.
  UNREACHED("Unreached"),
  /// Tries that API Gateway refused with 429.
  POST_THROTTLES("PostThrottles"),
  /// Tries to write to a room's log.
  APPEND_TRIES("AppendTries"),
  /// Of these, those that found their place in the log taken.
  CONFLICTS("Conflicts"),
  /// Calls that DynamoDB refused for want of capacity, whether or not a retry succeeded.
  STORE_THROTTLES("StoreThrottles"),
  /// Answers to `resume` that left out entries, so that the client has to begin anew.
  RESUME_MISSES("ResumeMisses"),
  /// Requests and frames that a rate limit refused.
  LIMIT_HITS("LimitHits"),
  /// Messages that a client's reviewer was asked about.
  REVIEWS("Reviews"),
  /// Of these, those that it denied, whether or not that counts.
  REVIEWS_DENIED("ReviewsDenied"),
  /// Of these, those of which it said nothing usable in time.
  REVIEW_FAILURES("ReviewFailures"),
  /// Messages that it was not asked about: too many at once, or after failures.
  REVIEWS_SKIPPED("ReviewsSkipped"),
  /// Faults: what is answered as one, and what failed after the answer.
  FAULTS("Faults"),
  /// Milliseconds that a timer was late. Of several in one call the longest counts.
  TIMER_LAG("TimerLag");

  private final String metricName;

  Metric(String metricName) {
    this.metricName = metricName;
  }

  /// The name under which it is stored.
  public String metricName() {
    return metricName;
  }
}
