// <theme-choice>: light, dark, or as the system has it; what was chosen is kept on this device only.

const KEY = "theme";
const root = document.documentElement;

function kept() {
  try {
    return localStorage.getItem(KEY) ?? "";
  } catch {
    return ""; // a browser that keeps nothing
  }
}

function apply(theme) {
  if (theme === "light" || theme === "dark") root.dataset.theme = theme;
  else delete root.dataset.theme;
}

class ThemeChoice extends HTMLElement {
  connectedCallback() {
    this.hidden = false;
    for (const button of this.querySelectorAll("button")) button.addEventListener("click", () => this.#choose(button));
    this.#mark(kept());
  }

  #choose(button) {
    try {
      localStorage.setItem(KEY, button.value);
    } catch {
      // it holds for this page
    }
    apply(button.value);
    this.#mark(button.value);
  }

  #mark(theme) {
    for (const button of this.querySelectorAll("button")) button.setAttribute("aria-pressed", button.value === theme);
  }
}

apply(kept());
customElements.define("theme-choice", ThemeChoice);
