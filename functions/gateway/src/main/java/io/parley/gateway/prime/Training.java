package io.parley.gateway.prime;

/// Makes a function once, as its environment says, and ends: a program for `-XX:AOTCacheOutput`,
/// which writes down what was loaded and compiled by then. The environment asks for priming.
public final class Training {

  /// Lambda's client, which calls the function when the cache is used.
  private static final String CLIENT = "com.amazonaws.services.lambda.runtime.api.client.AWSLambda";

  private Training() {}

  /// @param arguments the handler's class
  public static void main(String[] arguments) throws ReflectiveOperationException {
    var _ = Class.forName(arguments[0]).getConstructor().newInstance();
    Class.forName(CLIENT);
    // Micronaut or a library may have left threads.
    System.exit(0);
  }
}
