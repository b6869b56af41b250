/** A message taller than the screen is seen when it fills half of it, so small steps count too. */
const STEPS = Array.from({ length: 26 }, (_, i) => i / 25);

/**
 * Watches which messages a person sees: half of each is on the screen, and the window has the focus.
 * @param tell takes the `seq` of the last one
 */
export function watchSeen(log, list, tell) {
  const inView = new Set();
  const screen = new IntersectionObserver(look, { root: log, threshold: STEPS });
  const lines = new MutationObserver(follow);
  lines.observe(list, { childList: true });
  document.addEventListener('visibilitychange', report);
  addEventListener('focus', report);

  function follow(changes) {
    for (const { removedNodes } of changes) {
      for (const line of removedNodes) {
        screen.unobserve(line);
        inView.delete(line);
      }
    }
    for (const line of list.querySelectorAll('.message[data-seq]')) screen.observe(line);
  }

  function look(changes) {
    for (const { target, intersectionRatio, intersectionRect, rootBounds } of changes) {
      const isSeen = intersectionRatio >= 0.5 || (intersectionRect.height > 0 && intersectionRect.height >= rootBounds.height / 2);
      if (isSeen && target.isConnected) inView.add(target);
      else inView.delete(target);
    }
    report();
  }

  function report() {
    if (inView.size === 0 || document.hidden || !document.hasFocus()) return;
    tell(Math.max(...[...inView].map(({ dataset }) => Number(dataset.seq))));
  }

  function end() {
    screen.disconnect();
    lines.disconnect();
    document.removeEventListener('visibilitychange', report);
    removeEventListener('focus', report);
  }

  return { report, end };
}
