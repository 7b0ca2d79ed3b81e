// The events of a list as the page shows them: what each can be filtered by, read from its own links and words.

const slug = (text) => text.trim().toLowerCase().replace(/\s+/g, "-");
const last = (href) => decodeURIComponent(new URL(href).pathname.split("/").filter(Boolean).pop() ?? "");

/** The bounds of "735846 735848", "735846" or "735846 ": day numbers, infinite where open. */
export function bounds(text) {
  const [from, to = from] = (text ?? " ").split(" ");
  return [from ? Number(from) : -Infinity, to ? Number(to) : Infinity];
}

/** The day number of 2015-09-15, as the build counts: 1 is the first of January of the year 1; NaN for no day. */
export function dayNumber(iso) {
  const found = /^(\d{4})-(\d{2})-(\d{2})$/.exec(iso ?? "");
  if (!found) return NaN;
  const day = new Date(0);
  day.setUTCFullYear(Number(found[1]), Number(found[2]) - 1, Number(found[3]));
  return Math.round(day.getTime() / 86_400_000) + 719_163;
}

const named = (element, selector) =>
  new Map([...element.querySelectorAll(selector)].map((link) => [last(link.href), link.textContent]));

function card(element) {
  const kind = element.querySelector("a.kind");
  const status = element.querySelector(".status");
  return {
    element: element.closest("li") ?? element,
    url: element.querySelector(":is(h2, h3, h4) a")?.pathname,
    bounds: bounds(element.closest("[data-days]")?.dataset.days),
    disagree: Boolean(element.querySelector(".faulted")),
    kind: new Map(kind ? [[slug(kind.textContent), kind.textContent.trim()]] : []),
    status: new Map(status ? [[slug(status.textContent), status.textContent.trim()]] : []),
    actor: named(element, '.entry__who a[href*="/actors/"]'),
    place: named(element, '.entry__who a[href*="/locations/"]'),
  };
}

function row(element) {
  const kind = element.querySelector(".vh")?.textContent ?? "";
  const status = element.dataset.status ?? "";
  return {
    element,
    url: element.querySelector(".row__title a")?.pathname,
    bounds: bounds(element.dataset.days),
    disagree: Boolean(element.querySelector(".faulted")),
    kind: new Map([[slug(kind), kind]]),
    status: new Map(status ? [[slug(status), status]] : []),
    actor: new Map(),
    place: new Map(),
  };
}

/** All events in a part of the page. */
export function entries(root) {
  return [...[...root.querySelectorAll(".day .entry")].map(card), ...[...root.querySelectorAll("li.row")].map(row)];
}

/** Hides days and months that have nothing left to show, and the events themselves. */
export function show(root, all, isShown) {
  for (const one of all) one.element.hidden = !isShown(one);
  for (const group of root.querySelectorAll(".day, ol.rows, .month")) {
    group.hidden = !group.querySelector(".entry, li.row") || ![...group.querySelectorAll("li:has(> .entry), li.row")]
      .some((item) => !item.hidden);
  }
  for (const title of root.querySelectorAll(".rows__month")) title.hidden = title.nextElementSibling?.hidden ?? false;
  const shown = new Set(all.filter(isShown).map((one) => one.url));
  for (const mark of document.querySelectorAll(".tl a[href]")) {
    if (mark.querySelector("title")) mark.classList.toggle("is-out", !shown.has(mark.getAttribute("href")));
  }
}
