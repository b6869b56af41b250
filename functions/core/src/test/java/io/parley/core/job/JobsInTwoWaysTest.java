package io.parley.core.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.parley.core.client.ClientId;
import io.parley.core.job.Jobs.Job;
import io.parley.core.memory.RecordingJobs;
import io.parley.core.room.RoomId;
import io.parley.core.room.RoomKey;
import io.parley.core.socket.BucketRange;
import io.parley.core.store.StoreException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

final class JobsInTwoWaysTest {

  private final Job job =
      new Job.Deliver(
          new RoomKey(ClientId.random(), RoomId.random()),
          BucketRange.ALL,
          Delivery.toAll("frame"));
  private final RecordingJobs atOnce = new RecordingJobs();
  private final RecordingJobs later = new RecordingJobs();
  private final DelayedJobs queue =
      (one, delay) -> {
        assertThat(delay).isEqualTo(Duration.ZERO);
        later.submit(one);
      };

  @Test
  void aJobThatIsTakenGoesOneWay() {
    new JobsInTwoWays(atOnce, () -> queue).submit(job);

    assertThat(atOnce.take()).isEqualTo(List.of(job));
    assertThat(later.take()).isEmpty();
  }

  @Test
  void aJobThatIsNotTakenGoesThroughTheQueue() {
    new JobsInTwoWays(JobsInTwoWaysTest::fail, () -> queue).submit(job);

    assertThat(later.take()).isEqualTo(List.of(job));
  }

  @Test
  void whatNeitherTakesIsAFault() {
    Jobs neither = new JobsInTwoWays(JobsInTwoWaysTest::fail, () -> (one, _) -> fail(one));

    assertThatThrownBy(() -> neither.submit(job)).isInstanceOf(StoreException.class);
  }

  private static void fail(Job job) {
    throw new StoreException("not taken: " + job, true);
  }
}
