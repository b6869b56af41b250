package io.parley.core.access;

import io.parley.core.client.ClientId;
import java.time.Duration;

/// Closes the connections that depend on a right once it ends. A caller schedules a check by
/// [#expect], then ends the right, then calls [#begin]: if any step in between fails, the
/// connections still close.
public interface ConnectionRevoker {

  /// Schedules a check of a right that is about to end. The check closes the connections if the
  /// right has ended by then, and otherwise checks again later. Costs a message of SQS.
  void expect(ClientId client, Ending ending);

  /// Schedules a check of a right that expires on its own. Two messages of SQS for the last
  /// quarter of an hour, since nothing else checks if a function dies handling the first, and
  /// one for each quarter before.
  ///
  /// @param rest the time left until it expires
  void expect(ClientId client, Ending ending, Duration rest);

  /// Closes the connections of a right that has ended.
  void begin(ClientId client, Ending ending);
}
