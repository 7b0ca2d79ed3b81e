// <map-pieces>: the events of a place below the map of everything, and marks that follow the stretch of time chosen on
// the page, where the events are too many for one list: by the pieces of the timeline's data.

import { dayNumber } from "../days.js";
import { inPeriod } from "../filter/matching.js";
import { follow, read } from "../filter/state.js";
import { json, Source } from "../timeline/source.js";
import { PlacePanel } from "./panel.js";

const MOST = 50; // events that are listed; the place's own page has all

/** The data of the page, once for all of its maps. */
let data = null;

const placeOf = (dot) => decodeURIComponent(dot.getAttribute("href").split("/").at(-2));

class MapPieces extends PlacePanel {
  async connectedCallback() {
    data ??= Promise.all([Source.of(this.dataset.index, () => {}), json(this.dataset.counts)]);
    try {
      [this.source, this.counts] = await data;
    } catch {
      return; // marks lead to the pages of their places still
    }
    this.places = new Map(this.counts.places.map((id, number) => [id, number]));
    this.build();
    this.known = this.dots.filter((dot) => this.places.has(placeOf(dot)));
    this.radii = new Map(this.dots.map((dot) => [dot, dot.querySelector(".dot").getAttribute("r")]));
    this.most = Math.max(1, ...(await this.#counted({ from: -Infinity, to: Infinity })));
    follow(() => this.#filtered());
  }

  /** The stretch of time that is chosen, if any is. */
  get #stretch() {
    const { from, to, certain } = read(location.search);
    const day = (text, open) => (text ? dayNumber(text) : open);
    return { from: day(from, -Infinity), to: day(to, Infinity), certain, isWhole: !from && !to };
  }

  /** Whether all events of a piece lie in a stretch (true), none (false), or some: then they have to be looked at. */
  #covers({ first, last }, { from, to }) {
    if (first !== null && last !== null && first >= from && last <= to) return true;
    if (from === -Infinity && to === Infinity) return true;
    return (first ?? -Infinity) > to || (last ?? Infinity) < from ? false : null;
  }

  /** How many events each place has in a stretch. */
  async #counted(stretch) {
    const found = new Array(this.places.size).fill(0);
    for (const piece of this.source.pieces) {
      const isCovered = this.#covers(piece, stretch);
      if (isCovered) {
        const pairs = this.counts.pieces[piece.name];
        for (let n = 0; n < pairs.length; n += 2) found[pairs[n]] += pairs[n + 1];
      } else if (isCovered === null) {
        for (const one of await this.#within(piece, stretch)) {
          for (const stop of one.stops) if (this.places.has(stop)) found[this.places.get(stop)] += 1;
        }
      }
    }
    return found;
  }

  async #within(piece, { from, to, certain }) {
    return (await this.source.eventsOf(piece)).filter((one) => inPeriod([one.from, one.to], from, to, certain));
  }

  async eventsAt(dot) {
    const [place, stretch] = [placeOf(dot), this.#stretch];
    const found = [];
    for (const piece of this.source.pieces) {
      const pairs = this.counts.pieces[piece.name];
      const isThere = pairs.some((part, n) => n % 2 === 0 && part === this.places.get(place));
      if ((this.places.has(place) && !isThere) || this.#covers(piece, stretch) === false) continue;
      found.push(...(await this.#within(piece, stretch)).filter((one) => one.stops.includes(place)));
      if (found.length > MOST) break;
    }
    const more = { url: dot.getAttribute("href"), title: this.dataset.more, when: "…" };
    return found.length > MOST ? [...found.slice(0, MOST), more] : found;
  }

  async #filtered() {
    const stretch = this.#stretch;
    this.asked = stretch;
    const counted = stretch.isWhole ? null : await this.#counted(stretch);
    if (this.asked !== stretch) return; // another one has been chosen meanwhile
    for (const dot of this.known) {
      this.size(dot, counted ? counted[this.places.get(placeOf(dot))] : this.most, this.most);
      if (!counted) dot.querySelector(".dot").setAttribute("r", this.radii.get(dot));
    }
    // Which events a route is of is not in the data.
    for (const route of this.figure.querySelectorAll(".map g")) route.classList.toggle("is-out", Boolean(counted));
    this.refresh();
  }
}

customElements.define("map-pieces", MapPieces);
