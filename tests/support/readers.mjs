// Read or rewrite Markdown: lines like ["marked", "text"] in, a JSON string out for each.
// JSON keeps each character as it is, whatever a terminal or a locale would make of it.
import { createInterface } from "node:readline";

const readers = {
  async marked(text) {
    const { Marked } = await import("marked");
    const { default: footnotes } = await import("marked-footnote");
    return new Marked({ gfm: true }).use(footnotes()).parse(text);
  },
  async micromark(text) {
    const { micromark } = await import("micromark");
    const { gfm, gfmHtml } = await import("micromark-extension-gfm");
    return micromark(text, {
      allowDangerousHtml: true, // so that live HTML is noticed
      extensions: [gfm()],
      htmlExtensions: [gfmHtml()],
    });
  },
  // As Docusaurus has it: MDX with GFM. The page is compiled to a module, and seen on the way.
  async mdx(text) {
    const { compile } = await import("@mdx-js/mdx");
    const { default: remarkGfm } = await import("remark-gfm");
    const { toHtml } = await import("hast-util-to-html");
    let html;
    const see = () => (tree) => void (html = toHtml(tree));
    await compile(text, { remarkPlugins: [remarkGfm], rehypePlugins: [see] });
    return html;
  },
  async prettier(text) {
    const { format } = await import("prettier");
    return format(text, { parser: "markdown" });
  },
};

for await (const line of createInterface({ input: process.stdin })) {
  const [reader, document] = JSON.parse(line);
  process.stdout.write(`${JSON.stringify(await readers[reader](document))}\n`);
}
