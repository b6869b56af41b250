package io.parley.local.host;

import io.parley.local.template.Template.FunctionSpec;
import io.parley.local.time.Time;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/// The settings of a function host.
///
/// @param functions by logical id
/// @param time measures the functions' timeouts, and is the clock of functions in this JVM
/// @param work a folder for unpacked artifacts, kept from one run to the next
/// @param output takes the lines that functions print, see [FunctionLines]
public record HostOptions(
    Map<String, FunctionSpec> functions,
    FunctionEnvironment environment,
    Time time,
    Path work,
    Consumer<String> output) {

  public FunctionLines lines(FunctionSpec function) {
    return new FunctionLines(function.logicalId(), time.clock(), output);
  }

  public List<Path> artifacts() {
    return functions.values().stream().map(FunctionSpec::artifact).toList();
  }

  public static Invocation.Failed noSuchFunction(String function) {
    return new Invocation.Failed("ResourceNotFoundException", "Function not found: " + function);
  }
}
