package io.parley.local.gateway.queue;

/// An error that SQS answers.
final class QueueError extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final String type;

  QueueError(String type, String message) {
    super(message);
    this.type = type;
  }

  static QueueError invalid(String message) {
    return new QueueError("InvalidParameterValue", message);
  }

  String type() {
    return type;
  }
}
