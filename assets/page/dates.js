
// ---- dates: days are numbers from 1970-01-01, moments are seconds; open ends are infinite ----

const DAY = 86400;
const MONTHS = ["january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november", "december"];
const WEEKDAYS = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"];
const capital = (word) => word[0].toUpperCase() + word.slice(1);

// Proleptic Gregorian, as the program counts.
function dayOf(year, month, day) {
  const y = month <= 2 ? year - 1 : year;
  const era = Math.floor(y / 400);
  const yoe = y - era * 400;
  const doy = Math.floor((153 * (month + (month > 2 ? -3 : 9)) + 2) / 5) + day - 1;
  return era * 146097 + yoe * 365 + Math.floor(yoe / 4) - Math.floor(yoe / 100) + doy - 719468;
}

function civil(number) {
  const z = number + 719468;
  const era = Math.floor(z / 146097);
  const doe = z - era * 146097;
  const yoe = Math.floor((doe - Math.floor(doe / 1460) + Math.floor(doe / 36524) - Math.floor(doe / 146096)) / 365);
  const doy = doe - (365 * yoe + Math.floor(yoe / 4) - Math.floor(yoe / 100));
  const mp = Math.floor((5 * doy + 2) / 153);
  const month = mp < 10 ? mp + 3 : mp - 9;
  return { year: yoe + era * 400 + (month <= 2 ? 1 : 0), month, day: doy - Math.floor((153 * mp + 2) / 5) + 1 };
}

const dayAt = (seconds) => Math.floor(seconds / DAY);
const weekdayOf = (number) => (((number + 3) % 7) + 7) % 7;
const pad = (number, width) => String(number).padStart(width, "0");
const yearText = (year) => (year < 0 ? "-" : "") + pad(Math.abs(year), 4);
const isoDay = (number) => { const { year, month, day } = civil(number); return `${yearText(year)}-${pad(month, 2)}-${pad(day, 2)}`; };
const yearWords = (year) => (year > 0 ? String(year) : `${1 - year} BCE`);

const spanOfDays = (first, last) => [first * DAY, last * DAY + DAY - 1];
const spanOfMonths = (year, month, months) => {
  const after = year * 12 + month - 1 + months;
  return spanOfDays(dayOf(year, month, 1), dayOf(Math.floor(after / 12), (after % 12 + 12) % 12 + 1, 1) - 1);
};

const monthNamed = (word) => MONTHS.findIndex((name) => word === name || word === name.slice(0, 3)) + 1;

// A day that is in the calendar, else null.
function daySpan(year, month, day) {
  if (month < 1 || month > 12 || day < 1) return null;
  const number = dayOf(year, month, day);
  return civil(number).day === day && civil(number).month === month ? spanOfDays(number, number) : null;
}

// The period a text means, [first second, last second]; null where the page cannot read it.
function period(text) {
  const plain = text.trim().toLowerCase();
  let found;
  if ((found = /^(-?\d{4})$/.exec(plain))) return spanOfMonths(Number(found[1]), 1, 12);
  if ((found = /^(-?\d{4})-(\d\d)$/.exec(plain))) {
    const month = Number(found[2]);
    return month >= 1 && month <= 12 ? spanOfMonths(Number(found[1]), month, 1) : null;
  }
  if ((found = /^(-?\d{4})-(\d\d)-(\d\d)$/.exec(plain))) return daySpan(Number(found[1]), Number(found[2]), Number(found[3]));
  if ((found = /^(\d{4}) ?q([1-4])$/.exec(plain))) return spanOfMonths(Number(found[1]), Number(found[2]) * 3 - 2, 3);
  const today = civil(asOf);
  if ((found = /^([a-z]+)(?: (\d{4}))?$/.exec(plain)) && monthNamed(found[1])) {
    return spanOfMonths(Number(found[2] || today.year), monthNamed(found[1]), 1);
  }
  if ((found = /^(\d{1,2}) ?([a-z]+)(?: ?(\d{4}))?$/.exec(plain)) && monthNamed(found[2])) {
    return daySpan(Number(found[3] || today.year), monthNamed(found[2]), Number(found[1]));
  }
  const near = { yesterday: -1, today: 0, now: 0, tomorrow: 1 }[plain];
  if (near !== undefined) return spanOfDays(asOf + near, asOf + near);
  if ((found = /^(-?\d{4}[^/]*)\/(-?\d{4}.*)$/.exec(plain))) {
    const [first, last] = [period(found[1]), period(found[2])];
    return first && last && first[0] <= last[1] ? [first[0], last[1]] : null;
  }
  return null;
}

const NO = 0, MAYBE = 1, YES = 2;

// Whether a span lies in a period (yes), meets it (maybe) or not (no).
function fallsIn([earliest, latest], [first, last]) {
  if (earliest >= first && latest <= last) return YES;
  return earliest <= last && latest >= first ? MAYBE : NO;
}
