package io.parley.chats.invite;

import io.micronaut.core.annotation.Introspected;
import io.parley.gateway.body.AsWritten;
import io.parley.gateway.body.rule.Whole;
import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// The body of "create invite".
///
/// @param maxUses how many people may use it, 100 if it is not said
/// @param expiresInSeconds how long, a week if it is not said
@AsWritten
@Introspected
record CreateInviteBody(
    @Nullable @Whole(min = "1", max = "1000") Long maxUses,
    @Nullable @Whole(min = "60", max = "2592000") Long expiresInSeconds) {

  private static final long USES = 100;
  private static final Duration WEEK = Duration.ofDays(7);

  int uses() {
    return Math.toIntExact(Objects.requireNonNullElse(maxUses, USES));
  }

  Duration life() {
    return expiresInSeconds == null ? WEEK : Duration.ofSeconds(expiresInSeconds);
  }
}
