package io.parley.local.template.yaml;

/// A template that cannot be run; the message is one line naming the file, the line and the
/// resource.
public final class TemplateException extends RuntimeException {

  private static final long serialVersionUID = 1;

  /// @param message the whole line
  public TemplateException(String message) {
    super(message);
  }
}
