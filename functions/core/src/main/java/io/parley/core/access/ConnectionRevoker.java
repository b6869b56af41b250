package io.parley.core.access;

import io.parley.core.client.ClientId;
import java.time.Duration;

/// Closes the connections that were opened with something that ends. A caller orders a look by
/// [#expect], then ends it, then calls [#begin]: whatever fails in between, the connections close.
public interface ConnectionRevoker {

  /// Orders a look at something that is about to end. The look closes the connections if it has
  /// ended by then, and looks again if it has not. Costs a message of SQS.
  void expect(ClientId client, Ending ending);

  /// Orders looks at something that ends after a time known beforehand.
  ///
  /// @param rest of its time
  void expect(ClientId client, Ending ending, Duration rest);

  /// Closes the connections of something that has ended.
  void begin(ClientId client, Ending ending);
}
