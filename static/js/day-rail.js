// <day-rail>: a jump to each day of a list, month by month, made from the days that the list has.

class DayRail extends HTMLElement {
  connectedCallback() {
    const list = document.getElementById(this.getAttribute("for"));
    for (const month of list?.querySelectorAll(".month") ?? []) {
      const title = month.querySelector(".month__name");
      const days = [...month.querySelectorAll(".day[id]")];
      if (!title || !days.length) continue;
      const name = document.createElement("p");
      name.append(this.#link(title.id, title.firstChild.textContent));
      const row = document.createElement("ol");
      row.append(...days.map((day) => this.#day(day)));
      this.append(name, row);
    }
    this.hidden = !this.children.length;
  }

  #day(day) {
    const item = document.createElement("li");
    const link = this.#link(day.id, day.querySelector(".day__no").textContent);
    link.setAttribute("aria-label", day.querySelector(".day__date").textContent.replace(/\s+/g, " ").trim());
    item.append(link);
    return item;
  }

  #link(id, text) {
    return Object.assign(document.createElement("a"), { href: `#${id}`, textContent: text });
  }
}

customElements.define("day-rail", DayRail);
