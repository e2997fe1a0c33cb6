
// ---- the filter language: a text becomes a tree whose every part knows where it stands ----

class Mistake extends Error {
  constructor(message, range, help) { super(message); this.range = range; this.help = help; }
}

const DEEPEST = 64;
const isSpace = (letter) => letter !== undefined && /\s/u.test(letter);

function parse(text) {
  let at = 0, depth = 0;
  const rest = () => text.slice(at);
  const skip = () => { while (isSpace(text[at])) at += 1; };
  const fail = (message, from, to, help) => { throw new Mistake(message, [from, to], help); };
  const isWord = (word) => text.startsWith(word, at) && (at + word.length >= text.length || isSpace(text[at + word.length]) || text[at + word.length] === "(");
  const take = (word) => isWord(word) && ((at += word.length), skip(), true);
  const ends = () => at >= text.length || text[at] === ")" || text[at] === "|" || isWord("OR");

  function nested(go) {
    if (depth === DEEPEST) fail(`the filter nests more than ${DEEPEST} deep`, at, at + 1);
    depth += 1;
    const node = go();
    depth -= 1;
    return node;
  }

  function or() {
    const nodes = [and()];
    for (;;) {
      skip();
      const start = at;
      if (text[at] === "|") { at += 1; skip(); } else if (!take("OR")) break;
      const node = and();
      if (node.all || nodes[0].all) fail("OR needs a term on both sides", start, start + 1, 'to search the word, quote it: "OR"');
      nodes.push(node);
    }
    return nodes.length === 1 ? nodes[0] : { or: nodes, range: [nodes[0].range[0], nodes.at(-1).range[1]] };
  }

  function and() {
    const nodes = [];
    for (;;) {
      skip();
      const start = at;
      const joined = take("AND");
      if (joined && (ends() || nodes.length === 0)) fail("AND needs a term on both sides", start, start + 3, 'to search the word, quote it: "AND"');
      if (ends()) break;
      nodes.push(not());
    }
    if (nodes.length === 0) return { all: true, range: [at, at] };
    return nodes.length === 1 ? nodes[0] : { and: nodes, range: [nodes[0].range[0], nodes.at(-1).range[1]] };
  }

  function not() {
    const start = at;
    let negated = false;
    if (text[at] === "-" || text[at] === "!") { at += 1; skip(); negated = true; } else negated = take("NOT");
    if (!negated) return atom();
    if (at >= text.length || text[at] === ")" || text[at] === "|") fail("there is nothing here to leave out", start, at, "write the term after it, or quote it");
    return nested(() => { const inner = not(); return { not: inner, range: [start, inner.range[1]] }; });
  }

  function atom() {
    const start = at;
    if (text[at] === "(") {
      return nested(() => {
        at += 1;
        const inner = or();
        skip();
        if (text[at] !== ")") fail("this parenthesis is never closed", start, start + 1, "write `)` at its end");
        at += 1;
        return { group: inner, range: [start, at] };
      });
    }
    if (text[at] === '"') {
      const close = closing(text, at + 1);
      if (close < 0) fail("this quotation mark is never closed", start, start + 1, 'write `"` at its end');
      at = close + 1;
      return { test: wordTest(unescaped(text.slice(start + 1, close))), range: [start, at], field: "" };
    }
    if (/^\/.+?\/(?=[\s)|]|$)/u.test(rest())) fail("this page reads no patterns", start, text.length, "dateline does; here, search words or a phrase");
    return wordOrField();
  }

  function wordOrField() {
    const start = at;
    const name = /^([A-Za-z]+):(?!\/\/)/.exec(rest());
    at = wordEnd();
    const whole = text.slice(start, at), range = [start, at];
    if (!name) {
      if (whole.length > 1 && whole.endsWith("~")) fail("this page searches nothing like a word", start, at, "dateline does; here, write the word without ~");
      return { test: wordTest(whole), range, field: "" };
    }
    const field = name[1].toLowerCase();
    const values = split(text, start + name[0].length, at);
    return { test: fieldTest(field, values, [start, start + name[1].length], range), range, field, values };
  }

  // The end of a run without spaces; quotation marks and brackets hold spaces together.
  function wordEnd() {
    let quoted = false, inside = 0, escaped = false;
    for (let i = at; i < text.length; i += 1) {
      const letter = text[i], literal = escaped;
      escaped = quoted && letter === "\\" && !literal;
      if (letter === '"' && !literal) quoted = !quoted;
      else if (quoted) continue;
      else if (letter === "[" || letter === "{") inside += 1;
      else if (letter === "]" || letter === "}") inside -= 1;
      else if (inside <= 0 && ("()|".includes(letter) && i > at || isSpace(letter))) return i;
    }
    return text.length;
  }

  const tree = or();
  skip();
  if (at < text.length) fail("this parenthesis was never opened", at, at + 1, "take it away, or quote it");
  return tree;
}

