
// ---- keys: the program's, as far as a page has use for them ----

let shown = events;
let current = null;
let lastKey = "";

function go(event) {
  if (!event) return;
  current?.element.removeAttribute("aria-current");
  current = event;
  event.element.setAttribute("aria-current", "true");
  event.element.focus({ preventScroll: true });
  event.element.scrollIntoView({ block: "nearest" });
}

function step(by) {
  const at = shown.indexOf(current);
  go(shown[at < 0 ? (by > 0 ? 0 : shown.length - 1) : Math.min(shown.length - 1, Math.max(0, at + by))]);
}

function setOpen(event, isOpen) {
  event.isOpen = isOpen;
  const detail = event.element.querySelector(".detail");
  if (isOpen) detail.removeAttribute("hidden");
  // Find in page still reaches what is closed, where the browser can.
  else detail.setAttribute("hidden", "until-found");
  event.element.classList.toggle("open", isOpen);
  event.element.querySelector(".title").setAttribute("aria-expanded", String(isOpen));
}

const MOVES = {
  j: () => step(1), ArrowDown: () => step(1),
  k: () => step(-1), ArrowUp: () => step(-1),
  G: () => go(shown.at(-1)), End: () => go(shown.at(-1)), Home: () => go(shown[0]),
  g: () => { if (lastKey === "g") go(shown[0]); },
  "/": () => { filter.focus(); filter.select(); },
  "?": () => help.showModal(),
  Enter: () => { if (current) setOpen(current, !current.isOpen); },
  Escape: () => { if (current?.isOpen) setOpen(current, false); else if (filter.value !== "") setFilter(""); },
};

document.addEventListener("keydown", (pressed) => {
  if (pressed.ctrlKey || pressed.metaKey || pressed.altKey || pressed.isComposing || help.open) return;
  const at = document.activeElement;
  if (at === filter) {
    if (pressed.key !== "Escape" && pressed.key !== "Enter") return;
    pressed.preventDefault();
    // What was typed just now may not have been looked at yet.
    if (filter.value !== good.text) apply();
    filter.blur();
    go(shown.includes(current) ? current : shown[0]);
    return;
  }
  // A control keeps the keys that are its own.
  const isControl = at && at.matches("button, summary, a, input");
  if (pressed.key === "Enter" && isControl || !Object.hasOwn(MOVES, pressed.key)) { lastKey = ""; return; }
  pressed.preventDefault();
  MOVES[pressed.key]();
  lastKey = pressed.key === "g" && lastKey !== "g" ? "g" : "";
});
