
// ---- the strip: the result over time; solid is sure, light is possible, and its parts sum to the result ----

const BARS = 60;

// Where an event is counted: where it begins at the earliest, or where it ends if it has no stated start.
const placeOf = ({ span: [earliest, latest] }) => (Number.isFinite(earliest) ? earliest : latest);

// A unit of the calendar with room for all: where it begins, its name, and the term that keeps it.
function units() {
  const months = (step) => ({
    at: (day) => { const { year, month } = civil(day); return Math.floor((year * 12 + month - 1) / step); },
    first: (at) => dayOf(Math.floor((at * step) / 12), ((((at * step) % 12) + 12) % 12) + 1, 1),
    name: (at) => { const { year, month } = civil(dayOf(Math.floor((at * step) / 12), ((((at * step) % 12) + 12) % 12) + 1, 1)); return step === 1 ? `${capital(MONTHS[month - 1])} ${yearWords(year)}` : step === 3 ? `Q${(month + 2) / 3} ${yearWords(year)}` : step === 12 ? yearWords(year) : `${yearWords(year)} to ${yearWords(year + step / 12 - 1)}`; },
  });
  const days = (step) => ({
    at: (day) => Math.floor((day + 3) / step),
    first: (at) => at * step - 3,
    name: (at) => { const { year, month, day } = civil(at * step - 3); return `${step === 7 ? "week of " : ""}${day} ${capital(MONTHS[month - 1])} ${yearWords(year)}`; },
  });
  const years = [];
  for (let power = 1; power < 1e16; power *= 10) years.push(12 * power, 24 * power, 60 * power);
  return [days(1), days(7), months(1), months(3), ...years.map(months)];
}

function bars() {
  const places = events.map(placeOf).filter(Number.isFinite).map(dayAt);
  if (places.length === 0) return null;
  const first = places.reduce((one, other) => Math.min(one, other)), last = places.reduce((one, other) => Math.max(one, other));
  const unit = units().find((one) => one.at(last) - one.at(first) < BARS) ?? units().at(-1);
  const start = unit.at(first);
  return {
    unit, start,
    list: Array.from({ length: Math.min(BARS, unit.at(last) - start + 1) }, (_, at) => {
      const [from, to] = [unit.first(start + at), unit.first(start + at + 1) - 1];
      return { from, to, name: unit.name(start + at), span: spanOfDays(from, to), counts: [0, 0] };
    }),
  };
}

const charted = bars();

// The term that keeps a bar, as short as a person would type it; none where its years have no four digits.
function termOf({ from, to }) {
  const [first, last] = [civil(from), civil(to)];
  if (Math.abs(first.year) > 9999 || Math.abs(last.year) > 9999) return null;
  if (from === to) return `date:${isoDay(from)}`;
  const isWhole = first.day === 1 && civil(to + 1).day === 1;
  if (isWhole && first.year === last.year && first.month === last.month) return `date:${isoDay(from).slice(0, -3)}`;
  if (isWhole && first.month === 1 && last.month === 12) return first.year === last.year ? `date:${yearText(first.year)}` : `date:${yearText(first.year)}..${yearText(last.year)}`;
  return `date:${isoDay(from)}..${isoDay(to)}`;
}

function drawStrip(pane, keep) {
  if (!charted) return;
  const { list, unit, start } = charted;
  let undated = [0, 0];
  for (const bar of list) bar.counts = [0, 0];
  for (const event of events) {
    if (event.said === NO) continue;
    const place = placeOf(event);
    const bar = Number.isFinite(place) ? list[unit.at(dayAt(place)) - start] : undefined;
    const isSure = event.said === YES && event.isSure && (!bar || fallsIn(event.span, bar.span) === YES);
    (bar ? bar.counts : undated)[isSure ? 0 : 1] += 1;
  }
  if (!pane.firstChild) buildStrip(pane, keep);
  const most = Math.max(1, ...list.map(({ counts: [sure, possible] }) => sure + possible));
  list.forEach(({ counts: [sure, possible], name, button }) => {
    const [solid, light] = button.children;
    // In hundredths of the height; what is there at all is seen.
    const height = (number) => (number === 0 ? 0 : Math.max(4, (100 * number) / most));
    light.style.height = `${height(possible)}%`;
    solid.style.height = `${height(sure)}%`;
    button.title = `${name}: ${count(sure, possible)}`;
    button.setAttribute("aria-label", `${name}: ${sure} sure, ${possible} possible`);
  });
  const rest = pane.querySelector(".undated");
  rest.hidden = undated[0] + undated[1] === 0;
  rest.textContent = `undated ${count(...undated)}`;
}

// A label where a larger unit begins, or every so many bars; never more than have room.
function ticks(list) {
  const each = Math.ceil(list.length / 8);
  let year = null;
  const labels = [];
  list.forEach((bar, at) => {
    if (at % each !== 0 || list.length - at < each / 2 && at > 0) return;
    const { year: own, month, day } = civil(bar.from);
    const length = bar.to - bar.from + 1;
    const parts = [length < 28 ? String(day) : "", length < 360 ? capital(MONTHS[month - 1]).slice(0, 3) : "", own !== year || length >= 360 ? yearWords(own) : ""];
    year = own;
    const label = make("span", { textContent: parts.filter((part) => part !== "").join(" ") });
    label.style.left = `${(100 * at) / list.length}%`;
    labels.push(label);
  });
  return labels;
}

function buildStrip(pane, keep) {
  const { list } = charted;
  const row = make("div", { className: "bars" });
  list.forEach((bar, at) => {
    const isNow = asOf >= bar.from && asOf <= bar.to;
    bar.button = make("button", { type: "button", className: isNow ? "now" : "", tabIndex: at === 0 ? 0 : -1 }, make("i", { className: "solid" }), make("i", { className: "light" }));
    const term = termOf(bar);
    bar.button.disabled = term === null;
    bar.button.addEventListener("click", () => keep(term));
    row.append(bar.button);
  });
  row.addEventListener("keydown", (pressed) => {
    const at = list.findIndex((bar) => bar.button === document.activeElement);
    const to = { ArrowLeft: at - 1, ArrowRight: at + 1, Home: 0, End: list.length - 1 }[pressed.key];
    if (at < 0 || to === undefined) return;
    pressed.preventDefault();
    pressed.stopPropagation();
    const next = list[Math.min(list.length - 1, Math.max(0, to))].button;
    list[at].button.tabIndex = -1;
    next.tabIndex = 0;
    next.focus();
  });
  const undated = make("button", { type: "button", className: "undated", title: "Keep only what has no date" });
  undated.addEventListener("click", () => keep("no:date"));
  pane.append(row, undated, make("p", { className: "axis", "aria-hidden": "true" }, ...ticks(list)));
}
