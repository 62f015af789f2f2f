// Turn Markdown into HTML: `node readers.mjs marked`, a JSON string in, a JSON string out.
// JSON keeps each character as it is, whatever a terminal or a locale would make of it.
import { readFileSync } from "node:fs";
import { Marked } from "marked";
import markedFootnote from "marked-footnote";
import { micromark } from "micromark";
import { gfm, gfmHtml } from "micromark-extension-gfm";

const readers = {
  marked: (text) => new Marked({ gfm: true }).use(markedFootnote()).parse(text),
  micromark: (text) =>
    micromark(text, {
      allowDangerousHtml: true, // without it <br> is shown as text
      extensions: [gfm()],
      htmlExtensions: [gfmHtml()],
    }),
};

const document = JSON.parse(readFileSync(0, "utf8"));
process.stdout.write(JSON.stringify(readers[process.argv[2]](document)));
