package io.parley.local.host;

import io.parley.local.host.inprocess.InProcessHost;
import java.io.IOException;

class InProcessHostTest extends FunctionHostContract<InProcessHost> {

  InProcessHostTest() throws IOException {}

  @Override
  InProcessHost start(HostOptions options) throws IOException {
    return InProcessHost.start(options);
  }
}
