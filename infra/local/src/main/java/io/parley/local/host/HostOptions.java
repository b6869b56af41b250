package io.parley.local.host;

import io.parley.local.template.Template.FunctionSpec;
import io.parley.local.time.Time;
import java.nio.file.Path;
import java.util.Map;
import java.util.function.Consumer;

/// What a function host needs.
///
/// @param functions by logical id
/// @param time measures the functions' timeouts, and is the clock of functions in this JVM
/// @param work a folder for unpacked artifacts, kept from one run to the next
/// @param output takes each line that functions print, with the function's name before it
public record HostOptions(
    Map<String, FunctionSpec> functions,
    FunctionEnvironment environment,
    Time time,
    Path work,
    Consumer<String> output) {

  /// How a line of a function's output looks, whoever prints it.
  void print(FunctionSpec function, String line) {
    output.accept(function.logicalId() + " | " + line);
  }

  static Invocation.Failed noSuchFunction(String function) {
    return new Invocation.Failed("ResourceNotFoundException", "Function not found: " + function);
  }
}
