package io.parley.clients;

import io.micronaut.serde.annotation.Serdeable;
import io.micronaut.serde.config.naming.SnakeCaseStrategy;
import io.parley.core.metric.Used;
import io.parley.core.usage.ListUsage;
import io.parley.core.usage.UnitPrices;
import io.parley.core.usage.Usage;

/// What a client used on a day.
@Serdeable(naming = SnakeCaseStrategy.class)
record UsageJson(
    String date,
    long messages,
    long deliveries,
    long gatewayMessages,
    double connectionMinutes,
    long storedBytes,
    PriceJson price) {

  private static final double SECONDS = 60;
  private static final double HUNDREDTHS = 100;

  static UsageJson of(ListUsage.OfDay day) {
    Usage usage = day.usage();
    double minutes = usage.get(Used.CONNECTION_SECONDS) / SECONDS;
    return new UsageJson(
        day.date().toString(),
        usage.get(Used.MESSAGES),
        usage.get(Used.DELIVERIES),
        usage.get(Used.GATEWAY_MESSAGES),
        Math.round(minutes * HUNDREDTHS) / HUNDREDTHS,
        usage.get(Used.STORED_BYTES),
        PriceJson.of(usage));
  }

  /// What that costs by list prices.
  @Serdeable(naming = SnakeCaseStrategy.class)
  record PriceJson(double amount, String currency, UnitPricesJson unitPrices) {

    static PriceJson of(Usage usage) {
      UnitPrices prices = UnitPrices.LIST;
      return new PriceJson(prices.amount(usage), UnitPrices.CURRENCY, UnitPricesJson.of(prices));
    }
  }

  /// The price of one of each.
  @Serdeable(naming = SnakeCaseStrategy.class)
  record UnitPricesJson(
      double messages,
      double deliveries,
      double gatewayMessages,
      double connectionMinutes,
      double storedBytes) {

    static UnitPricesJson of(UnitPrices prices) {
      return new UnitPricesJson(
          prices.messages(),
          prices.deliveries(),
          prices.gatewayMessages(),
          prices.connectionMinutes(),
          prices.storedBytes());
    }
  }
}
