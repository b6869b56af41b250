package io.parley.core.json;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class JsonTest {

  @Test
  void everyKindOfValueIsRead() throws MalformedJson {
    assertThat(Json.read("{\"a\":[1,\"x\",true,false,null,-2.50,12345678901234567890]}"))
        .isEqualTo(
            Map.of(
                "a",
                Arrays.asList(
                    1L,
                    "x",
                    true,
                    false,
                    null,
                    new BigDecimal("-2.50"),
                    new BigInteger("12345678901234567890"))));
    assertThat(Json.read(" 9223372036854775807 ")).isEqualTo(Long.MAX_VALUE);
    assertThat(Json.read("null")).isNull();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "[]",
        "{\"z\":1,\"a\":{\"y\":[],\"b\":null},\"m\":\"\"}",
        "\"\\\"\\\\\\n\\t𝄞é\"",
        "[0,-1,1.50,9223372036854775807,-9223372036854775808,12345678901234567890]"
      })
  void whatIsReadIsWrittenAsItCame(String text) throws MalformedJson {
    assertThat(Json.write(Json.read(text))).isEqualTo(text);
    assertThat(Json.write(Json.read(text.getBytes(UTF_8)))).isEqualTo(text);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "{\"a\":1,\"a\":2}",
        "{\"b\":{\"a\":1,\"\\u0061\":2}}",
        "{} {}",
        "{}x",
        "1 2",
        "[1,]",
        "{\"a\":1,}",
        "[",
        "{\"a\":",
        "{a:1}",
        "{'a':1}",
        "[01]",
        "[+1]",
        "[.5]",
        "[NaN]",
        "[Infinity]",
        "// comment\n{}",
        "\"a\nb\"",
        "\"\\x\"",
        "tru",
        "[1e999999999]",
        "[1e-401]",
        "\uFEFF{}"
      })
  void whatIsNotOneStrictDocumentIsMalformed(String text) {
    assertMalformed(text);
    assertThatExceptionOfType(MalformedJson.class)
        .isThrownBy(() -> Json.read(text.getBytes(UTF_8)));
  }

  @Test
  void thirtyTwoLevelsAreTheMost() throws MalformedJson {
    assertThat(Json.read("[".repeat(32) + "]".repeat(32))).isInstanceOf(List.class);
    assertThat(Json.read("{\"a\":".repeat(32) + "1" + "}".repeat(32))).isInstanceOf(Map.class);
    assertMalformed("[".repeat(33) + "]".repeat(33));
    assertMalformed("{\"a\":".repeat(33) + "1" + "}".repeat(33));
    assertMalformed("[".repeat(100_000));
  }

  @Test
  void aNumberHasAtMostFourHundredDigits() throws MalformedJson {
    assertThat(Json.read("1".repeat(400))).isInstanceOf(BigInteger.class);
    assertThat(Json.read(new BigDecimal(Double.MAX_VALUE).toPlainString()))
        .isInstanceOf(BigInteger.class);
    assertMalformed("1".repeat(401));
    assertMalformed("1".repeat(1_000_000));
    assertMalformed("0." + "1".repeat(401));
  }

  @ParameterizedTest
  @CsvSource({
    "5,5",
    "5.0,5",
    "-5.00,-5",
    "5e2,500",
    "0.0,0",
    "9223372036854775807.0,9223372036854775807"
  })
  void aNumberIsWholeHoweverItIsWritten(String text, long number) throws MalformedJson {
    assertThat(Json.whole(Json.read(text))).contains(number);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"5.5", "1e30", "1e-3", "9223372036854775808.0", "1e400", "\"5\"", "true", "null"})
  void othersAreNot(String text) throws MalformedJson {
    assertThat(Json.whole(Json.read(text))).isEmpty();
  }

  @Test
  void invalidUtf8IsMalformed() {
    for (byte[] bad :
        List.of(
            new byte[] {'"', (byte) 0xFF, '"'},
            new byte[] {'"', (byte) 0xC0, (byte) 0x80, '"'},
            new byte[] {'"', (byte) 0xED, (byte) 0xA0, (byte) 0x80, '"'},
            new byte[] {'"', (byte) 0xE2, (byte) 0x82, '"'})) {
      assertThatExceptionOfType(MalformedJson.class).isThrownBy(() -> Json.read(bad));
    }
  }

  @Test
  void anEscapedLoneSurrogateIsReadForTheTextRulesToRefuse() throws MalformedJson {
    String text = (String) Json.read("\"\\ud800\"");

    assertThat(text).isEqualTo("\ud800");
    assertThat(Text.BLOCK.allows("\ud800")).isFalse();
  }

  private static void assertMalformed(String text) {
    assertThatExceptionOfType(MalformedJson.class).isThrownBy(() -> Json.read(text));
  }
}
