package io.parley.dynamodb;

import static io.parley.core.contract.Drafts.named;
import static io.parley.core.contract.Drafts.plain;
import static org.assertj.core.api.Assertions.assertThat;

import io.parley.core.contract.Instance;
import io.parley.core.contract.RoomPorts;
import io.parley.core.entry.Entry;
import io.parley.core.entry.Event;
import io.parley.core.member.Join;
import io.parley.core.member.Leave;
import io.parley.core.message.Send;
import io.parley.core.room.RoomKey;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/// A write that DynamoDB carried out and answered with a 500 is recognised as the caller's own.
final class DynamoUnknownOutcomeTest {

  /// Who tries again.
  enum Retries {
    /// The SDK by itself; its second attempt finds the first one's item.
    BY_SDK(3),
    /// Only the room's writer.
    BY_WRITER(0);

    private final int number;

    Retries(int number) {
      this.number = number;
    }
  }

  private final CommittedButFailed fault = new CommittedButFailed();
  private final Instance sane = Instance.on(SharedTables.ports(SharedTables.client()));

  @ParameterizedTest
  @EnumSource
  void aMessageIsThereOnce(Retries retries) {
    Instance instance = Instance.on(ports(retries));
    RoomKey room = sane.roomOf("ann");
    fault.next(1);

    Send send = instance.send(room, plain("ann", "hello"));

    assertThat(fault.failed()).isEqualTo(1);
    List<Entry> log = ports(retries).log().after(room, 0, 10);
    assertThat(log).hasSize(3);
    assertThat(send).isEqualTo(new Send.Accepted(log.getLast(), false));
  }

  /// What overflows from its entry is written first.
  @ParameterizedTest
  @EnumSource
  void aLargeMessageIsThereOnce(Retries retries) {
    Instance instance = Instance.on(ports(retries));
    RoomKey room = sane.roomOf("ann");
    fault.next(2);

    Send send = instance.send(room, plain("ann", "x".repeat(5_000)));

    assertThat(fault.failed()).isEqualTo(2);
    List<Entry> log = ports(retries).log().after(room, 0, 10);
    assertThat(log).hasSize(3);
    assertThat(send).isEqualTo(new Send.Accepted(log.getLast(), false));
  }

  @ParameterizedTest
  @EnumSource
  void aNamedMessageIsThereOnceAndIsNoDuplicate(Retries retries) {
    Instance instance = Instance.on(ports(retries));
    RoomKey room = sane.roomOf("ann");
    fault.next(1);

    Send send = instance.send(room, named("ann", "hello", "m1"));
    Send again = sane.send(room, named("ann", "hello", "m1"));

    Entry entry = ports(retries).log().newest(room, 1).getFirst();
    assertThat(entry.seq()).isEqualTo(3);
    assertThat(send).isEqualTo(new Send.Accepted(entry, false));
    assertThat(again).isEqualTo(new Send.Accepted(entry, true));
  }

  @ParameterizedTest
  @EnumSource
  void creatingJoiningAndLeavingHappenOnce(Retries retries) {
    Instance instance = Instance.on(ports(retries));
    fault.next(1);
    RoomKey room = instance.create("{\"max_participants\":1}");
    fault.next(1);
    Join join = instance.join(room, "ann");
    fault.next(1);
    Leave leave = instance.leave(room, "ann");

    assertThat(fault.failed()).isEqualTo(3);
    List<Entry> log = ports(retries).log().after(room, 0, 10);
    assertThat(log).hasSize(3);
    assertThat(log.getFirst().event()).isInstanceOf(Event.RoomCreated.class);
    assertThat(join).isEqualTo(new Join.Joined(log.get(1)));
    assertThat(leave).isEqualTo(new Leave.Left(log.get(2)));
    assertThat(log.get(2).state().participants()).isZero();
    assertThat(ports(retries).participants().page(room, 0, 10)).isEmpty();
  }

  private RoomPorts ports(Retries retries) {
    DynamoDbClient client =
        SharedTables.client(
            o ->
                o.addExecutionInterceptor(fault)
                    .retryStrategy(r -> r.maxAttempts(1 + retries.number)));
    return SharedTables.ports(client);
  }
}
