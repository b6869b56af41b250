package io.parley.chats.api;

import io.parley.core.client.ClientId;
import io.parley.gateway.settings.Settings;
import jakarta.inject.Singleton;
import java.util.Optional;

/// The operator's settings for the messenger, as they are now.
@Singleton
public final class MessengerSettings {

  private final Settings settings;

  MessengerSettings(Settings settings) {
    this.settings = settings;
  }

  /// The client whose people register themselves; none when nobody may.
  public Optional<ClientId> client() {
    return settings.current().text("messengerClient").map(ClientId::new);
  }

  /// Whether people register without an invite.
  public boolean isOpen() {
    return settings.current().isTrue("openRegistration");
  }

  /// Whether people see everybody who is registered.
  public boolean isListed() {
    return settings.current().isTrue("listPeople");
  }
}
