// <map-events>: the events of a place below the map, and marks that follow the page's filter. The numbers that a mark
// has (data-of) count the events of the page's list, or the steps of a storyline.

import { PlacePanel } from "./panel.js";

const numbers = (mark) => (mark.dataset.of ? mark.dataset.of.split(" ").map(Number) : []);

/** The steps of a storyline, as the list of another page would have its events. */
function steps() {
  return [...document.querySelectorAll(".step")].map((step) => {
    const title = step.querySelector(".entry :is(h3, h4) a");
    return { title, url: title?.pathname, when: step.querySelector(".step__when")?.textContent.trim() };
  });
}

class MapEvents extends PlacePanel {
  async connectedCallback() {
    if (document.querySelector("event-filter")) await customElements.whenDefined("event-filter");
    this.build();
    this.marks = [...this.figure.querySelectorAll("svg [data-of]")];
    this.most = Math.max(...this.dots.map((dot) => numbers(dot).length));
    addEventListener("filtered", () => this.#filtered());
    this.#filtered();
  }

  /** The events of a mark that the filter shows, each once. */
  #of(mark) {
    const events = document.querySelector("event-filter")?.all ?? steps();
    const shown = document.querySelector("event-filter:not([hidden])")?.shown;
    const found = numbers(mark).map((number) => events[number]).filter((one) => one && (!shown || shown.has(one)));
    return [...new Map(found.map((one) => [one.url, one])).values()];
  }

  async eventsAt(dot) {
    return this.#of(dot).map(({ url, title, when }) => ({ url, title: title.textContent, when }));
  }

  #filtered() {
    for (const mark of this.marks) {
      if (mark.matches("a")) this.size(mark, this.#of(mark).length, this.most);
      else mark.classList.toggle("is-out", !this.#of(mark).length);
    }
    this.refresh();
  }
}

customElements.define("map-events", MapEvents);
