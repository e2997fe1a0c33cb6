
// ---- facets: values with their counts, each a term of the filter away ----

const SHORT = 8;
const monthOf = ({ span: [earliest, latest] }, width) => {
  if (!Number.isFinite(earliest) || !Number.isFinite(latest)) return [];
  const [first, last] = [isoDay(dayAt(earliest)).slice(0, -width), isoDay(dayAt(latest)).slice(0, -width)];
  return first === last ? [first] : [];
};
const byName = (table, numbersOf) => (event) => numbersOf(event).map((at) => table[at].id ?? table[at].name);
const FACETS = [
  { name: "Status", field: "is", isSingle: true, valuesOf: (event) => [event.status], order: (value) => STATUSES.indexOf(value) },
  { name: "Kind", field: "kind", isSingle: true, valuesOf: (event) => event.kind.map((at) => words[at].name) },
  { name: "Who", field: "who", valuesOf: byName(tables.actors, (event) => event.who), names: new Map(tables.actors.map((one) => [one.id, one.name])) },
  { name: "Side", field: "side", valuesOf: (event) => [...new Set(event.who.flatMap((at) => tables.actors[at].of ?? []))] },
  { name: "Place", field: "place", isSingle: true, valuesOf: byName(tables.places, (event) => event.place), names: new Map(tables.places.map((one) => [one.id, one.name])) },
  { name: "Tag", field: "tag", valuesOf: (event) => event.tags.map((at) => words[at].name) },
  { name: "Month", field: "sure", isSingle: true, valuesOf: (event) => monthOf(event, 3), order: (value) => dayOf(Number(value.slice(0, -3)), Number(value.slice(-2)), 1), nameOf: (value) => `${capital(MONTHS[Number(value.slice(-2)) - 1])} ${yearWords(Number(value.slice(0, -3)))}` },
  { name: "Year", field: "sure", isSingle: true, valuesOf: (event) => monthOf(event, 6), order: Number, nameOf: (value) => yearWords(Number(value)) },
  { name: "Source", field: "source", valuesOf: (event) => [...new Set(event.sources.map((at) => sources[at].value))] },
  { name: "File", field: "file", isSingle: true, valuesOf: byName(tables.files, (event) => event.file) },
];
const open = new Set();
const long = new Set();

const quoted = (value) => (/^[\p{L}\p{N}_][\p{L}\p{N}_-]*$/u.test(value) ? value : `"${value.replace(/["\\]/g, "\\$&")}"`);

// The terms at the top of a tree that speak of a facet alone, with what they name and whether they leave it out.
function termsOf(tree, facet) {
  return conjuncts(tree).flatMap((node) => {
    let inner = node, isOut = false;
    while (inner.group || inner.not) { if (inner.not) isOut = !isOut; inner = inner.group ?? inner.not; }
    const own = facet.field === "who" ? ["who", "actor"] : facet.field === "place" ? ["place", "where"] : [facet.field];
    if (!own.includes(inner.field) || inner.values.some((value) => value.between || value.compare !== "=")) return [];
    return [{ node, isOut, values: inner.values.map((value) => fold(value.text.trim())) }];
  });
}

function choiceOf(terms, value) {
  const found = terms.find((term) => term.values.includes(fold(value)));
  return found ? (found.isOut ? "out" : "in") : "free";
}

const without = (text, nodes) => nodes.map((node) => node.range).sort((one, other) => other[0] - one[0])
  .reduce((rest, [from, to]) => `${rest.slice(0, from).trimEnd()} ${rest.slice(to).trimStart()}`.trim(), text);

// The filter with a value chosen, left out, or let go again, as the program edits it.
function toggled(text, tree, facet, value, wanted) {
  const terms = termsOf(tree, facet);
  const was = choiceOf(terms, value);
  const own = terms.filter((term) => term.values.includes(fold(value)));
  const others = facet.isSingle && wanted === "in" ? terms.filter((term) => !term.isOut) : [];
  let rest = without(text, [...new Set([...own, ...others].map((term) => term.node))]);
  if (was === wanted) return rest;
  // What is added is one more condition: a filter that is an OR at its top is held together first.
  if (tree.or && rest !== "") rest = `(${rest})`;
  return `${rest} ${wanted === "out" ? "-" : ""}${facet.field}:${quoted(value)}`.trim();
}