// Where the mark stands that closes a quoted text; -1 where none does.
function closing(text, from) {
  let escaped = false;
  for (let i = from; i < text.length; i += 1) {
    const literal = escaped;
    escaped = text[i] === "\\" && !literal;
    if (text[i] === '"' && !literal) return i;
  }
  return -1;
}

const unescaped = (text) => text.replace(/\\(["\\])/g, "$1");

// The values after a colon: at commas, each with its comparison or its two ends.
function split(text, from, to) {
  const values = [];
  let start = from;
  for (const cut of cuts(text, from, to, ",")) { values.push(value(text, start, cut)); start = cut + 1; }
  values.push(value(text, start, to));
  return values;
}

function cuts(text, from, to, mark) {
  const found = [];
  let quoted = false, inside = 0, escaped = false, skipTo = from;
  for (let i = from; i < to; i += 1) {
    const letter = text[i], literal = escaped;
    escaped = quoted && letter === "\\" && !literal;
    if (letter === '"' && !literal) quoted = !quoted;
    else if (!quoted && (letter === "[" || letter === "{")) inside += 1;
    else if (!quoted && (letter === "]" || letter === "}")) inside -= 1;
    if (!quoted && inside <= 0 && i >= skipTo && text.startsWith(mark, i) && i + mark.length <= to) { found.push(i); skipTo = i + mark.length; }
  }
  return found;
}

function value(text, from, to) {
  const body = text.slice(from, to);
  const mark = ["<=", ">=", "<", ">", "="].find((mark) => body.startsWith(mark));
  if (mark) return { compare: mark, ...atomAt(text, from + mark.length, to) };
  const dots = cuts(text, from, to, "..").find((at) => text[at - 1] !== "/" && text[at + 2] !== "/");
  if (dots === undefined) return { compare: "=", ...atomAt(text, from, to) };
  const end = (from, to) => (from < to ? atomAt(text, from, to) : null);
  return { between: true, from: end(from, dots), to: end(dots + 2, to), range: [from, to] };
}

function atomAt(text, from, to) {
  const body = text.slice(from, to), range = [from, to];
  if (body[0] !== '"') return { text: body, range };
  const close = closing(body, 1);
  return { text: close < 0 ? unescaped(body.slice(1)) : unescaped(body.slice(1, close)) + body.slice(close + 1), range };
}

// What a tree says of an event: the least, the greatest, the other way round.
function says(node, event) {
  if (node.all) return YES;
  if (node.test) return node.test(event);
  if (node.group) return says(node.group, event);
  if (node.not) return YES - says(node.not, event);
  if (node.and) return node.and.reduce((least, part) => (least === NO ? NO : Math.min(least, says(part, event))), YES);
  return node.or.reduce((most, part) => (most === YES ? YES : Math.max(most, says(part, event))), NO);
}

// The parts that must all hold.
const conjuncts = (tree) => (tree.all ? [] : tree.and ?? [tree]);
