package io.parley.core.socket;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.core.access.ConnectionId;
import io.parley.core.memory.ScriptedPosts;
import io.parley.core.metric.Metric;
import io.parley.core.metric.Metrics;
import io.parley.core.socket.Posts.Posted;
import org.junit.jupiter.api.Test;

final class AnswerSocketTest {

  private static final ConnectionId CONNECTION = new ConnectionId("c");

  private final ScriptedPosts posts = new ScriptedPosts();
  private final AnswerSocket answers = new AnswerSocket(posts, _ -> {});

  @Test
  void anAnswerThatFailedOnceIsPostedAgain() {
    posts.script(CONNECTION, past -> past == 0 ? Posted.FAILED : Posted.DELIVERED);

    assertThat(answers.answer(CONNECTION, "ack")).isEqualTo(Posted.DELIVERED);
    assertThat(posts.frames(CONNECTION)).containsExactly("ack");
  }

  @Test
  void threeTriesAreAll() {
    posts.script(CONNECTION, _ -> Posted.THROTTLED);

    assertThat(answers.answer(CONNECTION, "ack")).isEqualTo(Posted.THROTTLED);
    assertThat(posts.outcomes(CONNECTION)).hasSize(3);
  }

  @Test
  void whoIsGoneIsNotPostedToAgain() {
    posts.script(CONNECTION, _ -> Posted.GONE);

    assertThat(answers.answer(CONNECTION, "ack")).isEqualTo(Posted.GONE);
    assertThat(posts.outcomes(CONNECTION)).hasSize(1);
  }

  @Test
  void aConnectionCountsOnceHoweverOftenItWasTried() {
    ConnectionId gone = new ConnectionId("g");
    posts.script(CONNECTION, _ -> Posted.FAILED);
    posts.script(gone, _ -> Posted.GONE);
    Metrics metrics = new Metrics("t");
    metrics.during(
        () -> {
          answers.answer(CONNECTION, "ack");
          answers.answer(gone, "ack");
          return answers.answer(new ConnectionId("d"), "ack");
        });

    assertThat(metrics.valueOf(Metric.POSTS)).isEqualTo(3);
    assertThat(metrics.valueOf(Metric.GONE)).isEqualTo(1);
    assertThat(metrics.valueOf(Metric.UNREACHED)).isEqualTo(1);
  }
}