function tally(facet, tree, terms) {
  const dropped = facet.isSingle ? new Set(terms.map((term) => term.node)) : new Set();
  const parts = conjuncts(tree).filter((node) => !dropped.has(node));
  const counts = new Map();
  for (const event of events) {
    const said = dropped.size === 0 ? event.said : parts.reduce((least, part) => Math.min(least, says(part, event)), YES);
    if (said === NO) continue;
    for (const value of new Set(facet.valuesOf(event))) {
      let own = counts.get(value);
      if (!own) counts.set(value, (own = [0, 0]));
      own[said === YES && event.isSure ? 0 : 1] += 1;
    }
  }
  for (const { values } of terms) {
    for (const value of facet.all ??= new Set(events.flatMap(facet.valuesOf))) {
      if (values.includes(fold(value)) && !counts.has(value)) counts.set(value, [0, 0]);
    }
  }
  const total = ([, [sure, possible]]) => sure + possible;
  const order = facet.order ? (one, other) => facet.order(one[0]) - facet.order(other[0]) : (one, other) => total(other) - total(one) || (one[0] < other[0] ? -1 : 1);
  return [...counts].sort(order);
}

function make(name, properties = {}, ...children) {
  const element = document.createElement(name);
  for (const [key, value] of Object.entries(properties)) {
    if (key in element) element[key] = value; else element.setAttribute(key, value);
  }
  element.append(...children);
  return element;
}

function facetRow(facet, value, [sure, possible], choice, change) {
  const name = facet.nameOf?.(value) ?? facet.names?.get(value) ?? value;
  const said = `${name}, ${sure} sure, ${possible} possible`;
  const keep = make("button", { type: "button", className: "value", "aria-pressed": String(choice === "in"), "aria-label": said, title: name },
    make("span", { className: "mark", textContent: { in: "✓", out: "−", free: "" }[choice], "aria-hidden": "true" }),
    make("span", { className: "name", textContent: name, dir: "auto" }),
    make("span", { className: "count", textContent: count(sure, possible) }));
  const leave = make("button", { type: "button", className: "leave", textContent: "−", "aria-pressed": String(choice === "out"), "aria-label": `Leave out ${name}`, title: `Leave out ${name}` });
  keep.addEventListener("click", () => change(facet, value, "in"));
  leave.addEventListener("click", () => change(facet, value, "out"));
  keep.dataset.key = `${facet.name} in ${value}`;
  leave.dataset.key = `${facet.name} out ${value}`;
  return make("li", { className: choice }, keep, leave);
}

function drawFacets(pane, tree, change) {
  const focused = pane.contains(document.activeElement) ? document.activeElement.dataset.key : undefined;
  const drawn = FACETS.flatMap((facet) => {
    const terms = termsOf(tree, facet);
    const rows = tally(facet, tree, terms);
    if (rows.length === 0 || facet.name === "File" && tables.files.length < 2) return [];
    const chosen = rows.filter(([value]) => choiceOf(terms, value) !== "free");
    const few = long.has(facet.name) || rows.length <= SHORT + 1 ? rows : [...new Set([...rows.slice(0, SHORT), ...chosen])];
    const list = make("ul", {}, ...few.map(([value, counts]) => facetRow(facet, value, counts, choiceOf(terms, value), change)));
    const body = make("details", { open: !open.has(facet.name) }, make("summary", {}, make("h2", { textContent: facet.name })), list);
    body.addEventListener("toggle", () => (body.open ? open.delete(facet.name) : open.add(facet.name)));
    if (rows.length > few.length || long.has(facet.name)) {
      const more = make("button", { type: "button", className: "more", textContent: long.has(facet.name) ? "Fewer" : `${rows.length - few.length} more` });
      more.addEventListener("click", () => { if (!long.delete(facet.name)) long.add(facet.name); drawFacets(pane, tree, change); });
      more.dataset.key = `${facet.name} more`;
      body.append(more);
    }
    return [body];
  });
  pane.replaceChildren(...drawn);
  if (focused !== undefined) [...pane.querySelectorAll("button")].find((one) => one.dataset.key === focused)?.focus();
}
