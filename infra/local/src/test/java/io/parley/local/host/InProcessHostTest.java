package io.parley.local.host;

import java.io.IOException;

class InProcessHostTest extends FunctionHostContract<InProcessHost> {

  InProcessHostTest() throws IOException {}

  @Override
  InProcessHost start(HostOptions options) throws IOException {
    return InProcessHost.start(options);
  }
}
