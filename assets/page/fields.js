
// ---- fields: each gives a test of an event ----

const STATUSES = ["confirmed", "reported", "planned", "possible", "disputed", "denied", "cancelled"];
const CERTAINTY = { denied: 0, disputed: 1, possible: 2, planned: 3, reported: 4, confirmed: 5 };
const PRECISIONS = ["second", "minute", "day", "month", "season", "year", "decade", "century", "millennium"];
const sayIf = (is) => (is ? YES : NO);

function wordTest(word) {
  const wanted = needle(word);
  return (event) => sayIf(event.holds(wanted));
}

// Plain values; a comparison or a range is a mistake here.
function plain(field, values, range) {
  return values.map((value) => {
    if (value.between || value.compare !== "=") throw new Mistake(`\`${field}:\` takes no comparison and no range`, range, "write the values with commas between, or quote the value");
    return value;
  });
}

// One of the things with these numbers has one of these names.
const named = (table, numbersOf) => (field, values, range) => {
  const wanted = plain(field, values, range).map((value) => fold(value.text.trim()));
  const hits = new Set();
  table.forEach((row, at) => { if (wanted.some((name) => row.keys.has(name))) hits.add(at); });
  return (event) => sayIf(numbersOf(event).some((at) => hits.has(at)));
};

const textual = (textsOf) => (field, values, range) => {
  const wanted = plain(field, values, range).map((value) => needle(value.text));
  return (event) => sayIf(textsOf(event).some((text) => text !== null && wanted.some((one) => isIn(one, text))));
};

const COMPARED = { since: ">=", until: "<=", after: ">", before: "<" };

const dated = (spanOf, isStrict) => (field, values) => {
  const read = (atom) => {
    const found = period(atom.text);
    if (found) return found;
    const help = /^\s*\d{1,2}[/.]\d{1,2}\s*$/.test(atom.text) ? "write the month as a word: 11 april" : "write a year, a month or a day: 2025, 2025-04, 2025-04-11, 2025Q2, \"18 march 2025\", today; dateline reads more";
    throw new Mistake(`\`${atom.text}\` is no date this page reads`, atom.range, help);
  };
  const periods = values.map((value) => {
    if (value.between) {
      const both = [value.from ? read(value.from)[0] : -Infinity, value.to ? read(value.to)[1] : Infinity];
      if (both[0] > both[1]) throw new Mistake("this range ends before it begins", value.range, "write the earlier date first");
      return both;
    }
    const [first, last] = read(value);
    const compare = value.compare === "=" ? COMPARED[field] ?? "=" : value.compare;
    return { "=": [first, last], ">=": [first, Infinity], "<=": [-Infinity, last], ">": [last + 1, Infinity], "<": [-Infinity, first - 1] }[compare];
  });
  return (event) => {
    const said = Math.max(...periods.map((one) => fallsIn(spanOf(event), one)));
    return isStrict ? sayIf(said === YES) : said;
  };
};

// Numbers within bounds: each value as a least and a most.
function bounds(values, range, read) {
  return values.map((value) => {
    if (value.between) {
      const both = [value.from ? read(value.from)[0] : -Infinity, value.to ? read(value.to)[1] : Infinity];
      if (both[0] > both[1]) throw new Mistake("this range ends before it begins", range, "write the smaller end first, or list the values with commas");
      return both;
    }
    const [first, last] = read(value);
    return { "=": [first, last], ">=": [first, Infinity], "<=": [-Infinity, last], ">": [last + 1, Infinity], "<": [-Infinity, first - 1] }[value.compare];
  });
}

const within = (list, number) => list.some(([least, most]) => number >= least && number <= most);

function digits(atom) {
  const text = atom.text.trim();
  if (!/^[+-]?\d{1,15}$/.test(text)) throw new Mistake(`\`${atom.text}\` is not a number`, atom.range, "write digits only, as in `>=2` or `1..3`");
  return [Number(text), Number(text)];
}

const ranked = (names, what) => (atom) => {
  const at = names.indexOf(fold(atom.text.trim()));
  if (at < 0) throw new Mistake(`\`${atom.text}\` is no ${what}`, atom.range, `write one of ${names.join(", ")}`);
  return [at, at];
};

const counted = (numberOf) => (field, values, range) => {
  if (field === "claims" && values.length === 1 && fold((values[0].text ?? "").trim()) === "disagree") return (event) => sayIf(event.flags.has("differ"));
  const list = bounds(values, range, digits);
  return (event) => sayIf(within(list, numberOf(event)));
};

function certainty(field, values, range) {
  const order = ["denied", "disputed", "possible", "planned", "reported", "confirmed"];
  const list = bounds(values, range, ranked(order, "status in the order of certainty"));
  return (event) => sayIf(event.status in CERTAINTY && within(list, CERTAINTY[event.status]));
}

function precision(field, values, range) {
  const list = bounds(values, range, ranked(PRECISIONS, "precision"));
  return (event) => sayIf(event.precision !== null && within(list, event.precision));
}

const partOf = (names, most, what) => (atom) => {
  const word = fold(atom.text.trim());
  const at = names.findIndex((name) => word.length >= 3 && name.startsWith(word));
  if (at >= 0) return [at + 1, at + 1];
  const [number] = digits(atom);
  if (number < 1 || number > most) throw new Mistake(`a ${what} is 1 to ${most}, not ${number}`, atom.range);
  return [number, number];
};

