package io.parley.checks.page;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.parley.checks.Project;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;

/// Deque's rules of accessibility: WCAG 2.2 A and AA, and best practices.
final class Axe {

  private static final String PACKAGE = "axe-core@4.10.3";
  private static final Path FOLDER = Project.ROOT.resolve("functions/checks/target/axe");
  private static final long FETCHED_WITHIN_SECONDS = 90;

  private final String script;

  private Axe(String script) {
    this.script = script;
  }

  /// Fetches the rules once with npm; skips, and says why, where that cannot be.
  static Axe orSkip() throws IOException, InterruptedException {
    Path script = FOLDER.resolve("package/axe.min.js");
    if (!Files.exists(script)) {
      Files.createDirectories(FOLDER);
      boolean fetched =
          run("npm", "pack", PACKAGE, "--silent")
              && run("tar", "-xzf", PACKAGE.replace('@', '-') + ".tgz");
      String reason = PACKAGE + " cannot be fetched with npm: accessibility is not checked";
      if (!fetched) {
        System.out.println(reason);
      }
      assumeTrue(fetched, reason);
    }
    return new Axe(Files.readString(script));
  }

  private static boolean run(String... command) throws InterruptedException {
    try {
      Process process =
          new ProcessBuilder(command)
              .directory(FOLDER.toFile())
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start();
      boolean ended = process.waitFor(FETCHED_WITHIN_SECONDS, TimeUnit.SECONDS);
      process.destroyForcibly();
      return ended && process.exitValue() == 0;
    } catch (IOException e) {
      return false;
    }
  }

  /// What a page breaks, as it is now.
  @SuppressWarnings("unchecked")
  List<String> violations(Chromium browser) {
    browser.run("if (!window.axe) {" + script + "}");
    Object found =
        browser.later(
            """
            const [done] = arguments;
            const rules = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
            const told = ({id, nodes}) => `${id}: ${nodes.map(({target}) => target).join(', ')}`;
            axe.run(document, {runOnly: rules}).then(
              ({violations, passes}) =>
                done(passes.length ? violations.map(told) : ['no rule ran']),
              (error) => done([String(error)]));
            """);
    return (List<String>) Objects.requireNonNull(found);
  }
}
