package io.parley.checks.page;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.checks.Project;
import io.parley.local.docs.Guides;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// The guides, as a browser shows them.
final class GuidesPageTest extends PageTest {

  private static final List<String> NAMES = new Guides(Project.ROOT.resolve("infra/docs")).names();

  @Test
  void thePageOfDocumentsLeadsToEveryGuide() {
    ChatPage page = page();
    page.browser.go(at("/docs"));
    assertThat(links(page, "#guides a"))
        .containsExactlyInAnyOrderElementsOf(NAMES.stream().map(GuidesPageTest::path).toList());
  }

  @Test
  void everyLinkLeadsToAPlaceOfItsPage() {
    ChatPage page = page();
    List<String> places = new ArrayList<>();
    for (String name : NAMES) {
      page.browser.go(at(path(name)));
      assertThat(page.browser.texts("main h1")).as(name).hasSize(1);
      assertThat(
              page.browser.holds(
                  "document.title.startsWith(document.querySelector('h1').textContent)"))
          .isTrue();
      places.addAll(links(page, "main a[href^='/'], main a[href^='#']"));
    }
    assertThat(places).contains("/docs/reconnecting.html#the-rules-for-a-client-of-your-own");
    for (String place : places) {
      page.browser.go(at(place));
      assertThat(
              page.browser.holds(
                  "document.querySelector('h1') && (!location.hash || document.getElementById(location.hash.slice(1)))"))
          .as(place)
          .isTrue();
    }
    assertThat(page.browser.complaints()).isEmpty();
  }

  /// It takes most of a minute: each guide is looked at four times.
  @Test
  void noGuideBreaksARuleOfAccessibility() throws IOException, InterruptedException {
    Axe axe = Axe.orSkip();
    ChatPage page = page();
    List<String> found = new ArrayList<>();
    for (String path :
        Stream.concat(Stream.of("/docs"), NAMES.stream().map(GuidesPageTest::path)).toList()) {
      page.browser.go(at(path));
      page.until(path, "document.querySelector('main h1, details.item')");
      for (int[] size : new int[][] {{1280, 800}, {390, 844}}) {
        for (boolean dark : new boolean[] {false, true}) {
          page.browser.screen(size[0], size[1], dark);
          assertThat(page.browser.holds("document.documentElement.scrollWidth <= innerWidth"))
              .as("%s fits %d pixels", path, size[0])
              .isTrue();
          axe.violations(page.browser).forEach(broken -> found.add(path + ": " + broken));
        }
      }
    }
    assertThat(found).isEmpty();
    assertThat(page.browser.complaints()).isEmpty();
  }

  @SuppressWarnings("unchecked")
  private static List<String> links(ChatPage page, String selector) {
    return (List<String>)
        Objects.requireNonNull(
            page.browser.run(
                "return [...document.querySelectorAll(arguments[0])]"
                    + ".map(link => new URL(link.href)).map(url => url.pathname + url.hash)",
                selector));
  }

  private static String path(String name) {
    return "/docs/" + name + ".html";
  }

  private static URI at(String path) {
    return system().baseUrl().resolve(path);
  }
}
