// Actors and places that the event names and that have no file yet: the file that each of them needs.

import { scalar } from "./markdown.js";
import { titleId } from "./names.js";

const OF_TYPE = { actor: "actors", location: "locations" };

// What a name that is not known becomes: a record of its own where the type of its field allows that.
export function newRecord(rule, text, names) {
  const collection = Object.hasOwn(OF_TYPE, rule.type) ? OF_TYPE[rule.type] : "";
  const id = titleId(text);
  if (!collection || !id || names[collection].id(text) !== undefined || names[collection].id(id)) return null;
  return { path: `content/${collection}/${id}.md`, id, text: `---\nname: ${scalar(text)}\ntype: other\n---\n` };
}

// What is said below the field: that a record is made, and which ones look like it.
export function newRecordText(rule, text, names) {
  const near = names[OF_TYPE[rule.type]].like(text.split(/\s+/).at(-1), 3).map(({ usual }) => usual);
  const perhaps = near.length ? ` Or is it ${[...new Set(near)].join(" or ")}?` : "";
  return `${text} is not here yet: the file below is for it.${perhaps}`;
}

// The files below that of the event, each to be seen and saved.
export function showRecords(element, records, save) {
  const list = element.querySelector("[data-more]");
  const template = element.querySelector("template[data-one-more]");
  const items = records.map((record) => {
    const item = template.content.cloneNode(true);
    item.querySelector("[data-path]").textContent = record.path;
    item.querySelector("[data-file]").textContent = record.text;
    item.querySelector("button").addEventListener("click", () => save({ name: `${record.id}.md`, text: record.text }));
    return item;
  });
  list.replaceChildren(...items);
}
