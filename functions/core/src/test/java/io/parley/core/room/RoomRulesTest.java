package io.parley.core.room;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.core.json.Meta;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class RoomRulesTest {

  @Test
  void aRoomWithoutRulesIsOpenToAll() {
    RoomRules rules = rules("{}");

    assertThat(rules).isEqualTo(new RoomRules(Optional.empty(), false, false));
    assertThat(rules.isFullAt(Long.MAX_VALUE)).isFalse();
  }

  @Test
  void capacityIsTheMostParticipants() {
    RoomRules rules = rules("{\"max_participants\":3}");

    assertThat(rules.isFullAt(2)).isFalse();
    assertThat(rules.isFullAt(3)).isTrue();
    assertThat(rules.isFullAt(4)).isTrue();
  }

  @Test
  void whatIsNoWholeNumberFromOneIsNoCapacity() {
    for (String value : new String[] {"0", "-1", "\"3\"", "1.5", "null", "true", "[]"}) {
      assertThat(rules("{\"max_participants\":" + value + "}").capacity()).as(value).isEmpty();
    }
  }

  @Test
  void aSupportRoomHoldsTwoUnlessItSaysOtherwise() {
    assertThat(rules("{\"type\":\"support\"}").capacity()).contains(2L);
    assertThat(rules("{\"type\":\"support\",\"max_participants\":5}").capacity()).contains(5L);
  }

  @Test
  void privateSupportAndInviteOnlyRoomsAreForMembers() {
    assertThat(rules("{\"type\":\"private\"}").membersOnly()).isTrue();
    assertThat(rules("{\"type\":\"support\"}").membersOnly()).isTrue();
    assertThat(rules("{\"invite_only\":true}").membersOnly()).isTrue();
    assertThat(rules("{\"type\":\"public\",\"invite_only\":false}").membersOnly()).isFalse();
    assertThat(rules("{\"type\":\"topic\"}").membersOnly()).isFalse();
  }

  @Test
  void whoEntersAPublicRoomThatSaysSoJoins() {
    assertThat(rules("{\"auto_join\":true}").autoJoin()).isTrue();
    assertThat(rules("{\"type\":\"public\",\"auto_join\":true}").autoJoin()).isTrue();
    assertThat(rules("{\"auto_join\":false}").autoJoin()).isFalse();
    assertThat(rules("{\"type\":\"private\",\"auto_join\":true}").autoJoin()).isFalse();
    assertThat(rules("{\"invite_only\":true,\"auto_join\":true}").autoJoin()).isFalse();
  }

  @Test
  void slowModeLastsFromASecondToSixHours() {
    assertThat(rules("{}").slow()).isEmpty();
    assertThat(rules("{\"slow_mode_seconds\":1}").slow()).contains(Duration.ofSeconds(1));
    assertThat(rules("{\"slow_mode_seconds\":21600}").slow()).contains(Duration.ofHours(6));
    for (String value : new String[] {"0", "-1", "21601", "\"3\"", "1.5", "null", "true", "[]"}) {
      assertThat(rules("{\"slow_mode_seconds\":" + value + "}").slow()).as(value).isEmpty();
    }
  }

  @Test
  void eachRuleThatCannotBeMeantIsNamed() {
    Meta meta =
        Meta.of(
            """
            {"type": "secret", "invite_only": "yes", "auto_join": null, "max_participants": 0, "slow_mode_seconds": 0,
             "read_receipts": "yes",
             "anything": [null, "secret"]}
            """);

    assertThat(RoomRules.mistakes(meta))
        .extracting(RoomRules.Mistake::member)
        .containsExactly(
            "type",
            "invite_only",
            "auto_join",
            "read_receipts",
            "max_participants",
            "slow_mode_seconds");
    assertThat(RoomRules.mistakes(Meta.of("{\"type\":\"topic\",\"max_participants\":1}")))
        .isEmpty();
  }

  private static RoomRules rules(String meta) {
    return RoomRules.of(Meta.of(meta));
  }
}
