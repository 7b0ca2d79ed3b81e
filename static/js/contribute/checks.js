// The text of a field and its rule in, a fault or an empty text out. The rules come with form.json,
// from the tables that `build.py check` reads by.

import { boundsText, parseDate } from "./dates.js";
import { newRecord } from "./new-records.js";

const whole = (pattern) => new RegExp(`^(?:${pattern})$`);
const spaced = (text) => text.split(/\s+/).filter(Boolean).join(" ");

// Line breaks and tabs are the only control characters of a text; half of a pair is no character.
const UNPRINTABLE = /[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029]|\p{Surrogate}/u;

export class Checks {
  #rules;
  #zones;
  #names;

  constructor({ rules, zones }, names) {
    this.#rules = rules;
    this.#zones = new Set(zones);
    this.#names = names;
  }

  fault(rule, text) {
    if (UNPRINTABLE.test(text)) return "it holds a character that cannot be seen: write it anew";
    if (rule.limit && [...text].length > rule.limit) {
      return `${[...text].length} characters: at most ${rule.limit} are allowed`;
    }
    const check = Object.hasOwn(this.#table, rule.type) ? this.#table[rule.type] : () => "";
    return check(text, rule);
  }

  // What a date has been taken to mean, for the eyes of its writer.
  meaning(text) {
    const date = parseDate(text, this.#rules.dates);
    return date.fault ? "" : boundsText(date, this.#rules.dates);
  }

  date(text) {
    return parseDate(text, this.#rules.dates);
  }

  #table = {
    date: (text) => parseDate(text, this.#rules.dates).fault ?? "",
    time: (text) => (whole(this.#rules.dates.time).test(text) ? "" : "write HH:MM, such as 14:30"),
    zone: (text) => (this.#isZone(text) ? "" : "write a name such as Europe/Moscow, or an offset such as +03:00"),
    id: (text) => this.#id(text),
    integer: (text) => (whole(this.#rules.patterns.integer).test(text) ? "" : "write digits only"),
    duration: (text) => this.#duration(text),
    quantity: (text) => this.#quantity(text),
    url: (text) => this.#address(text),
    coordinates: (text) => coordinates(text),
    choice: (text, rule) => (rule.choices.includes(text) ? "" : `one of: ${rule.choices.join(", ")}`),
    counted: (text) => (text ? this.#quantity(text) : ""),
    actor: (text, rule) => this.#record("actors", text, rule),
    location: (text, rule) => this.#record("locations", text, rule),
    source: (text, rule) => this.#record("sources", text, rule),
    event: (text) => this.#id(text),
  };

  #isZone(text) {
    const isOffset = whole(this.#rules.dates.offset).test(text) && text !== "-00:00" && !/14:(?!00)/.test(text);
    return this.#zones.has(text) || isOffset;
  }

  #id(text) {
    const { id, id_limit: limit } = this.#rules.patterns;
    return whole(id).test(text) && text.length <= limit ? "" : "ids have small letters, digits and single hyphens";
  }

  #duration(text) {
    const found = whole(this.#rules.patterns.duration).test(spaced(text).toLowerCase());
    return found ? "" : "write 50 minutes, about 1 hour 30 minutes, at least 2 hours or 3 to 4 days";
  }

  #quantity(text) {
    const { number, number_range: range, number_words: words, qualifiers } = this.#rules.patterns;
    const value = (digits) => Number(digits.replace(/[,\s]/g, ""));
    if (whole(number).test(spaced(text))) return "";
    const spread = whole(range).exec(spaced(text));
    if (spread) return value(spread[1]) <= value(spread[4]) ? "" : "the lower number comes first";
    const worded = whole(words).exec(spaced(text).toLowerCase());
    return worded && qualifiers.includes(worded[1]) ? "" : "write a number, at least 7, about 50, up to 20 or 14 to 20";
  }

  #address(text) {
    const { forbidden, address_limit: limit } = this.#rules.patterns;
    if (text.length > limit) return `at most ${limit} characters are allowed`;
    const isWeb = URL.canParse(text) && /^https?:\/\/[^/?#@]+([/?#]|$)/i.test(text);
    return isWeb && !new RegExp(forbidden).test(text) ? "" : "copy the whole address from the browser: https://…";
  }

  #record(collection, text, rule) {
    const id = this.#names[collection].id(text);
    if (id || newRecord(rule, text, this.#names)) return "";
    if (id === null) return "several have this name: choose one by its id";
    return "not here yet: choose one that is suggested";
  }
}

function coordinates(text) {
  const found = /^\[?\s*([-+]?\d{1,3}(?:\.\d{1,12})?)\s*,\s*([-+]?\d{1,3}(?:\.\d{1,12})?)\s*\]?$/.exec(text.trim());
  const [north, east] = found ? [Number(found[1]), Number(found[2])] : [99, 0];
  const isPlace = Math.abs(north) <= 90 && Math.abs(east) <= 180 && (north !== 0 || east !== 0);
  return isPlace ? "" : "write degrees north and east: 35.4, 35.95";
}
