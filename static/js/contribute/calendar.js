// Year, month and day to a day number, and back: the arithmetic of timeline/dates/calendar.py.

const MARCH_TO_DAY_ZERO = 305;
const ERA_DAYS = 146097;

export const isLeap = (year) => year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);

export function daysInMonth(year, month) {
  if (month === 2) return isLeap(year) ? 29 : 28;
  return [4, 6, 9, 11].includes(month) ? 30 : 31;
}

export function dayNumber(year, month, day) {
  const [of, counted] = month < 3 ? [year - 1, month + 12] : [year, month];
  const inYear = Math.floor((153 * (counted - 3) + 2) / 5) + day - 1;
  const leaps = Math.floor(of / 4) - Math.floor(of / 100) + Math.floor(of / 400);
  return 365 * of + leaps + inYear - MARCH_TO_DAY_ZERO;
}

export function civil(number) {
  const from = number + MARCH_TO_DAY_ZERO;
  const era = Math.floor(from / ERA_DAYS);
  const inEra = from - era * ERA_DAYS;
  const inner = inEra - Math.floor(inEra / 1460) + Math.floor(inEra / 36524) - Math.floor(inEra / 146096);
  const year = Math.floor(inner / 365);
  const inYear = inEra - (365 * year + Math.floor(year / 4) - Math.floor(year / 100));
  const shifted = Math.floor((5 * inYear + 2) / 153);
  const month = shifted < 10 ? shifted + 3 : shifted - 9;
  return [era * 400 + year + (month <= 2 ? 1 : 0), month, inYear - Math.floor((153 * shifted + 2) / 5) + 1];
}

// The day as EDTF writes it: 2015-09-15, -0043-03-15.
export function isoDay(number) {
  const [year, month, day] = civil(number);
  const digits = (value, count) => String(Math.abs(value)).padStart(count, "0");
  return `${year < 0 ? "-" : ""}${digits(year, 4)}-${digits(month, 2)}-${digits(day, 2)}`;
}
