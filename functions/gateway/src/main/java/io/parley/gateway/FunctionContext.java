package io.parley.gateway;

import io.micronaut.context.ApplicationContext;
import io.micronaut.context.env.PropertySource;
import io.micronaut.context.env.PropertySource.PropertyConvention;
import io.parley.gateway.settings.Settings;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;

/// Boots a function's beans from its environment and a clock.
public final class FunctionContext {

  /// Settings that no deployment changes. Empty texts, lists and objects are part of every
  /// contract's answers.
  /// A character outside the basic plane is written as the 4 bytes it is, not as 12 of escapes: the
  /// largest message must fit a frame.
  private static final Map<String, Object> SETTINGS =
      Map.of(
          "micronaut.serde.serialization.inclusion",
          "ALWAYS",
          "micronaut.serde.jackson.generator-features.COMBINE_UNICODE_SURROGATES_IN_UTF8",
          true,
          // The gateway is the host: behind it, Host and Origin say nothing about this machine.
          "micronaut.server.cors.localhost-pass-through",
          true);

  /// For functions with a waiting caller: those of the sockets and of the HTTP API.
  private static final Map<String, Object> LIGHT = Map.of("parley.dynamodb.signed", true);

  private FunctionContext() {}

  /// The same as [#start], without the pipeline of the AWS SDK.
  public static ApplicationContext startLight(
      Map<String, String> environment, Clock clock, Class<? extends Record> config) {
    return startContext(environment, clock, config, LIGHT);
  }

  /// Starts the beans, after checking that the environment has all that the configuration record
  /// names.
  ///
  /// @param config the function's configuration record
  public static ApplicationContext start(
      Map<String, String> environment, Clock clock, Class<? extends Record> config) {
    return startContext(environment, clock, config, Map.of());
  }

  private static ApplicationContext startContext(
      Map<String, String> environment,
      Clock clock,
      Class<? extends Record> config,
      Map<String, Object> settings) {
    // First, so that they are read while the beans are made.
    Settings operatorSettings = Settings.of(environment, clock, FunctionContext::reportFailure);
    ApplicationContext context =
        ApplicationContext.builder(config.getClassLoader())
            .deduceEnvironment(false)
            .deduceCloudEnvironment(false)
            .environmentPropertySource(false)
            .banner(false)
            .propertySources(
                PropertySource.of(
                    "environment",
                    new LinkedHashMap<String, Object>(environment),
                    PropertyConvention.ENVIRONMENT_VARIABLE),
                PropertySource.of("settings", SETTINGS),
                PropertySource.of("kind", settings))
            .build();
    context.registerSingleton(Clock.class, clock);
    context.registerSingleton(Settings.class, operatorSettings);
    context.start();
    context.getBean(config);
    return context;
  }

  private static void reportFailure(Exception failure) {
    RequestLog.fault(Map.of("outcome", "settings not read"), failure);
  }
}
