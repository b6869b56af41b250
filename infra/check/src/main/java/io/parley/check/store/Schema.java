package io.parley.check.store;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// The tables, keys and indexes of `template.yaml`, by the tables' logical ids.
public final class Schema {

  private static final Pattern TABLE = Pattern.compile("^  (\\w+):$");
  private static final Pattern KEY =
      Pattern.compile("AttributeName: (\\w+), KeyType: (HASH|RANGE)");

  /// @param range its sort key; empty when it has none
  /// @param isGlobal whether it lags behind
  record Index(String hash, String range, boolean isGlobal) {}

  /// @param range its sort key; empty when it has none
  record Table(String name, String hash, String range, Map<String, Index> indexes) {}

  private final Map<String, Table> tables = new HashMap<>();

  private Schema() {}

  public static Schema ofTemplate() {
    try (InputStream template = Schema.class.getResourceAsStream("/template.yaml")) {
      if (template == null) {
        throw new IllegalStateException("template.yaml is not on the class path");
      }
      return readTables(
          new String(template.readAllBytes(), StandardCharsets.UTF_8).lines().toList());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Schema readTables(List<String> lines) {
    Schema schema = new Schema();
    for (int i = 0; i < lines.size(); i++) {
      Matcher table = TABLE.matcher(lines.get(i));
      if (table.matches() && lines.get(i + 1).equals("    Type: AWS::DynamoDB::Table")) {
        int end = i + 1;
        while (end < lines.size() && !TABLE.matcher(lines.get(end)).matches()) {
          end++;
        }
        schema.tables.put(table.group(1), readTable(table.group(1), lines.subList(i + 1, end)));
      }
    }
    if (schema.tables.isEmpty()) {
      throw new IllegalStateException("no table in template.yaml");
    }
    return schema;
  }

  private static Table readTable(String name, List<String> lines) {
    List<String> own = new ArrayList<>();
    Map<String, Index> indexes = new HashMap<>();
    boolean isGlobal = false;
    @Nullable String index = null;
    List<String> keys = own;
    for (String line : lines) {
      if (line.contains("SecondaryIndexes:")) {
        isGlobal = line.contains("Global");
      } else if (line.contains("IndexName: ")) {
        index = line.substring(line.indexOf("IndexName: ") + 11).strip();
        keys = new ArrayList<>();
      }
      Matcher key = KEY.matcher(line);
      if (key.find()) {
        keys.add(key.group(1));
        if (index != null) {
          indexes.put(index, new Index(keys.getFirst(), secondOf(keys), isGlobal));
        }
      }
    }
    return new Table(name, own.getFirst(), secondOf(own), indexes);
  }

  private static String secondOf(List<String> keys) {
    return keys.size() > 1 ? keys.get(1) : "";
  }

  Table table(String name) {
    Table table = tables.get(name);
    if (table == null) {
      throw new IllegalArgumentException("no table " + name);
    }
    return table;
  }
}
