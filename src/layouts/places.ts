/** Where the header leads: a key, a name, an address from the book's root. */
export const places = [
  ['chapters', 'Chapters', 'index.html#chapters'],
  ['atlas', 'Atlas', 'atlas.html'],
  ['figures', 'Figures', 'figures.html'],
  ['playground', 'Playground', 'playground.html'],
  ['references', 'References', 'references.html'],
  ['notation', 'Notation', 'notation.html'],
] as const
