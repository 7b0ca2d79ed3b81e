// The events of a list as the page shows them: what each can be filtered by, read from its own links and words.

import { bounds } from "../days.js";

const slug = (text) => text.trim().toLowerCase().replace(/\s+/g, "-");
const last = (href) => decodeURIComponent(new URL(href).pathname.split("/").filter(Boolean).pop() ?? "");
const one = (text) => new Map(text ? [[slug(text), text.trim()]] : []);

const named = (element, selector) =>
  new Map([...element.querySelectorAll(selector)].map((link) => [last(link.href), link.textContent]));

function card(element) {
  const item = element.closest("li") ?? element;
  return {
    element: item,
    title: element.querySelector(":is(h2, h3, h4) a"),
    url: element.querySelector(":is(h2, h3, h4) a")?.pathname,
    when: element.closest(".day")?.querySelector(".day__date")?.textContent.replace(/\s+/g, " ").trim() ?? "",
    bounds: bounds(element.closest("[data-days]")?.dataset.days),
    disagree: Boolean(element.querySelector(".faulted")),
    kind: one(element.querySelector("a.kind")?.textContent),
    status: one(element.querySelector(".status")?.textContent),
    actor: named(element, '.entry__who a[href*="/actors/"]'),
    place: named(element, '.entry__who a[href*="/locations/"]'),
    tag: new Map(),
  };
}

function row(element) {
  return {
    element,
    title: element.querySelector(".row__title a"),
    url: element.querySelector(".row__title a")?.pathname,
    when: element.querySelector(".row__day")?.textContent ?? "",
    bounds: bounds(element.dataset.days),
    disagree: Boolean(element.querySelector(".faulted")),
    kind: one(element.querySelector(".vh")?.textContent),
    status: one(element.dataset.status),
    actor: new Map(),
    place: new Map(),
    tag: new Map(),
  };
}

/** All events in a part of the page; `form` says of some choices which of them they go with, by their numbers. */
export function entries(list, form) {
  const [cards, rows] = [".day .entry", "li.row"].map((selector) => [...list.querySelectorAll(selector)]);
  const all = [...cards.map(card), ...rows.map(row)];
  for (const option of form.querySelectorAll("option[data-of]")) {
    const group = option.closest("[data-group]").dataset.group;
    for (const number of option.dataset.of.split(" ")) all[number]?.[group].set(option.value, option.text);
  }
  return all;
}

/** Hides days and months that have nothing left to show, and the events themselves. */
export function show(list, all, isShown) {
  const shown = all.filter(isShown);
  const items = new Set(shown.map((one) => one.element));
  for (const one of all) one.element.hidden = !items.has(one.element);
  for (const group of list.querySelectorAll(".day, ol.rows, .month")) {
    group.hidden = !group.querySelector(".entry, li.row") || ![...group.querySelectorAll("li:has(> .entry), li.row")]
      .some((item) => !item.hidden);
  }
  for (const title of list.querySelectorAll(".rows__month")) title.hidden = title.nextElementSibling?.hidden ?? false;
  const urls = new Set(shown.map((one) => one.url));
  for (const mark of document.querySelectorAll(".tl a[href]")) {
    if (mark.querySelector("title")) mark.classList.toggle("is-out", !urls.has(mark.getAttribute("href")));
  }
  return shown;
}
