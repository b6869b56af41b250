package io.parley.core.room;

import io.parley.core.json.Meta;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// The rules in a room's `meta`: whom it admits, and how often its members send.
///
/// @param capacity the most participants, if there is a limit
/// @param membersOnly whether a user needs to be a participant to enter
/// @param autoJoin whether a user who enters becomes a participant
/// @param slow the least time between two messages of one member, if there is one
public record RoomRules(
    Optional<Long> capacity, boolean membersOnly, boolean autoJoin, Optional<Duration> slow) {

  /// Rules without slow mode.
  public RoomRules(Optional<Long> capacity, boolean membersOnly, boolean autoJoin) {
    this(capacity, membersOnly, autoJoin, Optional.empty());
  }

  static final RoomRules PARTICIPANTS_ONLY = new RoomRules(Optional.of(1_000L), true, false);

  static final RoomRules DIRECT = new RoomRules(Optional.of(2L), true, false);

  private static final long SUPPORT_CAPACITY = 2;
  /// The JSON Schema of a valid `meta`.
  public static final String FORM =
      """
      {"properties":{
        "type":{"enum":["public","private","support","topic"]},
        "max_participants":{"type":"integer","minimum":1},
        "invite_only":{"type":"boolean"},
        "auto_join":{"type":"boolean"},
        "slow_mode_seconds":{"type":"integer","minimum":1,"maximum":21600},
        "read_receipts":{"type":"boolean"}}}""";

  /// The member of `meta` that says whether participants see how far the others have read.
  public static final String RECEIPTS = "read_receipts";

  /// The member of `meta` that says how many seconds the slow mode asks for.
  public static final String SLOW = "slow_mode_seconds";

  private static final long MOST_SECONDS = 21_600;

  private static final Set<String> TYPES = Set.of("public", "private", "support", "topic");

  /// An invalid rule: the field of `meta`, and what is wrong with it.
  public record Mistake(String member, String problem) {}

  public static RoomRules of(Meta meta) {
    String type = meta.text("type").orElse("public");
    boolean support = type.equals("support");
    boolean membersOnly = support || type.equals("private") || meta.flag("invite_only");
    Optional<Long> capacity = meta.number("max_participants").filter(limit -> limit >= 1);
    return new RoomRules(
        capacity.or(() -> support ? Optional.of(SUPPORT_CAPACITY) : Optional.empty()),
        membersOnly,
        !membersOnly && meta.flag("auto_join"),
        meta.number(SLOW).filter(RoomRules::isSlow).map(Duration::ofSeconds));
  }

  /// The rules that a new room's entries tell; empty for a direct chat, whose room tells more.
  public static Optional<RoomRules> toldBy(Meta meta) {
    return meta.text("type").filter(Direct.TYPE::equals).isPresent()
        ? Optional.empty()
        : Optional.of(of(meta));
  }

  /// The invalid rules in a `meta`; other fields are ignored.
  public static List<Mistake> mistakes(Meta meta) {
    List<Mistake> mistakes = new ArrayList<>();
    if (hasField(meta, "type") && meta.text("type").filter(TYPES::contains).isEmpty()) {
      mistakes.add(new Mistake("type", "must be one of private, public, support, topic"));
    }
    for (String flag : List.of("invite_only", "auto_join", RECEIPTS)) {
      if (hasField(meta, flag) && !(meta.members().get(flag) instanceof Boolean)) {
        mistakes.add(new Mistake(flag, "must be true or false"));
      }
    }
    if (hasField(meta, "max_participants")
        && meta.number("max_participants").filter(limit -> limit >= 1).isEmpty()) {
      mistakes.add(new Mistake("max_participants", "must be an integer of at least 1"));
    }
    if (hasField(meta, SLOW) && meta.number(SLOW).filter(RoomRules::isSlow).isEmpty()) {
      mistakes.add(new Mistake(SLOW, "must be an integer from 1 to " + MOST_SECONDS));
    }
    return mistakes;
  }

  public boolean isFullAt(long participants) {
    return capacity.isPresent() && participants >= capacity.get();
  }

  private static boolean isSlow(long seconds) {
    return seconds >= 1 && seconds <= MOST_SECONDS;
  }

  private static boolean hasField(Meta meta, String member) {
    return meta.members().containsKey(member);
  }
}
