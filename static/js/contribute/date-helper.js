// <date-helper>: how sure a day is, in words, to the EDTF that says it, written into the field beside it.

class DateHelper extends HTMLElement {
  connectedCallback() {
    this.addEventListener("input", () => this.#write());
    this.addEventListener("change", () => this.#write());
  }

  #write() {
    const value = (name) => this.querySelector(`[data-part="${name}"]`).value.trim();
    const way = value("way");
    this.#show("second", way.includes("b"));
    this.#show("sign", way.includes("{sign}"));
    const first = value("first");
    const target = document.getElementById(this.dataset.for);
    if (!first || (way.includes("b") && !value("second"))) return;
    const parts = { a: first, b: value("second"), sign: value("sign") };
    // {a,b} is a set of EDTF: its letters are parts too.
    target.value = way.replace(/\{sign\}|\{a\}|\{b\}|\b[ab]\b/g, (slot) => parts[slot.replace(/[{}]/g, "")]);
    target.dispatchEvent(new Event("input", { bubbles: true }));
  }

  #show(name, isThere) {
    this.querySelector(`[data-part="${name}"]`).closest("[data-row]").hidden = !isThere;
  }
}

customElements.define("date-helper", DateHelper);
