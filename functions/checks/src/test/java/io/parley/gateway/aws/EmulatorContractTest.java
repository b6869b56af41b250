package io.parley.gateway.aws;

import java.net.URI;
import org.junit.jupiter.api.extension.ExtendWith;

/// The emulator whose URL `-Dparley.emulator=http://…` gives, such as a moto server.
@ExtendWith(NeedsEmulator.class)
final class EmulatorContractTest extends EmulatedServicesContract {

  @Override
  protected URI endpoint() {
    return NeedsEmulator.url().orElseThrow();
  }
}
