package io.parley.core.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Reads and writes JSON as plain values: `Map` in document order, `List`, `String`, `Boolean`,
/// null, `Long`, `BigInteger` and `BigDecimal`. Reading is strict: a duplicate member, trailing
/// text, invalid UTF-8 or more than [#MAX_DEPTH] levels is a [MalformedJson].
public final class Json {

  public static final int MAX_DEPTH = 32;

  /// Numbers longer than this are refused: turning digits into a number takes more than linear
  /// time. Some writers write out all digits of the largest floating-point number, 309 of them.
  private static final int MAX_DIGITS = 400;

  /// Without this limit, a number such as 1e999999999 would be written out as a gigabyte of
  /// zeros.
  private static final int MAX_SCALE = 400;

  private static final JsonFactory STRICT =
      JsonFactory.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxNestingDepth(MAX_DEPTH)
                  .maxNumberLength(MAX_DIGITS)
                  .build())
          .build();

  /// Reads the output of [#write]: a number may have become longer than a caller could have
  /// sent it.
  private static final JsonFactory OWN =
      JsonFactory.builder()
          .streamReadConstraints(
              StreamReadConstraints.builder().maxNumberLength(10 * MAX_DIGITS).build())
          .build();

  private Json() {}

  public static @Nullable Object read(byte[] utf8) throws MalformedJson {
    try {
      return read(StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(utf8)).toString());
    } catch (CharacterCodingException e) {
      throw new MalformedJson("not valid UTF-8");
    }
  }

  public static @Nullable Object read(String text) throws MalformedJson {
    return parseText(STRICT, text);
  }

  /// Reads the output of [#write].
  public static @Nullable Object readOwn(String text) throws MalformedJson {
    return parseText(OWN, text);
  }

  private static @Nullable Object parseText(JsonFactory factory, String text) throws MalformedJson {
    try (JsonParser parser = factory.createParser(text)) {
      JsonToken first = parser.nextToken();
      if (first == null) {
        throw new MalformedJson("empty");
      }
      Object value = readValue(parser, first);
      if (parser.nextToken() != null) {
        throw new MalformedJson("text after the end of the document");
      }
      return value;
    } catch (JsonProcessingException e) {
      throw new MalformedJson(e.getOriginalMessage());
    } catch (NumberFormatException | ArithmeticException e) {
      throw new MalformedJson("number out of range");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// A value that is a whole number of 64 bits, which some writers write as 5.0.
  public static Optional<Long> whole(@Nullable Object value) {
    return switch (value) {
      case Long number -> Optional.of(number);
      case BigDecimal number
          when number.stripTrailingZeros().scale() <= 0
              && number.toBigInteger().bitLength() < Long.SIZE ->
          Optional.of(number.longValue());
      case null, default -> Optional.empty();
    };
  }

  public static String write(@Nullable Object value) {
    StringWriter text = new StringWriter();
    try (JsonGenerator generator = STRICT.createGenerator(text)) {
      writeValue(generator, value);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return text.toString();
  }

  private static @Nullable Object readValue(JsonParser parser, JsonToken token)
      throws IOException, MalformedJson {
    return switch (token) {
      case START_OBJECT -> readObject(parser);
      case START_ARRAY -> readArray(parser);
      case VALUE_STRING -> parser.getText();
      case VALUE_NUMBER_INT -> readInteger(parser);
      case VALUE_NUMBER_FLOAT -> readDecimal(parser);
      case VALUE_TRUE -> true;
      case VALUE_FALSE -> false;
      case VALUE_NULL -> null;
      case END_OBJECT, END_ARRAY, FIELD_NAME, VALUE_EMBEDDED_OBJECT, NOT_AVAILABLE ->
          throw new MalformedJson("unexpected " + token);
    };
  }

  private static Map<String, @Nullable Object> readObject(JsonParser parser)
      throws IOException, MalformedJson {
    Map<String, @Nullable Object> members = new LinkedHashMap<>();
    while (parser.nextToken() != JsonToken.END_OBJECT) {
      String name = parser.currentName();
      members.put(name, readValue(parser, parser.nextToken()));
    }
    return Collections.unmodifiableMap(members);
  }

  private static List<@Nullable Object> readArray(JsonParser parser)
      throws IOException, MalformedJson {
    List<@Nullable Object> elements = new ArrayList<>();
    JsonToken token = parser.nextToken();
    while (token != JsonToken.END_ARRAY) {
      elements.add(readValue(parser, token));
      token = parser.nextToken();
    }
    return Collections.unmodifiableList(elements);
  }

  private static Number readInteger(JsonParser parser) throws IOException {
    BigInteger integer = parser.getBigIntegerValue();
    return integer.bitLength() < Long.SIZE ? (Number) integer.longValue() : integer;
  }

  private static BigDecimal readDecimal(JsonParser parser) throws IOException, MalformedJson {
    BigDecimal decimal = parser.getDecimalValue();
    if (Math.abs(decimal.scale()) > MAX_SCALE) {
      throw new MalformedJson("number out of range");
    }
    return decimal;
  }

  private static void writeValue(JsonGenerator generator, @Nullable Object value)
      throws IOException {
    switch (value) {
      case null -> generator.writeNull();
      case String text -> generator.writeString(text);
      case Boolean bool -> generator.writeBoolean(bool);
      case Integer number -> generator.writeNumber(number);
      case Long number -> generator.writeNumber(number);
      case BigInteger number -> generator.writeNumber(number);
      case BigDecimal number -> generator.writeNumber(number);
      case Map<?, ?> members -> {
        generator.writeStartObject();
        for (Map.Entry<?, ?> member : members.entrySet()) {
          generator.writeFieldName((String) member.getKey());
          writeValue(generator, member.getValue());
        }
        generator.writeEndObject();
      }
      case Iterable<?> elements -> {
        generator.writeStartArray();
        for (Object element : elements) {
          writeValue(generator, element);
        }
        generator.writeEndArray();
      }
      default -> throw new IllegalArgumentException("no JSON form: " + value.getClass());
    }
  }
}
