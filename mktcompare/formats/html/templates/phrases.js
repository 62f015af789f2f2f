// What people type, as they speak, and the words of each name in it: as phrases.py splits it.

const LONGEST_NAME = 12;
const separators = new Set(words(casefold(guide.words.separators)));
const marks = [...separators].filter((mark) => /^[^\p{L}\p{N}]$/u.test(mark));
const fillers = casefold(guide.words.fillers)
  .split(",")
  .map(words)
  .filter((filler) => filler.length)
  .sort((filler, next) => next.length - filler.length);
const special = new Set([...separators, ...fillers.flat()]);

/** Drop the punctuation and quotes around a text. */
const bare = (text) =>
  straightQuotes(text).replace(/^[?!.,;:…'"()？！。¿¡ ]+|[?!.,;:…'"()？！。¿¡ ]+$/gu, "");

/** Find the key of the concept that a text is a full name of. */
function owner(text) {
  const stripped = bare(text);
  const key = guide.names.get(foldName(text)) ?? guide.names.get(foldName(stripped));
  const letters = stripped.split(".");
  const isShort = letters.length > 1 && letters.every((letter) => [...letter].length === 1);
  return key ?? (isShort ? guide.names.get(foldName(letters.join(""))) : undefined);
}

/** Return whether the file itself spells a name like the text, hyphens included. */
function isSpelled(text) {
  const concept = concepts.get(owner(text));
  const typed = words(casefold(bare(text))).join(" ");
  return [concept?.label ?? "", ...(concept?.aliases ?? [])].some((name) => casefold(name) === typed);
}

/** Give what was typed as one text, or where quotes hold words together, as several. */
function quotedApart(typed) {
  if (owner(typed)) return [typed];
  return straightQuotes(typed).split('"');
}

/** Cut a word at commas and the like, and "seo-vs-sem" at its separator. */
function cut(word) {
  const spaced = Array.from(word, (character) => (marks.includes(character) ? ` ${character} ` : character)).join("");
  return words(spaced).flatMap(cutAtHyphens);
}

function cutAtHyphens(word) {
  const pieces = [[]];
  for (const piece of word.split("-")) {
    if (separators.has(casefold(piece))) pieces.push([piece], []);
    else pieces.at(-1).push(piece);
  }
  const joined = pieces.map((piece) => piece.join("-"));
  return joined.every((name, index) => index % 2 || owner(name)) ? joined : [word];
}

class Phrase {
  constructor(typed) {
    const pieces = quotedApart(typed);
    this.line = pieces.join(" ");
    this.tokens = [];
    let from = 0;
    pieces.forEach((piece, number) => {
      for (const word of words(piece).flatMap(cut)) {
        const start = this.line.indexOf(word, from);
        from = start + word.length;
        this.tokens.push({ start, end: from, number, word: casefold(word) });
      }
    });
  }

  text(start, end) {
    return this.line.slice(this.tokens[start].start, this.tokens[end - 1].end);
  }

  /** Give what is between two separators, without fillers. */
  parts() {
    const kept = this.kept();
    const parts = [[]];
    for (let at = 0; at < this.tokens.length; at += 1) {
      const size = kept.has(at) ? 0 : this.filler(at);
      if (size) at += size - 1;
      else if (!kept.has(at) && separators.has(this.tokens[at].word)) parts.push([]);
      else this.add(parts.at(-1), at);
    }
    const texts = parts.map((part) => part.map(([start, end]) => this.text(start, end)).filter(bare));
    return texts.filter((part) => part.length);
  }

  add(part, at) {
    const last = part.at(-1);
    const isNext = last?.[1] === at && this.tokens[at - 1].number === this.tokens[at].number;
    if (isNext) last[1] = at + 1;
    else part.push([at, at + 1]);
  }

  /** Find the tokens that belong to a known name with a separator or filler in it. */
  kept() {
    const kept = new Set();
    this.tokens.forEach(({ word }, at) => {
      if (!special.has(word) || kept.has(at)) return;
      const [start, end] = this.nameAround(at);
      for (let index = start; index < end; index += 1) kept.add(index);
    });
    return kept;
  }

  nameAround(at) {
    const count = this.tokens.length;
    for (let size = Math.min(LONGEST_NAME, count); size > 0; size -= 1) {
      for (let start = Math.max(0, at - size + 1); start <= Math.min(at, count - size); start += 1) {
        if (this.isName(start, start + size)) return [start, start + size];
      }
    }
    return [0, 0];
  }

  isName(start, end) {
    const text = this.text(start, end);
    const isOpen = [start, end - 1].some((at) => separators.has(this.tokens[at].word));
    return isOpen ? guide.names.has(foldName(text)) : Boolean(owner(text));
  }

  filler(at) {
    const isHere = (filler) => filler.every((word, index) => bare(this.tokens[at + index]?.word ?? "") === word);
    const size = fillers.find(isHere)?.length ?? 0;
    return size && this.isCut(at + size - 1) ? 0 : size;
  }

  /** Return whether a token is only the beginning of what was typed as one: A/B. */
  isCut(at) {
    const { end } = this.tokens[at];
    return /^\S\S/u.test(this.line.slice(end, end + 2));
  }
}

/** Give hyphenated and quoted full names as names of their own, and what is between them. */
function apart(part) {
  const names = [];
  let isLoose = false;
  for (let at = 0; at < part.length; ) {
    const size = own(part.slice(at));
    if (!size && isLoose) names.at(-1).push(part[at]);
    else names.push(part.slice(at, at + (size || 1)));
    isLoose = !size;
    at += size || 1;
  }
  return names;
}

function own(part) {
  const isJoined = (text) => /[-_]/.test(text);
  for (let size = Math.min(LONGEST_NAME, part.length); size > 1; size -= 1) {
    const first = part.slice(0, size).join(" ");
    if (first.split(" ").length === size && isJoined(first) && isSpelled(first)) return size;
  }
  return Number((isJoined(part[0]) || part[0].includes(" ")) && Boolean(owner(part[0])));
}

const namesIn = (typed) => new Phrase(typed).parts().flatMap(apart);
