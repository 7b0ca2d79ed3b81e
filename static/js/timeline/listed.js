// <timeline-listed>: the events that the picture above shows, as a list.

import { MOST_MARKS } from "./layout.js";

class TimelineListed extends HTMLElement {
  /** Lists the events of a window; where they are too many, or not here yet, it says so. */
  show(events) {
    this.hidden = false;
    if (!events || events.length > MOST_MARKS) {
      const words = Object.assign(document.createElement("p"), { className: "ui", textContent: this.dataset.many });
      this.replaceChildren(words);
      return;
    }
    const list = Object.assign(document.createElement("ol"), { className: "rows" });
    list.append(...events.map((one) => this.#row(one)));
    this.replaceChildren(list);
  }

  #row(one) {
    const row = Object.assign(document.createElement("li"), { className: "row" });
    const part = (name, ...inside) => {
      const made = Object.assign(document.createElement("span"), { className: name });
      made.append(...inside);
      return made;
    };
    const link = Object.assign(document.createElement("a"), { href: one.url, textContent: one.title });
    const sentence = part("row__sentence", one.kind.one);
    row.append(part("row__day", one.when), part(one.kind.colour), part("row__title", link, sentence));
    return row;
  }
}

customElements.define("timeline-listed", TimelineListed);
