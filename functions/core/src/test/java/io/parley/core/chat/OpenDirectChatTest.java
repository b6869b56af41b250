package io.parley.core.chat;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.core.chat.OpenDirectChat.Outcome;
import io.parley.core.client.ClientId;
import io.parley.core.contract.Drafts;
import io.parley.core.contract.Instance;
import io.parley.core.contract.Racers;
import io.parley.core.contract.RoomPorts;
import io.parley.core.json.Meta;
import io.parley.core.lifecycle.CreationLimit;
import io.parley.core.lifecycle.UpdateRoom;
import io.parley.core.limit.Limits;
import io.parley.core.limit.MinuteLimit;
import io.parley.core.limit.StoreFaults;
import io.parley.core.log.RoomWriter;
import io.parley.core.member.Join;
import io.parley.core.member.JoinRoom;
import io.parley.core.memory.InMemoryRecentTimes;
import io.parley.core.memory.ManualClock;
import io.parley.core.message.Send;
import io.parley.core.participant.Participant;
import io.parley.core.room.Direct;
import io.parley.core.room.Direct.Peer;
import io.parley.core.room.Room;
import io.parley.core.room.RoomKey;
import io.parley.core.room.UserId;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

final class OpenDirectChatTest {

  private static final Peer ADA = new Peer(new UserId("ada-id"), "ada");
  private static final Peer BOB = new Peer(new UserId("bob-id"), "bob");
  private static final Direct TWO = Direct.of(BOB, ADA);

  private final RoomPorts ports = RoomPorts.inMemory();
  private final Instance members = Instance.on(ports);
  private final ClientId client = ClientId.random();

  @Test
  void theFirstToAskMakesItAndTheOtherFindsIt() {
    Outcome first = open(Direct.of(ADA, BOB));
    Outcome second = open(Direct.of(BOB, ADA));

    assertThat(first).isInstanceOf(Outcome.Made.class);
    assertThat(second).isEqualTo(new Outcome.Found(chat(first), List.of(), List.of()));
    assertThat(usersIn(chat(first).key())).containsExactly("ada-id", "bob-id");
  }

  @RepeatedTest(50)
  void whoAsksAtTheSameTimeGetsTheSameOne() {
    List<Outcome> opened = Racers.race(6, _ -> open(TWO));

    assertThat(opened.stream().map(OpenDirectChatTest::chat).distinct()).hasSize(1);
    assertThat(opened).filteredOn(Outcome.Made.class::isInstance).hasSize(1);
    assertThat(usersIn(chat(opened.getFirst()).key())).containsExactly("ada-id", "bob-id");
  }

  @Test
  void aRepeatOfTheRequestThatMadeItSaysSoAgain() {
    UUID attempt = UUID.randomUUID();
    Outcome made = opener(Limits.NONE).open(client, TWO, attempt);

    assertThat(opener(Limits.NONE).open(client, TWO, attempt)).isEqualTo(made);
  }

  @Test
  void bothOwnItAndNobodyElseComesIn() {
    Room chat = chat(open(TWO));

    assertThat(chat.isOwnedBy(ADA.user()) && chat.isOwnedBy(BOB.user())).isTrue();
    assertThat(chat.isOwnedBy(new UserId("eve"))).isFalse();
    members.leave(chat.key(), "bob-id");
    assertThat(members.join(chat.key(), "eve")).isEqualTo(new Join.Full());
    assertThat(members.join(chat.key(), "bob-id")).isInstanceOf(Join.Joined.class);
  }

  @Test
  void whoeverHadLeftIsInItAgain() {
    Room chat = chat(open(TWO));
    members.leaveOrEnd(chat.key(), "bob-id");

    Outcome again = open(TWO);
    assertThat(((Outcome.Found) again).joined()).hasSize(1);
    assertThat(usersIn(chat(again).key())).containsExactly("ada-id", "bob-id");
    assertThat(chat(again).key()).isEqualTo(chat.key());
  }

