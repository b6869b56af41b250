// Mentions in the text of a message: an @ and the name of somebody.

const WORD = /[\p{L}\p{N}_]/u;

/** Where a text names people, in order: {from, to, id}. Of two names that fit, the longer one counts. */
export function findMentions(text, people) {
  const byLength = people.filter(({ name }) => name).sort((a, b) => b.name.length - a.name.length);
  const found = [];
  for (let from = text.indexOf('@'); from >= 0; from = text.indexOf('@', from + 1)) {
    if (from > 0 && WORD.test(text[from - 1])) continue;
    const person = byLength.find(({ name }) => isAt(text, name, from + 1));
    if (person) found.push({ from, to: from + 1 + person.name.length, id: person.id });
  }
  return found;
}

/** A name ends where the word ends. */
function isAt(text, name, from) {
  return text.startsWith(name, from) && !WORD.test(text.slice(from + name.length, from + name.length + 1));
}

/** The beginning of a name that is being typed before the caret: {from, words}, or null. */
export function beginning(text, caret) {
  const from = text.lastIndexOf('@', caret - 1);
  const words = text.slice(from + 1, caret);
  if (from < 0 || words.includes('\n') || (from > 0 && WORD.test(text[from - 1]))) return null;
  return { from, words };
}

/** People whose name, or a word of it, begins so; those whose name does come first. */
export function matching(people, words) {
  const wanted = words.toLocaleLowerCase();
  const rank = ({ name }) => {
    const lower = name.toLocaleLowerCase();
    return lower.startsWith(wanted) ? 0 : lower.split(/[\s._-]+/u).some((word) => word.startsWith(wanted)) ? 1 : 2;
  };
  const ranked = people.map((person) => ({ person, at: rank(person) })).filter(({ at }) => at < 2);
  return ranked.sort((a, b) => a.at - b.at || (a.person.name < b.person.name ? -1 : 1)).map(({ person }) => person);
}
