package io.parley.core.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.parley.core.room.UserId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What text may hold, and what an application keeps in `meta`.
final class TextAndMetaTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\0", "\u0007", "\u000b", "\u000c", "\u001b", "\u007f", "\u0085", "\ud800", "\udc00x"
      })
  void controlCharactersAndLoneSurrogatesAreNowhereAllowed(String bad) {
    assertThat(Text.LINE.allows("a" + bad)).isFalse();
    assertThat(Text.BLOCK.allows("a" + bad)).isFalse();
    assertThatIllegalArgumentException().isThrownBy(() -> new UserId("a" + bad));
  }

  @Test
  void lineEndsAndTabAreAllowedInBlocksOnly() {
    assertThat(Text.BLOCK.allows("a\r\n\tb\r")).isTrue();
    assertThat(Text.LINE.allows("a\rb")).isFalse();
    assertThat(Text.LINE.allows("a\nb")).isFalse();
    assertThat(Text.LINE.allows("a\tb")).isFalse();
  }

  @Test
  void everyOtherCharacterIsAllowedAndCountsOnce() {
    String text = "aé漢𝄞👩\u200d🚀 ";

    assertThat(Text.LINE.allows(text)).isTrue();
    assertThat(Text.length(text)).isEqualTo(8);
    assertThat(Text.length("𝄞".repeat(10))).isEqualTo(10);
  }

  @Test
  void aUsersIdIsALineOfUpTo256Characters() {
    assertThat(new UserId("𝄞".repeat(256)).value()).hasSize(512);
    for (String bad : new String[] {"", " ", "\u3000", "x".repeat(257)}) {
      assertThatIllegalArgumentException().isThrownBy(() -> new UserId(bad));
    }
  }

  @Test
  void metaKeepsItsOrderAndItsNumbersAsTheyCame() {
    String json = "{\"z\":1.50,\"a\":{\"y\":[1,{\"x\":null}],\"b\":\"𝄞\"},\"m\":1E+2,\"\":0}";

    assertThat(Meta.of(json).json()).isEqualTo(json);
  }

  @Test
  void metaIsReadByTheKindOfItsMembers() {
    Meta meta = Meta.of("{\"text\":\"x\",\"number\":5,\"flag\":true,\"no\":false,\"half\":0.5}");

    assertThat(meta.text("text")).contains("x");
    assertThat(meta.text("number")).isEmpty();
    assertThat(meta.number("number")).contains(5L);
    assertThat(meta.number("half")).isEmpty();
    assertThat(meta.number("text")).isEmpty();
    assertThat(meta.flag("flag")).isTrue();
    assertThat(meta.flag("no")).isFalse();
    assertThat(meta.flag("text")).isFalse();
    assertThat(meta.flag("absent")).isFalse();
  }
}
