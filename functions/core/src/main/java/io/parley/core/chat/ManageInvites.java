package io.parley.core.chat;

import io.parley.core.member.Invites;
import io.parley.core.participant.Invite;
import io.parley.core.room.RoomKey;
import io.parley.core.room.UserId;
import java.time.Clock;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// Makes and ends the invites of a chat.
public final class ManageInvites {

  /// A chat's invites that have not ended.
  public static final int MAX = 100;

  private final Invites invites;
  private final Clock clock;

  public ManageInvites(Invites invites, Clock clock) {
    this.invites = invites;
    this.clock = clock;
  }

  /// A new invite; empty when the chat has too many.
  public Optional<Invite> create(RoomKey chat, UserId by, int uses, Duration life) {
    if (list(chat).size() >= MAX) {
      return Optional.empty();
    }
    Invite invite =
        new Invite(
            chat,
            Invite.Code.generate(chat.room()),
            by,
            clock.instant().plus(life).truncatedTo(ChronoUnit.MILLIS),
            uses);
    invites.add(invite);
    return Optional.of(invite);
  }

  /// The invites that have not ended, in the order in which they end.
  public List<Invite> list(RoomKey chat) {
    return invites.of(chat).stream()
        .filter(invite -> !invite.isOver(clock.instant()))
        .sorted(
            Comparator.comparing(Invite::expiresAt).thenComparing(invite -> invite.code().text()))
        .toList();
  }

  /// One that is not over.
  public Optional<Invite> find(RoomKey chat, Invite.Code code) {
    return invites.find(chat, code).filter(invite -> !invite.isOver(clock.instant()));
  }

  /// Whether an invite was removed.
  public boolean end(RoomKey chat, Invite.Code code) {
    return find(chat, code).isPresent() && invites.remove(chat, code);
  }
}
