
// ---- events: read off the page, once ----

const asOf = Number(document.body.dataset.asOf);
const tables = JSON.parse(document.getElementById("tables").textContent);
for (const table of [tables.actors, tables.places, tables.files]) {
  for (const row of table) row.keys = keysOf(row.names);
}
const words = tables.words.map((word) => ({ name: word, keys: keysOf([word]) }));
const sources = tables.sources.map(([id, title, publisher, author, url, archive]) => {
  const label = title ?? publisher ?? url ?? id ?? "unnamed source";
  return {
    texts: [id, title, publisher, author, url, archive].filter((text) => text !== null),
    addresses: [url, archive].filter((text) => text !== null),
    value: publisher ?? label,
    keys: keysOf([id, title, publisher, label].filter((text) => text !== null)),
  };
});

const numbers = (text) => (text ? text.split(" ").map(Number) : []);
const moments = (text) => (text ? text.split(" ").map((end, at) => (end === "*" ? (at ? Infinity : -Infinity) : Number(end))) : [-Infinity, Infinity]);
const rawOf = (element) => (element ? element.dataset.raw ?? element.textContent : null);

class Shown {
  constructor(element) {
    const data = element.dataset;
    this.element = element;
    this.id = data.id;
    this.status = element.querySelector(".status").childNodes[1].textContent.trim();
    this.isDated = "span" in data;
    this.span = moments(data.span);
    this.known = moments(data.known);
    this.precision = "precision" in data ? Number(data.precision) : null;
    this.who = numbers(data.who);
    this.by = numbers(data.by);
    this.place = numbers(data.place);
    this.kind = numbers(data.kind);
    this.tags = numbers(data.tags);
    this.sources = numbers(data.sources);
    this.file = numbers(data.file);
    this.independent = Number(data.independent ?? this.sources.length);
    this.flags = new Set(data.is ? data.is.split(" ") : []);
    this.isSure = this.flags.has("sure");
    this.section = element.closest(".period");
    this.said = NO;
  }

  // Texts are read when something is first searched: the page opens without waiting for them.
  get title() { return (this.readTitle ??= this.element.querySelector(".title").textContent); }
  get summary() { return (this.readSummary ??= [rawOf(this.element.querySelector(".summary"))]).filter((text) => text !== null); }
  get claims() {
    return (this.readClaims ??= [...this.element.querySelectorAll(".claim")].map((claim, at) => ({
      by: tables.actors[this.by[at]].name,
      said: claim.querySelector(".said").textContent,
      quote: rawOf(claim.querySelector(".quote")),
      about: rawOf(claim.querySelector(".topic")),
    })));
  }
  get hasQuote() { return this.claims.some((claim) => claim.quote !== null); }

  // Everything a bare word searches, a mark between two texts that nobody types.
  get text() { return (this.readText ??= this.texts().join("\u0001")); }
  get folded() { return (this.readFolded ??= fold(this.text)); }

  texts() {
    const texts = [this.title, this.status, ...this.summary];
    for (const at of this.who) texts.push(...tables.actors[at].names);
    for (const at of this.place) texts.push(...tables.places[at].names, ...(tables.places[at].of ?? []));
    for (const at of [...this.kind, ...this.tags]) texts.push(words[at].name);
    for (const { by, said, quote, about } of this.claims) texts.push(by, said, ...[quote, about].filter((text) => text !== null));
    for (const at of this.sources) texts.push(...sources[at].texts);
    return texts;
  }

  holds(wanted) { return (wanted.isExact ? this.text : this.folded).includes(wanted.text); }
}

const events = [...document.querySelectorAll("article.event")].map((element) => new Shown(element));
const ofElement = new Map(events.map((event) => [event.element, event]));
