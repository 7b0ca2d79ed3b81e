// Days as numbers, as the build counts them: 1 is the first of January of the year 1, in the Gregorian calendar
// before 1582 too; years are astronomical, so 0 is 1 BCE.

const OFFSET = 719_163; // the number of 1970-01-01
const MS = 86_400_000;

/** The number of 2015-09-15, -0043-03-15 or 12000-01-01; NaN for what is no day. */
export function dayNumber(iso) {
  const found = /^(-?\d{4,6})-(\d{2})-(\d{2})$/.exec(iso ?? "");
  if (!found) return NaN;
  const [year, month, number] = found.slice(1).map(Number);
  const day = new Date(0);
  day.setUTCFullYear(year, month - 1, number);
  const isDay = day.getUTCMonth() === month - 1 && day.getUTCDate() === number;
  return isDay ? Math.round(day.getTime() / MS) + OFFSET : NaN;
}

const date = (number) => new Date((number - OFFSET) * MS);

/** The day of a number as the address says it. */
export function isoDay(number) {
  const day = date(Math.floor(number));
  const year = day.getUTCFullYear();
  const digits = String(Math.abs(year)).padStart(4, "0");
  const two = (n) => String(n).padStart(2, "0");
  return `${year < 0 ? "-" : ""}${digits}-${two(day.getUTCMonth() + 1)}-${two(day.getUTCDate())}`;
}

/** Year, month (1 to 12) and day of the month of a number. */
export function civil(number) {
  const day = date(Math.floor(number));
  return [day.getUTCFullYear(), day.getUTCMonth() + 1, day.getUTCDate()];
}

const formats = new Map();

function format(options) {
  const key = JSON.stringify(options);
  if (!formats.has(key)) {
    const locale = document.documentElement.lang || "en";
    const known = Intl.DateTimeFormat.supportedLocalesOf([locale === "en" ? "en-GB" : locale]);
    const made = new Intl.DateTimeFormat(known, { ...options, calendar: "gregory", timeZone: "UTC" });
    formats.set(key, made);
  }
  return formats.get(key);
}

/** A day in the words of the page's language, or the parts of it that the options name. */
export function dayText(number, options = { day: "numeric", month: "long", year: "numeric" }) {
  const day = date(Math.floor(number));
  return format(options.year && day.getUTCFullYear() < 1 ? { ...options, era: "short" } : options).format(day);
}

/** The bounds of "735846 735848", "735846" or "735846 ": day numbers, infinite where open. */
export function bounds(text) {
  const [from, to = from] = (text ?? " ").split(" ");
  return [from ? Number(from) : -Infinity, to ? Number(to) : Infinity];
}
