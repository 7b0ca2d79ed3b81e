// The data of all events along time: the index at once, the pieces when the part of time that they are of is looked at.

const TRIES = 2;

export async function json(url) {
  for (let left = TRIES; ; left -= 1) {
    try {
      const answer = await fetch(url);
      if (!answer.ok) throw new Error(`${url}: ${answer.status}`);
      return await answer.json();
    } catch (error) {
      if (left <= 1) throw error;
    }
  }
}

const overlaps = (piece, from, to) => (piece.first ?? -Infinity) < to && (piece.last ?? Infinity) + 1 > from;

export class Source {
  /** The index of an address; `changed` is called when a piece has come. */
  static async of(url, changed) {
    return new Source(await json(url), changed);
  }

  constructor(index, changed) {
    this.index = index;
    this.changed = changed;
    this.pieces = index.pieces.map(([name, first, last, count]) => ({ name, first, last, count, events: null }));
    this.kinds = new Map(index.kinds.map((kind) => [kind.id, kind]));
  }

  /** About how many events lie between two days, by the pieces alone: the share of each that is between them. */
  estimate(from, to) {
    let found = 0;
    for (const piece of this.pieces) {
      if (!overlaps(piece, from, to)) continue;
      const first = piece.first ?? this.index.first;
      const last = (piece.last ?? this.index.last) + 1;
      const share = (Math.min(last, to) - Math.max(first, from)) / Math.max(last - first, 1);
      found += piece.count * Math.min(Math.max(share, 0), 1);
    }
    return found;
  }

  /** The events that may lie between two days, in the order of time; null while some are still on the way. */
  between(from, to) {
    const wanted = this.pieces.filter((piece) => overlaps(piece, from, to));
    for (const piece of wanted) if (!piece.events) this.eventsOf(piece);
    if (!wanted.every((piece) => piece.events)) return null;
    return wanted.flatMap((piece) => piece.events).filter((one) => one.from < to && one.to + 1 > from);
  }

  /** The events of a piece, when it has come; none where it cannot be had: the list of periods leads to them still. */
  eventsOf(piece) {
    const url = this.index.piece.replace("{}", encodeURIComponent(piece.name));
    piece.coming ??= json(url).then((found) => this.#events(found), () => []).then((events) => {
      piece.events = events;
      this.changed();
      return events;
    });
    return piece.coming;
  }

  /** The events of a piece, from its columns. */
  #events(piece) {
    const name = (number) => piece.names[number];
    return piece.id.map((id, number) => ({
      id,
      url: this.index.event.replace("{}", id),
      title: piece.title[number],
      when: piece.when[number],
      from: piece.first[number] ?? -Infinity,
      to: piece.last[number] ?? Infinity,
      look: piece.look[number],
      points: piece.points[number],
      kind: this.kinds.get(name(piece.kind[number])),
      actor: piece.actors[number].map(name),
      place: piece.places[number].map(name),
      stops: (piece.stops[number] ?? []).map(name),
    })).filter((one) => one.kind);
  }
}
