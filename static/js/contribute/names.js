// Names as people write them to the ids of records.

// Without regard to case and to the width of blanks.
export const nameKey = (text) => text.toLowerCase().split(/\s+/).filter(Boolean).join(" ");

// The id that a title suggests: small letters, digits and hyphens, whole words, at most 60 characters.
export function titleId(title) {
  const plain = title.normalize("NFKD").replace(/[^\x00-\x7f]/g, "").toLowerCase().replaceAll("'", "");
  const words = plain.match(/[a-z0-9]+/g) ?? [];
  while (words.join("-").length > 60 && words.length > 1) words.pop();
  return words.join("-").slice(0, 60).replace(/^-+|-+$/g, "");
}

// The records of one collection, found by id or by any spelling.
export class Names {
  #ids = new Map();
  #rows;

  constructor(records) {
    this.#rows = records.flatMap(({ id, names }) =>
      names.map((name) => ({ id, name, key: nameKey(name), usual: names[0] })),
    );
    for (const { id, key } of this.#rows) {
      this.#ids.set(key, this.#ids.has(key) && this.#ids.get(key) !== id ? null : id);
    }
    for (const { id } of records) this.#ids.set(id, id);
  }

  // The one id, null where several records have the name, undefined where none has.
  id(text) {
    return this.#ids.get(nameKey(text));
  }

  // The rows whose names hold the text: those that begin with it first.
  like(text, limit = 12) {
    const key = nameKey(text);
    const found = this.#rows.filter((row) => row.key.includes(key));
    return found.sort((a, b) => b.key.startsWith(key) - a.key.startsWith(key)).slice(0, limit);
  }
}
