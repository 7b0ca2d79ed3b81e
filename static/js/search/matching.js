// Which records a question finds: every word of it begins a word of the record, in any script, with or without
// marks on its letters; a longer word may have a letter or two wrong where nothing else is found.

const MARKS = /\p{M}/gu;

/** The words of a text as they are compared: small letters without marks. */
export function words(text) {
  return text.normalize("NFKD").replace(MARKS, "").toLowerCase().split(/[^\p{L}\p{N}]+/u).filter(Boolean);
}

/** A record with its words: those of the title, of each other spelling, and of the rest. */
export function indexed([sort, url, title, small, names, text, kind, year]) {
  return {
    sort, url, title, small, kind, year, names,
    title_: words(title),
    names_: names.map(words),
    rest: [...new Set(words(text))],
  };
}

/** How many letters a word may have wrong. */
const tolerance = (word) => (word.length < 5 ? 0 : word.length < 8 ? 1 : 2);

/** Whether two words are at most so many insertions, deletions and changes apart. */
export function near(a, b, most) {
  if (Math.abs(a.length - b.length) > most) return false;
  let row = Array.from({ length: b.length + 1 }, (_, n) => n);
  for (let i = 1; i <= a.length; i += 1) {
    const next = [i];
    for (let j = 1; j <= b.length; j += 1) {
      next.push(Math.min(row[j] + 1, next[j - 1] + 1, row[j - 1] + (a[i - 1] === b[j - 1] ? 0 : 1)));
    }
    if (Math.min(...next) > most) return false;
    row = next;
  }
  return row[b.length] <= most;
}

const begins = (asked, found) => found.startsWith(asked);

/** Whether a word may be meant by the one asked for; words come again and again, so the answers are kept. */
function resembling() {
  const known = new Map();
  return (asked, found) => {
    if (!known.has(asked)) known.set(asked, new Map());
    const answers = known.get(asked);
    if (!answers.has(found)) answers.set(found, tolerance(asked) > 0 && near(asked, found, tolerance(asked)));
    return answers.get(found);
  };
}

/** Where all words are: 5 at the start of the title, 4 in it, 3 in a spelling, 2 anywhere, 0 nowhere; the spelling. */
function rank(record, asked, fits) {
  const all = (among) => asked.every((word) => among.some((one) => fits(word, one)));
  if (asked.every((word, n) => record.title_[n] && fits(word, record.title_[n]))) return [5, ""];
  if (all(record.title_)) return [4, ""];
  const spelling = record.names_.findIndex(all);
  if (spelling >= 0) return [3, record.names[spelling]];
  return all([...record.title_, ...record.names_.flat(), ...record.rest]) ? [2, ""] : [0, ""];
}

const isNamed = ([score, , record]) => Number(score > 2 && ["actors", "locations"].includes(record.sort));

/** Who and where bear the name before what speaks of them, then by where it stands, the shortest title first. */
const best = (a, b) => isNamed(b) - isNamed(a) || b[0] - a[0] || a[2].title_.length - b[2].title_.length;

/** The records that a question finds, best first, each with the spelling by which it was. */
export function find(records, question, most = 60) {
  const asked = words(question);
  if (!asked.length) return [];
  for (const fits of [begins, resembling()]) {
    const found = records.map((record) => [...rank(record, asked, fits), record]).filter(([score]) => score);
    if (found.length) {
      return found.sort(best).slice(0, most).map(([, spelling, record]) => ({ record, spelling }));
    }
  }
  return [];
}