const calendar = (unit) => (field, values, range) => {
  const read = { year: digits, month: partOf(MONTHS, 12, "month"), weekday: partOf(WEEKDAYS, 7, "weekday") }[unit];
  const list = bounds(values, range, read);
  const hold = (first, last) => Math.max(...list.map((one) => fallsIn([first, last], one)));
  return ({ span: [earliest, latest] }) => {
    const year = (seconds) => (Number.isFinite(seconds) ? civil(dayAt(seconds)).year : seconds);
    if (unit === "year") return hold(year(earliest), year(latest));
    if (!Number.isFinite(earliest) || !Number.isFinite(latest)) return MAYBE;
    const place = (seconds) => {
      if (unit === "weekday") return dayAt(seconds);
      const { year, month } = civil(dayAt(seconds));
      return year * 12 + month - 1;
    };
    const modulus = unit === "weekday" ? 7 : 12;
    const steps = Math.min(place(latest) - place(earliest), modulus - 1);
    const start = unit === "weekday" ? weekdayOf(dayAt(earliest)) : ((place(earliest) % 12) + 12) % 12;
    let hits = 0;
    for (let step = 0; step <= steps; step += 1) hits += within(list, ((start + step) % modulus) + 1) ? 1 : 0;
    return hits === 0 ? NO : hits === steps + 1 ? YES : MAYBE;
  };
};

const STATES = {
  past: (event) => event.span[1] < asOf * DAY,
  future: (event) => event.span[0] > asOf * DAY + DAY - 1,
  ongoing: (event) => event.isDated && event.span[0] <= asOf * DAY + DAY - 1 && event.span[1] >= asOf * DAY,
  fuzzy: (event) => event.flags.has("fuzzy"),
};
for (const status of STATUSES) STATES[status] = (event) => event.status === status;

const THINGS = {
  date: (event) => event.isDated,
  end: (event) => event.flags.has("end"),
  source: (event) => event.sources.length > 0,
  link: (event) => event.flags.has("link"),
  claim: (event) => event.by.length > 0,
  place: (event) => event.place.length > 0,
  quote: (event) => event.hasQuote,
  summary: (event) => event.flags.has("summary"),
  tag: (event) => event.tags.length > 0,
};

const fixed = (table, wanted) => (field, values, range) => {
  const tests = plain(field, values, range).map((value) => {
    const word = fold(value.text);
    if (Object.hasOwn(table, word)) return table[word];
    throw new Mistake(`\`${field}:\` knows no \`${value.text}\``, value.range, `write one of ${Object.keys(table).join(", ")}`);
  });
  return (event) => sayIf(tests.some((test) => test(event) === wanted));
};

const FIELDS = {
  date: dated((event) => event.span, false),
  sure: dated((event) => event.span, true),
  known: dated((event) => event.known, false),
  who: named(tables.actors, (event) => event.who),
  by: named(tables.actors, (event) => event.by),
  side: named(tables.actors.map((actor) => ({ keys: keysOf(actor.of ?? []) })), (event) => event.who),
  place: named(tables.places, (event) => event.place),
  kind: named(words, (event) => event.kind),
  tag: named(words, (event) => event.tags),
  source: named(sources, (event) => event.sources),
  file: named(tables.files, (event) => event.file),
  id: (field, values, range) => {
    const wanted = plain(field, values, range).map((value) => fold(value.text.trim()));
    return (event) => { const keys = keysOf([event.id]); return sayIf(wanted.some((name) => keys.has(name))); };
  },
  title: textual((event) => [event.title]),
  text: textual((event) => [event.title, ...event.summary]),
  claim: textual((event) => event.claims.flatMap((claim) => [claim.said, claim.quote])),
  url: textual((event) => event.sources.flatMap((at) => sources[at].addresses)),
  is: fixed(STATES, true),
  has: fixed(THINGS, true),
  no: fixed(THINGS, false),
  certainty,
  precision,
  sources: counted((event) => event.independent),
  claims: counted((event) => event.by.length),
  actors: counted((event) => event.who.length),
  year: calendar("year"),
  month: calendar("month"),
  weekday: calendar("weekday"),
};
for (const [other, field] of Object.entries({ on: "date", since: "date", until: "date", after: "date", before: "date", actor: "who", where: "place" })) FIELDS[other] = FIELDS[field];
// What dateline knows and this page does not.
const ELSEWHERE = ["near", "around", "length", "gap", "links", "view", "sort", "limit", "note"];

function fieldTest(field, values, nameRange, range) {
  if (!Object.hasOwn(FIELDS, field)) {
    if (ELSEWHERE.includes(field)) throw new Mistake(`this page does not know \`${field}:\`; dateline does`, nameRange);
    throw new Mistake(`there is no field \`${field}:\``, nameRange, `to search the text, quote it; fields are ${Object.keys(FIELDS).join(", ")}`);
  }
  const isEmpty = values.length === 1 && (values[0].between ? !values[0].from && !values[0].to : values[0].text.trim() === "");
  if (isEmpty) throw new Mistake(`\`${field}:\` has no value`, range, "write it right after the colon, without a space");
  return FIELDS[field](field, values, range);
}
