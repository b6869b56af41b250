package io.parley.local.docs;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.commonmark.Extension;
import org.commonmark.ext.gfm.tables.TableBlock;
import org.commonmark.ext.gfm.tables.TableCell;
import org.commonmark.ext.gfm.tables.TableHead;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.ext.heading.anchor.HeadingAnchorExtension;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.CustomNode;
import org.commonmark.node.Heading;
import org.commonmark.node.Link;
import org.commonmark.node.Node;
import org.commonmark.node.Text;
import org.commonmark.parser.Parser;
import org.commonmark.renderer.html.HtmlRenderer;
import org.commonmark.renderer.text.TextContentRenderer;

/// The guides of `infra/docs` as pages without a script, below `/docs`.
///
/// @param folder of the Markdown files
public record Guides(Path folder) {

  private static final String SUFFIX = ".md";
  private static final List<Extension> EXTENSIONS =
      List.of(TablesExtension.create(), HeadingAnchorExtension.create());
  private static final Parser PARSER = Parser.builder().extensions(EXTENSIONS).build();
  private static final TextContentRenderer TEXT = TextContentRenderer.builder().build();

  /// A wide table scrolls, also by keyboard.
  private static final HtmlRenderer HTML =
      HtmlRenderer.builder()
          .extensions(EXTENSIONS)
          .escapeHtml(true)
          .sanitizeUrls(true)
          .attributeProviderFactory(
              context ->
                  (node, tag, attributes) -> {
                    if (node instanceof TableBlock) {
                      attributes.put("tabindex", "0");
                    }
                  })
          .build();

  private static final String PAGE =
      """
      <!doctype html>
      <html lang="en">
      <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <meta name="color-scheme" content="light dark">
        <title>%s · Parley</title>
        <link rel="icon" href="/docs/icon.svg">
        <link rel="stylesheet" href="/docs/docs.css">
      </head>
      <body>
        <nav aria-label="Documents"><a href="/docs">Parley API</a>%s</nav>
        <main class="guide">
      %s</main>
      </body>
      </html>
      """;

  /// The names of all guides, in order.
  public List<String> names() {
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(file -> file.endsWith(SUFFIX))
          .map(file -> file.substring(0, file.length() - SUFFIX.length()))
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// The page of a guide, if there is one of that name.
  public Optional<String> page(String name) {
    return names().contains(name) ? Optional.of(renderPage(name)) : Optional.empty();
  }

  private String renderPage(String name) {
    Node guide = parseGuide(name);
    guide.accept(new OwnLinks());
    guide.accept(new NoEmptyHeads());
    String others =
        names().stream()
            .map(other -> linkTo(other, other.equals(name)))
            .collect(Collectors.joining());
    return PAGE.formatted(escapeHtml(titleOf(guide)), others, HTML.render(guide));
  }

  private String linkTo(String name, boolean isShown) {
    return "<a href=\"/docs/%s.html\"%s>%s</a>"
        .formatted(name, isShown ? " aria-current=\"page\"" : "", name.replace('-', ' '));
  }

  private Node parseGuide(String name) {
    try {
      return PARSER.parse(Files.readString(folder.resolve(name + SUFFIX)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String titleOf(Node guide) {
    return guide.getFirstChild() instanceof Heading heading
        ? TEXT.render(heading).strip()
        : "Guide";
  }

  private static String escapeHtml(String text) {
    return HTML.render(new Text(text));
  }

  /// Links between guides lead to their pages. A link to another file of the repository becomes
  /// plain text, because that file is not served.
  private final class OwnLinks extends AbstractVisitor {

    @Override
    public void visit(Link link) {
      String target = link.getDestination();
      if (target.startsWith("#") || target.startsWith("https://")) {
        return;
      }
      String[] parts = target.split("#", 2);
      String name = parts[0].endsWith(SUFFIX) ? parts[0].replace(SUFFIX, "") : "";
      if (names().contains(name)) {
        String place = parts.length == 2 ? "#" + parts[1] : "";
        link.setDestination("/docs/" + name + ".html" + place);
      } else {
        putTextInPlaceOf(link);
      }
    }

    private static void putTextInPlaceOf(Link link) {
      while (link.getFirstChild() != null) {
        link.insertBefore(link.getFirstChild());
      }
      link.unlink();
    }
  }

  /// Markdown requires a table head, so an empty head is dropped, and an empty cell of a head is
  /// not a header.
  private static final class NoEmptyHeads extends AbstractVisitor {

    @Override
    public void visit(CustomNode node) {
      if (node instanceof TableHead head && hasOnlyEmptyCells(head.getFirstChild())) {
        head.unlink();
        return;
      }
      if (node instanceof TableCell cell && cell.getFirstChild() == null) {
        cell.setHeader(false);
      }
      visitChildren(node);
    }

    private static boolean hasOnlyEmptyCells(Node row) {
      for (Node cell = row.getFirstChild(); cell != null; cell = cell.getNext()) {
        if (cell.getFirstChild() != null) {
          return false;
        }
      }
      return true;
    }
  }

  /// Every page, by the name of its file.
  Map<String, String> files() {
    return names().stream().collect(Collectors.toMap(name -> name + ".html", this::renderPage));
  }
}
