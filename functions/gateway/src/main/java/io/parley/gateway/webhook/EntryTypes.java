package io.parley.gateway.webhook;

import java.util.List;

/// The types of entries, which an endpoint may choose from: those of frames that are entries.
public final class EntryTypes {

  public static final List<String> ALL =
      List.of(
          "message",
          "message_updated",
          "message_deleted",
          "message_restored",
          "user_joined",
          "user_left",
          "role_changed",
          "user_banned",
          "user_unbanned",
          "user_muted",
          "user_unmuted",
          "room_created",
          "room_updated",
          "room_deactivated",
          "room_activated",
          "room_deleted",
          "breakout_created",
          "breakout_updated",
          "breakout_deleted",
          "breakout_opened",
          "breakout_closed",
          "breakout_recalled",
          "breakout_help",
          "breakout_session_opened",
          "breakout_session_updated",
          "breakout_session_closed",
          "breakout_placed",
          "breakout_left",
          "breakout_broadcast");

  private EntryTypes() {}
}
