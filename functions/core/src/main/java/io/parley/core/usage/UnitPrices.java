package io.parley.core.usage;

import io.parley.core.metric.Used;

/// What one of each costs, in US dollars: the list prices of `infra/docs/cost.mjs`. Connections are
/// priced by the minute.
///
/// @param messages the function, its line, and DynamoDB's units of storing and delivering one
/// @param deliveries what the edge transfers
/// @param gatewayMessages what API Gateway bills for a frame
/// @param connectionMinutes what API Gateway bills for an open socket
/// @param storedBytes DynamoDB's storage, for a month
public record UnitPrices(
    double messages,
    double deliveries,
    double gatewayMessages,
    double connectionMinutes,
    double storedBytes) {

  public static final String CURRENCY = "USD";

  public static final UnitPrices LIST = new UnitPrices(1.81e-6, 4.25e-8, 1e-6, 2.5e-7, 2.5e-10);

  private static final double MINUTE = 60;

  /// The price of some usage, to a billionth.
  public double amount(Usage usage) {
    double amount =
        messages * usage.get(Used.MESSAGES)
            + deliveries * usage.get(Used.DELIVERIES)
            + gatewayMessages * usage.get(Used.GATEWAY_MESSAGES)
            + connectionMinutes * usage.get(Used.CONNECTION_SECONDS) / MINUTE
            + storedBytes * usage.get(Used.STORED_BYTES);
    return Math.round(amount * 1e9) / 1e9;
  }
}