  @Test
  void whenBothHaveLeftItEndsAndAnotherBegins() {
    RoomKey first = chat(open(TWO)).key();
    members.leaveOrEnd(first, "ada-id");
    members.leaveOrEnd(first, "bob-id");
    assertThat(ports.rooms().find(first)).isEmpty();

    Outcome second = open(TWO);
    assertThat(second).isInstanceOf(Outcome.Made.class);
    assertThat(chat(second).key().name()).isEqualTo(first.name());
    assertThat(chat(second).key()).isNotEqualTo(first);
    assertThat(members.send(first, Drafts.plain("ada-id", "late")))
        .isInstanceOf(Send.NoSuchRoom.class);
  }

  @Test
  void itStaysDirectWhateverABackendMakesOfItsMeta() {
    RoomKey chat = chat(open(TWO)).key();
    ManualClock clock = new ManualClock();
    RoomWriter writer = new RoomWriter(ports.log(), ports.participants(), clock, clock::advance);
    new UpdateRoom(writer, ports.rooms(), (_, _) -> {}, clock)
        .update(
            chat,
            new UpdateRoom.Edits(
                Optional.empty(), Optional.empty(), Optional.of(Meta.of("{\"auto_join\":true}"))));
    members.leave(chat, "bob-id");

    assertThat(members.join(chat, "eve")).isEqualTo(new Join.Full());
    assertThat(open(TWO)).isInstanceOf(Outcome.Found.class);
  }

  @Test
  void otherPairsAndOtherClientsHaveOthers() {
    Room ours = chat(open(TWO));
    Room others = chat(open(Direct.of(ADA, new Peer(new UserId("eve"), "eve"))));
    Room elsewhere = chat(opener(Limits.NONE).open(ClientId.random(), TWO, UUID.randomUUID()));

    assertThat(Set.of(ours.key(), others.key(), elsewhere.key())).hasSize(3);
  }

  @Test
  void onlyMakingItCountsAsACreation() {
    Limits one = Limits.NONE.with((name, value) -> name.equals("roomsCreated") ? 1 : value);
    OpenDirectChat opener = opener(one);
    opener.open(client, TWO, UUID.randomUUID());

    assertThat(opener.open(client, TWO, UUID.randomUUID())).isInstanceOf(Outcome.Found.class);
    Direct another = Direct.of(ADA, new Peer(new UserId("eve"), "eve"));
    assertThat(opener.open(client, another, UUID.randomUUID())).isInstanceOf(Outcome.TooMany.class);
  }

  @Test
  void eachSeesTheNameOfTheOtherAndNobodySeesThatOfAFormerUser() {
    Room chat = chat(open(TWO));
    ShowChats nobodyDeleted = new ShowChats((_, _) -> Set.of());
    ShowChats bobDeleted = new ShowChats((_, _) -> Set.of(BOB.user()));

    assertThat(nobodyDeleted.show(chat, ADA.user()).name()).isEqualTo("bob");
    assertThat(nobodyDeleted.show(chat, BOB.user()).name()).isEqualTo("ada");
    assertThat(nobodyDeleted.show(chat, BOB.user()).owner()).contains(BOB.user());
    assertThat(bobDeleted.show(chat, ADA.user()).name()).isEqualTo("Deleted user");
  }

  private static Room chat(Outcome outcome) {
    return outcome instanceof Outcome.Found(Room found, List<?> _, List<?> _)
        ? found
        : ((Outcome.Made) outcome).chat();
  }

  private List<String> usersIn(RoomKey chat) {
    return ports.participants().page(chat, 0, 10).stream()
        .map(Participant::user)
        .map(UserId::value)
        .toList();
  }

  private Outcome open(Direct two) {
    return opener(Limits.NONE).open(client, two, UUID.randomUUID());
  }

  /// One of another instance each time.
  private OpenDirectChat opener(Limits limits) {
    ManualClock clock = new ManualClock();
    RoomWriter writer = new RoomWriter(ports.log(), ports.participants(), clock, clock::advance);
    MinuteLimit minute =
        new MinuteLimit(new InMemoryRecentTimes(), new StoreFaults(clock, _ -> {}), clock);
    Supplier<Limits> current = () -> limits;
    return new OpenDirectChat(
        writer,
        ports.rooms(),
        ports.participants(),
        new JoinRoom(writer, ports.rooms()),
        new CreationLimit(minute, current, ports.rooms()));
  }
}
