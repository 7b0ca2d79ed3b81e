// <citation-preview>: while a citation of the page is pointed at or focused, the source it leads to stands beside it.

const LEAVING = 250; // milliseconds in which the pointer can cross from the citation to the preview

class CitationPreview extends HTMLElement {
  #cite = null;
  #timer = 0;

  connectedCallback() {
    this.id = "citation-preview";
    this.setAttribute("role", "tooltip");
    this.setAttribute("popover", "manual");
    for (const type of ["pointerover", "focusin"]) document.addEventListener(type, (event) => this.#enter(event));
    for (const type of ["pointerout", "focusout"]) document.addEventListener(type, () => this.#leaveSoon());
    document.addEventListener("keydown", (event) => event.key === "Escape" && this.#hide());
    addEventListener("resize", () => this.#hide());
  }

  #enter(event) {
    if (event.pointerType === "touch" || !(event.target instanceof Element)) return;
    const cite = event.target.closest("a.cite");
    if (!cite && !this.contains(event.target)) return;
    clearTimeout(this.#timer);
    if (cite && cite !== this.#cite) this.#show(cite);
  }

  #show(cite) {
    const source = document.getElementById(decodeURIComponent(cite.hash.slice(1)));
    if (!source) return;
    this.#hide();
    const label = document.createElement("p");
    label.className = "label";
    label.textContent = cite.getAttribute("aria-label");
    const entry = source.querySelector(".source__entry").cloneNode(true);
    entry.querySelectorAll(".back").forEach((back) => back.remove());
    this.replaceChildren(label, entry);
    cite.setAttribute("aria-describedby", this.id);
    this.#cite = cite;
    this.showPopover();
    this.#place(cite.getBoundingClientRect());
  }

  #place(mark) {
    const room = document.documentElement;
    const left = Math.max(8, Math.min(mark.left, room.clientWidth - this.offsetWidth - 8));
    const isBelow = mark.bottom + this.offsetHeight < room.clientHeight || mark.top < this.offsetHeight;
    const top = isBelow ? mark.bottom : mark.top - this.offsetHeight;
    this.style.setProperty("left", `${left + scrollX}px`);
    this.style.setProperty("top", `${top + scrollY}px`);
  }

  #leaveSoon() {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#hide(), LEAVING);
  }

  #hide() {
    clearTimeout(this.#timer);
    if (!this.#cite) return;
    this.#cite.removeAttribute("aria-describedby");
    this.#cite = null;
    this.hidePopover();
  }
}

if ("popover" in HTMLElement.prototype) customElements.define("citation-preview", CitationPreview);
