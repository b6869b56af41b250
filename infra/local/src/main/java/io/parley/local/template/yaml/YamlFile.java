package io.parley.local.template.yaml;

import io.parley.local.template.yaml.Yaml.Call;
import io.parley.local.template.yaml.Yaml.Fields;
import io.parley.local.template.yaml.Yaml.Items;
import io.parley.local.template.yaml.Yaml.Scalar;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Optional;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;

/// A YAML file with CloudFormation's tags, as [Yaml].
///
/// @param name how messages call the file
public record YamlFile(Path path, String name) {

  public Fields read() {
    if (convertNode(composeNode()) instanceof Fields fields) {
      return fields;
    }
    throw error(1, "is not a mapping");
  }

  /// An error at a line of this file.
  public TemplateException error(int line, String message) {
    return new TemplateException(name + ":" + line + ": " + message);
  }

  private Node composeNode() {
    try {
      var settings = LoadSettings.builder().setLabel(name).setUseMarks(true).build();
      return new Compose(settings)
          .composeString(Files.readString(path))
          .orElseThrow(() -> error(1, "is empty"));
    } catch (NoSuchFileException e) {
      throw new TemplateException(path + ": no such file");
    } catch (IOException e) {
      throw new TemplateException(path + ": cannot be read: " + e.getMessage());
    } catch (MarkedYamlEngineException e) {
      throw new TemplateException(name + positionOf(e) + ": " + oneLine(e.getProblem()));
    } catch (YamlEngineException e) {
      throw new TemplateException(name + ": " + oneLine(String.valueOf(e.getMessage())));
    }
  }

  private static String positionOf(MarkedYamlEngineException e) {
    return e.getProblemMark()
        .or(e::getContextMark)
        .map(mark -> ":" + (mark.getLine() + 1) + ":" + (mark.getColumn() + 1))
        .orElse("");
  }

  private static String oneLine(String text) {
    return text.replaceAll("\\s+", " ").strip();
  }

  private Yaml convertNode(Node node) {
    if (node.isRecursive()) {
      throw error(lineOf(node), "an anchor contains itself");
    }
    Yaml value =
        switch (node) {
          case MappingNode mapping -> convertMapping(mapping);
          case SequenceNode sequence ->
              new Items(sequence.getValue().stream().map(this::convertNode).toList(), lineOf(node));
          case ScalarNode scalar -> convertScalar(scalar);
          default -> throw error(lineOf(node), "is of an unknown kind");
        };
    return shortForm(node).<Yaml>map(name -> new Call(name, value, lineOf(node))).orElse(value);
  }

  private static Optional<String> shortForm(Node node) {
    String tag = node.getTag().getValue();
    return tag.startsWith("!") && tag.length() > 1
        ? Optional.of(tag.substring(1))
        : Optional.empty();
  }

  private Yaml convertMapping(MappingNode mapping) {
    var fields = new LinkedHashMap<String, Yaml>();
    for (var entry : mapping.getValue()) {
      if (!(entry.getKeyNode() instanceof ScalarNode key)) {
        throw error(lineOf(entry.getKeyNode()), "a key is not a word");
      }
      if (fields.put(key.getValue(), convertNode(entry.getValueNode())) != null) {
        throw error(lineOf(key), key.getValue() + " is there twice");
      }
    }
    return longForm(fields, lineOf(mapping)).orElseGet(() -> new Fields(fields, lineOf(mapping)));
  }

  private static Optional<Yaml> longForm(LinkedHashMap<String, Yaml> fields, int line) {
    if (fields.size() != 1) {
      return Optional.empty();
    }
    var only = fields.firstEntry();
    if (only.getKey().equals("Ref") || only.getKey().startsWith("Fn::")) {
      return Optional.of(new Call(only.getKey().replace("Fn::", ""), only.getValue(), line));
    }
    return Optional.empty();
  }

  private Scalar convertScalar(ScalarNode node) {
    String text = node.getValue();
    Tag tag = node.getTag();
    if (tag.equals(Tag.NULL)) {
      return new Scalar(null, lineOf(node));
    }
    if (tag.equals(Tag.BOOL)) {
      return new Scalar(Boolean.valueOf(text), lineOf(node));
    }
    if (tag.equals(Tag.INT) && text.length() < 19) {
      return new Scalar(Long.valueOf(text), lineOf(node));
    }
    if (tag.equals(Tag.FLOAT) && text.matches("[-0-9.eE+]+")) {
      return new Scalar(new BigDecimal(text), lineOf(node));
    }
    return new Scalar(text, lineOf(node));
  }

  private static int lineOf(Node node) {
    return node.getStartMark().map(mark -> mark.getLine() + 1).orElse(1);
  }
}
