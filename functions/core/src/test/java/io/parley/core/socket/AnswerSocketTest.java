package io.parley.core.socket;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.core.access.ConnectionId;
import io.parley.core.memory.ScriptedPosts;
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
}
