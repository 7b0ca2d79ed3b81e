// One simple date of EDTF, such as 2015-09-1X or 2015-09~, to its bounds or a fault, by the rules in form.json.

import { dayNumber, daysInMonth } from "./calendar.js";

const whole = (pattern) => new RegExp(`^(?:${pattern})$`);

// {text, earliest, latest, isDay, signed}, or {fault}.
export function parseSimple(text, rules) {
  const found = whole(rules.simple).exec(text);
  if (!found) return longYear(text, rules);
  const [first, year, second, third, month, fourth, fifth, day, sixth] = found.slice(1).map((part) => part ?? "");
  if (year === "-0000") return { fault: "-0000 is not a year: write 0000 for 1 BCE" };
  const signs = first + second + third + fourth + fifth + sixth;
  const season = rules.seasons.find(([code]) => String(code) === month);
  if (season) return ofSeason(text, year, day, season, { inner: first || second || third, after: fourth });
  const bounds = boundsOf(year, month, day);
  if (!bounds) return { fault: noSuchDay(text, year, month, day, rules) };
  const isDay = Boolean(day) && !/X/.test(year + month + day);
  return { text, earliest: bounds[0], latest: bounds[1], isDay, signed: Boolean(signs) };
}

function longYear(text, rules) {
  const found = whole(rules.long_year).exec(text);
  if (!found) return { fault: `"${text}" is not a date: write 2015-09-15, 2015-09 or 2015` };
  const [, sign, digits, qualifier] = found;
  if (digits.startsWith("0") || digits.length < 5) return { fault: "Y stands before a year of five digits or more" };
  if (digits.length > rules.long_year_digits) return { fault: `a year has at most ${rules.long_year_digits} digits` };
  const year = Number(sign + digits);
  const bounds = { earliest: dayNumber(year, 1, 1), latest: dayNumber(year, 12, 31) };
  return { text, ...bounds, isDay: false, signed: Boolean(qualifier) };
}

function ofSeason(text, year, day, [code, first, months], { inner, after }) {
  if (day) return { fault: `${code} is a season or part of a year, not a month` };
  if (year.includes("X") || inner || (after && code > 24)) {
    return { fault: `${code} goes with a year in full, without ? ~ % there` };
  }
  const from = Number(year);
  const last = first + months - 2;
  const to = from + Math.floor(last / 12);
  const month = (last % 12) + 1;
  const bounds = { earliest: dayNumber(from, first, 1), latest: dayNumber(to, month, daysInMonth(to, month)) };
  return { text, ...bounds, isDay: false, signed: Boolean(after) };
}

function noSuchDay(text, year, month, day, rules) {
  if (!matching(month, 1, 12).length) return `${text} is not a date: there is no month ${month}`;
  const name = rules.months[Number(month) - 1];
  if (!name || day === "00" || /X/.test(year + day)) return `${text} is not a day: there is no such day`;
  return `${text} is not a day: ${name} ${year} has ${daysInMonth(Number(year), Number(month))} days`;
}

// The first and last day that the digits allow, or null.
function boundsOf(year, month, day) {
  const months = month ? matching(month, 1, 12) : [1, 12];
  const days = day ? matching(day, 1, 31) : null;
  if (!months.length || (days && !days.length)) return null;
  const years = yearsOf(year);
  const earliest = firstDay(years, months, days, 1);
  const latest = firstDay(years.toReversed(), months.toReversed(), days?.toReversed(), -1);
  return earliest === null || latest === null ? null : [earliest, latest];
}

function firstDay(years, months, days, direction) {
  for (const year of years) {
    for (const month of months) {
      const length = daysInMonth(year, month);
      const day = days ? days.find((one) => one <= length) : direction > 0 ? 1 : length;
      if (day) return dayNumber(year, month, day);
    }
  }
  return null;
}

// The numbers of two digits that fit a pattern such as 1X, in order.
function matching(pattern, low, high) {
  const all = Array.from({ length: high - low + 1 }, (_, index) => low + index);
  const fits = whole(pattern.replaceAll("X", "[0-9]"));
  return all.filter((number) => fits.test(String(number).padStart(2, "0")));
}

// The years that fit a pattern such as 201X or -01XX, in order.
function yearsOf(pattern) {
  const negative = pattern.startsWith("-");
  let found = [""];
  for (const digit of pattern.replace("-", "")) {
    const choices = digit === "X" ? [..."0123456789"] : [digit];
    found = found.flatMap((start) => choices.map((choice) => start + choice));
  }
  const years = found.map((digits) => (negative ? -1 : 1) * Number(digits)).filter((year) => year || !negative);
  return negative ? years.reverse() : years;
}
