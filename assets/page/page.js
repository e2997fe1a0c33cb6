
// ---- the page: the filter in force, and what follows from it ----

const at = (id) => document.getElementById(id);
const [filter, said, nothing, help, list] = [at("filter"), at("said"), at("nothing"), at("keys"), at("list")];
const facets = document.querySelector(".facets");
// The last filter that could be read: a mistake never empties the list.
let good = { text: "", tree: parse("") };

function setFilter(text) {
  filter.value = text;
  apply();
}

function apply() {
  const text = filter.value;
  let tree;
  try {
    tree = parse(text);
  } catch (mistake) {
    if (!(mistake instanceof Mistake)) throw mistake;
    const [from, to] = mistake.range;
    said.className = "wrong";
    said.replaceChildren(text.slice(0, from), make("mark", { textContent: text.slice(from, Math.max(to, from + 1)) || " " }), text.slice(Math.max(to, from + 1)), make("br"), `${mistake.message}${mistake.help ? `; ${mistake.help}` : ""}. The last result stays.`);
    filter.setAttribute("aria-invalid", "true");
    return;
  }
  filter.removeAttribute("aria-invalid");
  good = { text, tree };
  let [sure, possible] = [0, 0];
  const sections = new Set();
  shown = [];
  for (const event of events) {
    event.said = says(tree, event);
    const isShown = event.said !== NO;
    if (event.element.hidden === isShown) event.element.hidden = !isShown;
    if (!isShown) continue;
    const isSure = event.said === YES && event.isSure;
    // Confirmed, and yet only a possible match of this filter.
    const isOnlyMaybe = !isSure && event.isSure;
    if (event.isOnlyMaybe !== isOnlyMaybe) event.element.classList.toggle("only-maybe", (event.isOnlyMaybe = isOnlyMaybe));
    if (isSure) sure += 1; else possible += 1;
    shown.push(event);
    sections.add(event.section);
  }
  for (const section of allSections) section.hidden = !sections.has(section);
  said.className = "";
  said.replaceChildren(`${grouped(shown.length)} of ${grouped(events.length)} events: `, make("b", { textContent: count(sure, possible) }), possible > 0 ? ` (${grouped(sure)} sure, ${grouped(possible)} possible)` : "");
  if (current && current.said === NO) { current.element.removeAttribute("aria-current"); current = null; }
  drawStrip(at("strip"), (term) => {
    const parts = conjuncts(good.tree).filter((node) => ["date", "on"].includes(node.field) || node.field === "no" && good.text.slice(...node.range) === "no:date");
    const isSame = parts.some((node) => good.text.slice(...node.range) === term);
    let rest = without(good.text, parts);
    if (good.tree.or && !isSame) rest = `(${rest})`;
    setFilter(isSame ? rest : `${rest} ${term}`.trim());
  });
  drawFacets(facets, tree, (facet, value, wanted) => setFilter(toggled(good.text, good.tree, facet, value, wanted)));
  sayNothing(tree, text);
}

// Never an empty list without its reason: which term emptied it, and what the others give.
function sayNothing(tree, text) {
  nothing.hidden = shown.length > 0;
  if (shown.length > 0) return;
  nothing.replaceChildren(events.length === 0 ? "There are no events." : `Nothing matches ${text.trim()}. `);
  const parts = conjuncts(tree);
  if (parts.length < 2) return;
  for (const part of parts) {
    const others = parts.filter((other) => other !== part);
    let [sure, possible] = [0, 0];
    for (const event of events) {
      const found = others.reduce((least, other) => Math.min(least, says(other, event)), YES);
      if (found !== NO) { if (found === YES && event.isSure) sure += 1; else possible += 1; }
    }
    if (sure + possible === 0) continue;
    const button = make("button", { type: "button", textContent: `Without ${text.slice(...part.range)}: ${count(sure, possible)}` });
    button.addEventListener("click", () => { setFilter(without(text, [part])); filter.focus(); });
    nothing.append(button, " ");
  }
}

let isAsked = false;
filter.addEventListener("input", () => {
  if (isAsked) return;
  isAsked = true;
  // Once a frame, however fast the keys come.
  requestAnimationFrame(() => { isAsked = false; apply(); });
});
at("clear").addEventListener("click", () => { setFilter(""); filter.focus(); });
at("help").addEventListener("click", () => help.showModal());

const everything = at("all");
everything.addEventListener("click", () => {
  const isOpen = everything.getAttribute("aria-pressed") !== "true";
  everything.setAttribute("aria-pressed", String(isOpen));
  everything.textContent = isOpen ? "Close all" : "Open all";
  for (const event of events) setOpen(event, isOpen);
});

const theme = at("theme");
const root = document.documentElement;
function showTheme() { theme.textContent = `Theme: ${root.dataset.theme ?? "system"}`; }
theme.addEventListener("click", () => {
  const next = { undefined: "dark", dark: "light", light: undefined }[root.dataset.theme];
  if (next) root.dataset.theme = next; else delete root.dataset.theme;
  try {
    if (next) localStorage.setItem("dateline-theme", next); else localStorage.removeItem("dateline-theme");
  } catch { /* a page from a file may keep nothing */ }
  showTheme();
});

list.addEventListener("click", (clicked) => {
  const title = clicked.target.closest("a.title");
  const element = clicked.target.closest("article.event");
  if (!element || clicked.ctrlKey || clicked.metaKey || clicked.shiftKey) return;
  const event = ofElement.get(element);
  if (title) {
    clicked.preventDefault();
    try { history.replaceState(null, "", `#${element.id}`); } catch { /* not from every file */ }
    go(event);
    setOpen(event, !event.isOpen);
  } else if (!clicked.target.closest("a, button")) {
    go(event);
  }
});
list.addEventListener("beforematch", (found) => {
  const element = found.target.closest("article.event");
  if (element) setOpen(ofElement.get(element), true);
}, true);

// An address with an event in it shows that event.
function follow() {
  let name;
  try { name = decodeURIComponent(location.hash.slice(1)); } catch { return; }
  const event = ofElement.get(at(name));
  if (!event) return;
  if (event.said === NO) setFilter("");
  setOpen(event, true);
  go(event);
}
window.addEventListener("hashchange", follow);

const allSections = [...document.querySelectorAll(".period")];
for (const event of events) setOpen(event, false);
document.querySelector(".tools").hidden = false;
facets.hidden = false;
showTheme();
if (matchMedia("(max-width: 60rem)").matches) for (const facet of FACETS) open.add(facet.name);
apply();
root.classList.add("ready");
follow();
// What searching needs is made ready while nothing else is to do.
let ready = 0;
function prepare(deadline) {
  while (ready < events.length && deadline.timeRemaining() > 2) void events[ready++].folded;
  if (ready < events.length) requestIdleCallback(prepare);
}
if ("requestIdleCallback" in window) requestIdleCallback(prepare);
