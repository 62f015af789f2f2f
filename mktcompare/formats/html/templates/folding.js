// What counts as the same name: the rules of folding.py, on the typed text; names come folded.

const SPACES = /[\t-\r\x1c-\x20\x85\xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]+/u;
const UNSEEN = /[\xad\u034f\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff]/gu;
// The blocks of Latin and Greek: only there a mark is an accent and no letter of its own.
const ACCENTED =
  /[A-\u02af\u0370-\u03ff\u1d00-\u1dbf\u1e00-\u1fff\u2c60-\u2c7f\ua720-\ua7ff\uab30-\uab6f]/u;
// Where folding is not lower case: https://www.unicode.org/Public/UNIDATA/CaseFolding.txt
const FOLDED = new Map([
  ...Object.entries({ ß: "ss", ẞ: "ss", ς: "σ", "\u0345": "ι", ᲀ: "в", ᲁ: "д", ᲂ: "о", ᲃ: "с" }),
  ...Object.entries({ ᲄ: "т", ᲅ: "т", ᲆ: "ъ", ᲇ: "ѣ", ᲈ: "ꙋ" }),
]);
const CHEROKEE = /[\u13a0-\u13fd\uab70-\uabbf]/u;

const words = (text) => text.split(SPACES).filter(Boolean);

function casefold(text) {
  const folded = (letter) =>
    FOLDED.get(letter) ?? (CHEROKEE.test(letter) ? letter.toUpperCase() : letter.toLowerCase());
  return Array.from(text, folded).join("");
}

function withoutAccents(decomposed) {
  let isAccented = false;
  return Array.from(decomposed, (character) => {
    if (character >= "\u0300" && /\p{M}/u.test(character)) return isAccented ? "" : character;
    isAccented = ACCENTED.test(character);
    return character;
  }).join("");
}

function fold(text) {
  const plain = withoutAccents(text.replace(UNSEEN, "").normalize("NFKD"));
  // Folding takes some letters apart again.
  const folded = withoutAccents(casefold(plain)).normalize("NFC");
  return words(casefold(folded)).join(" ");
}

const straightQuotes = (text) =>
  text.replace(/[“”\u201e\u201f«»]/g, '"').replace(/[‘’\u201a\u201b\u02bc]/g, "'");

const foldName = (name) =>
  words(fold(straightQuotes(name)).replace(/[-_\u2010-\u2015]/g, " ")).join("-");
