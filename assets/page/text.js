
// ---- text: folding and words, letter for letter as the program does it ----

// What folding drops: accents, invisible characters. A test holds both classes against the program.
const DROPPED = /[\u00ad\u0300-\u036f\u0483-\u0487\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7-\u05c9\u0610-\u061a\u061c\u064b-\u065f\u0670\u06d6-\u06dc\u06df-\u06e4\u06e7\u06e8\u06ea-\u06ed\u0711\u0730-\u074a\u07eb-\u07f3\u07fd\u0816-\u0819\u081b-\u0823\u0825-\u0827\u0829-\u082d\u0859-\u085b\u0897-\u089f\u08ca-\u08e1\u08e3-\u08ff\u093c\u0951-\u0954\u09bc\u09fe\u0a3c\u0abc\u0b3c\u0c3c\u0c55\u0c56\u0cbc\u0e38\u0e39\u0e48-\u0e4b\u0eb8\u0eb9\u0ec8-\u0ecb\u0f18\u0f19\u0f35\u0f37\u0f39\u0f71-\u0f75\u0f7a-\u0f7d\u0f80-\u0f83\u0f86\u0f87\u0fc6\u1037\u108d\u115f\u1160\u135d-\u135f\u17b4\u17b5\u17dd\u180b-\u180f\u18a9\u1939-\u193b\u1a17\u1a18\u1a75-\u1a7c\u1a7f\u1ab0-\u1abd\u1abf-\u1af0\u1b34\u1b6b-\u1b73\u1be6\u1c37\u1cd0-\u1cd2\u1cd4-\u1ce0\u1ce2-\u1ce8\u1ced\u1cf4\u1cf8\u1cf9\u1dc0-\u1dff\u200b-\u200f\u202a-\u202e\u2060-\u206f\u20d0-\u20dc\u20e1\u20e5-\u20f0\u2cef-\u2cf1\u2de0-\u2dff\u302a-\u302f\u3164\ua66f\ua674-\ua67d\ua69e\ua69f\ua6f0\ua6f1\ua8e0-\ua8f1\ua92b-\ua92d\ua9b3\uaab0\uaab2-\uaab4\uaab7\uaab8\uaabe\uaabf\uaac1\ufb1e\ufe00-\ufe0f\ufe20-\ufe2f\ufeff\uffa0\ufff0-\ufffb\u{101fd}\u{102e0}\u{10376}-\u{1037a}\u{10a0d}\u{10a0f}\u{10a38}-\u{10a3a}\u{10ae5}\u{10ae6}\u{10d24}-\u{10d27}\u{10d69}-\u{10d6d}\u{10eab}\u{10eac}\u{10ecb}-\u{10ecf}\u{10ef0}-\u{10efb}\u{10efd}-\u{10eff}\u{10f46}-\u{10f50}\u{10f82}-\u{10f85}\u{110ba}\u{11100}-\u{11102}\u{11173}\u{111ca}\u{11236}\u{112e9}\u{1133b}\u{1133c}\u{11366}-\u{1136c}\u{11370}-\u{11374}\u{11446}\u{1145e}\u{114c3}\u{115c0}\u{116b7}\u{1183a}\u{11943}\u{11d42}\u{13430}-\u{1343f}\u{16af0}-\u{16af4}\u{16b30}-\u{16b36}\u{16ff0}\u{16ff1}\u{1bc9e}\u{1bca0}-\u{1bca3}\u{1d127}\u{1d128}\u{1d165}-\u{1d169}\u{1d16d}-\u{1d182}\u{1d185}-\u{1d18b}\u{1d1aa}-\u{1d1ad}\u{1d242}-\u{1d244}\u{1d250}-\u{1d252}\u{1d25b}\u{1d25c}\u{1d25f}\u{1d280}\u{1d281}\u{1e000}-\u{1e006}\u{1e008}-\u{1e018}\u{1e01b}-\u{1e021}\u{1e023}\u{1e024}\u{1e026}-\u{1e02a}\u{1e08f}\u{1e130}-\u{1e136}\u{1e2ae}\u{1e2ec}-\u{1e2ef}\u{1e4ec}-\u{1e4ef}\u{1e5ee}\u{1e5ef}\u{1e6e3}\u{1e6e6}\u{1e6ee}\u{1e6ef}\u{1e6f5}\u{1e8d0}-\u{1e8d6}\u{1e944}-\u{1e94a}\u{e0000}-\u{e0fff}]/gu;
// Marks that are part of a word, besides letters and digits.
const BORDER = /[^\p{Alphabetic}\p{N}\u094d\u09cd\u0a4d\u0acd\u0b4d\u0bcd\u0c4d\u0ccd\u0d3b\u0d3c\u0d4d\u0dca\u0eba\u0f84\u1039\u103a\u1714\u1715\u1734\u17d2\u1a60\u1b44\u1baa\u1bab\u1bf2\u1bf3\u2d7f\u3099\u309a\ua806\ua82c\ua8c4\ua953\ua9c0\uaaf6\uabed\u{10a3f}\u{11046}\u{11070}\u{1107f}\u{110b9}\u{11133}\u{11134}\u{111c0}\u{11235}\u{112ea}\u{1134d}\u{113ce}-\u{113d0}\u{11442}\u{114c2}\u{115bf}\u{1163f}\u{116b6}\u{1172b}\u{11839}\u{1193d}\u{1193e}\u{119e0}\u{11a34}\u{11a47}\u{11a99}\u{11c3f}\u{11d44}\u{11d45}\u{11d97}\u{11f41}\u{11f42}\u{1612f}]+/u;
const LIGATURES = ["ff", "fi", "fl", "ffi", "ffl", "st", "st"];

function fold(text) {
  if (/^[\x00-\x7f]*$/.test(text)) return text.toLowerCase();
  return text.normalize("NFD").replace(DROPPED, "")
    .replace(/[\ufb00-\ufb06]/g, (one) => LIGATURES[one.charCodeAt(0) - 0xfb00])
    .replace(/[ßẞ]/g, "ss").replace(/ſ/g, "s")
    .toLowerCase().replace(/ς/g, "σ").replace(DROPPED, "");
}

const wordsOf = (folded) => folded.split(BORDER).filter((word) => word !== "");

// A word or phrase: an upper-case letter asks for exact case.
function needle(word) {
  const isExact = /\p{Uppercase}/u.test(word);
  return { isExact, text: isExact ? word : fold(word) };
}

const isIn = (wanted, text) => (wanted.isExact ? text : fold(text)).includes(wanted.text);

// Every name by which something is found: whole names and each word of them.
function keysOf(names) {
  const keys = new Set();
  for (const name of names) {
    const folded = fold(name);
    keys.add(folded);
    for (const word of wordsOf(folded)) keys.add(word);
  }
  return keys;
}

const grouped = (number) => String(number).replace(/\B(?=(\d{3})+$)/g, ",");
const count = (sure, possible) => grouped(sure) + (possible > 0 ? ` +${grouped(possible)}?` : "");
