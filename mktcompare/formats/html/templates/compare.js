// Compares any two concepts of the page as comparison.py does: the same sentences, rows and order.

/** Give the notes on the disputes of the *rows*, and number the items that they are about. */
function notesOf(chosen, rows) {
  const notes = [];
  for (const { row, cells } of rows) {
    cells.forEach((cell, index) => {
      for (const item of cell.filter(({ note }) => note)) {
        const { isCommonView, positions, short: shorter, cited } = item.note;
        const said = item.isShort && shorter ? [shorter, ...positions.slice(1)] : positions;
        const template = isCommonView ? "common_view_note" : "disputed_note";
        const values = { row: row.label, concept: chosen[index].label, positions: said.join("; ") };
        notes.push({ text: fill(template, values), cited });
        item.noteNumber = notes.length;
      }
    });
  }
  return notes;
}

const citedIn = (item) => item.note?.cited ?? item.cited;

function compare(chosen, selection = {}) {
  const all = rowsOf(chosen);
  const answer = verdict(chosen, all, selection.brief);
  const rows = selected(all, selection);
  const notes = notesOf(chosen, rows);
  const items = rows.flatMap(({ cells }) => cells.flat());
  const cited = [...answer.sentences.flatMap((said) => said.cited), ...items.flatMap(citedIn)];
  return {
    title: together(chosen),
    headings: chosen.map(({ heading }) => heading),
    verdict: answer,
    rows,
    notes,
    sources: unique(cited.map((citation) => guide.citations[citation][0])),
    hasShared: items.some(({ isShared }) => isShared),
    hasSilent: !rows.every(allSpeak),
  };
}
