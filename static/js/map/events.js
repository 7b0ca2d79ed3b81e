// <map-events>: the events of a place, opened by its mark below the map, and marks that follow the page's filter.
// The numbers that a mark has (data-of) count the events of the page's list, or the steps of a storyline.

const [SMALL, LARGE] = [3.5, 11]; // radii of marks in pixels, as the build draws them
const numbers = (mark) => (mark.dataset.of ? mark.dataset.of.split(" ").map(Number) : []);

/** The steps of a storyline, as the list of another page would have its events. */
function steps() {
  return [...document.querySelectorAll(".step")].map((step) => {
    const title = step.querySelector(".entry :is(h3, h4) a");
    return { title, url: title?.pathname, when: step.querySelector(".step__when")?.textContent.trim() };
  });
}

class MapEvents extends HTMLElement {
  #opener = null;

  async connectedCallback() {
    if (document.querySelector("event-filter")) await customElements.whenDefined("event-filter");
    this.figure = this.closest("figure");
    this.marks = [...this.figure.querySelectorAll("svg [data-of]")];
    this.dots = this.marks.filter((mark) => mark.matches("a"));
    this.most = Math.max(...this.dots.map((dot) => numbers(dot).length));
    this.append(this.querySelector("template").content.cloneNode(true));
    this.heading = this.querySelector("h3");
    this.list = this.querySelector("ol");
    for (const dot of this.dots) dot.addEventListener("click", (event) => this.#clicked(event, dot));
    this.querySelector("button").addEventListener("click", () => this.#close());
    this.addEventListener("keydown", (event) => this.#pressed(event));
    addEventListener("filtered", () => this.#filtered());
    this.#filtered();
  }

  get #filter() {
    return document.querySelector("event-filter:not([hidden])");
  }

  get #events() {
    return document.querySelector("event-filter")?.all ?? steps();
  }

  /** The events of a mark that the filter shows, each once. */
  #of(mark) {
    const events = this.#events;
    const shown = this.#filter?.shown;
    const found = numbers(mark).map((number) => events[number]).filter((one) => one && (!shown || shown.has(one)));
    return [...new Map(found.map((one) => [one.url, one])).values()];
  }

  #filtered() {
    for (const mark of this.marks) {
      const count = this.#of(mark).length;
      mark.classList.toggle("is-out", !count);
      if (!mark.matches("a") || this.most < 2) continue;
      const radius = SMALL + (LARGE - SMALL) * Math.sqrt(count / this.most);
      mark.querySelector(".dot").setAttribute("r", radius.toFixed(1));
    }
    if (this.#opener) this.#show();
  }

  #clicked(event, dot) {
    if (event.defaultPrevented || event.button || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    this.#opener = dot;
    this.#show();
    this.heading.focus({ preventScroll: true });
    this.scrollIntoView({ block: "nearest" });
  }

  #show() {
    const place = document.createElement("a");
    place.href = this.#opener.getAttribute("href");
    place.textContent = this.#opener.querySelector("title").textContent.replace(/: [^:]*$/, "");
    this.heading.replaceChildren(place);
    this.list.replaceChildren(...this.#of(this.#opener).map((one) => this.#item(one)));
    for (const dot of this.dots) dot.classList.toggle("is-open", dot === this.#opener);
    this.hidden = false;
  }

  #item(one) {
    const item = document.createElement("li");
    const link = Object.assign(document.createElement("a"), { href: one.url, textContent: one.title.textContent });
    const when = Object.assign(document.createElement("span"), { textContent: one.when });
    item.append(when, link);
    return item;
  }

  #pressed(event) {
    if (event.key !== "Escape") return;
    event.preventDefault();
    this.#close();
  }

  #close() {
    this.hidden = true;
    this.#opener?.classList.remove("is-open");
    this.#opener?.focus();
    this.#opener = null;
  }
}

customElements.define("map-events", MapEvents);
