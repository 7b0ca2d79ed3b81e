// What happened at a place, opened by its mark below the map: the parts that it takes, whoever knows the events.

const [SMALL, LARGE] = [3.5, 11]; // radii of marks in pixels, as the build draws them

export class PlacePanel extends HTMLElement {
  #opener = null;

  /** Fills in what the page brought for it, and makes the marks open it. */
  build() {
    this.figure = this.closest("figure");
    this.dots = [...this.figure.querySelectorAll(".map a")];
    this.append(this.querySelector("template").content.cloneNode(true));
    this.heading = this.querySelector(".map-events__name");
    this.list = this.querySelector("ol");
    for (const dot of this.dots) dot.addEventListener("click", (event) => this.#clicked(event, dot));
    this.querySelector("button").addEventListener("click", () => this.#close());
    this.addEventListener("keydown", (event) => this.#pressed(event));
  }

  /** What is there at a mark: links, each with the words of its day. For a subclass to say. */
  async eventsAt() {
    return [];
  }

  /** A mark as large as the number of its events, of which the most that any has is known. */
  size(dot, count, most) {
    dot.classList.toggle("is-out", !count);
    const radius = SMALL + (LARGE - SMALL) * Math.sqrt(count / most);
    if (most > 1) dot.querySelector(".dot").setAttribute("r", radius.toFixed(1));
  }

  async #clicked(event, dot) {
    if (event.defaultPrevented || event.button || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    this.#opener = dot;
    await this.refresh();
    this.heading.focus({ preventScroll: true });
    this.scrollIntoView({ block: "nearest" });
  }

  /** Shows anew what is there at the mark that is open, if any is. */
  async refresh() {
    const dot = this.#opener;
    if (!dot) return;
    const events = await this.eventsAt(dot);
    if (dot !== this.#opener) return;
    const place = document.createElement("a");
    place.href = dot.getAttribute("href");
    place.textContent = dot.querySelector("title").textContent.replace(/: [^:]*$/, "");
    this.heading.replaceChildren(place);
    this.list.replaceChildren(...events.map((one) => this.#item(one)));
    for (const one of this.dots) one.classList.toggle("is-open", one === dot);
    this.hidden = false;
  }

  #item({ url, title, when }) {
    const item = document.createElement("li");
    const link = Object.assign(document.createElement("a"), { href: url, textContent: title });
    item.append(Object.assign(document.createElement("span"), { textContent: when }), link);
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
