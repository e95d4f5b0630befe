import { isKeyword, tokenize } from './tokens.ts'

/** What the editor tells of one name of the kernel, made from its docstring when the book is built. */
export interface HelpEntry {
  /** Every way to call it, as TypeScript. */
  readonly signature: string
  readonly summary: string
  /** Parameters with meaning, shape and unit. */
  readonly parameters: readonly { readonly name: string; readonly text: string }[]
  readonly returns: string
  /** Formulas as HTML. */
  readonly formulas: readonly string[]
}

/** Help by name. */
export type CellHelp = Readonly<Record<string, HelpEntry>>

/** What a cell has without importing it: name, how it is called, what it does. */
export const globalHelp: readonly (readonly [name: string, signature: string, text: string])[] = [
  ['print', 'print(...values)', 'Shows values: numbers, text, matrices, trees.'],
  ['print.table', 'print.table({ h, y }, { from, rows, decimals })', 'Shows columns side by side.'],
  ['plot.line', 'plot.line(values, { x, xLabel, yLabel, log, marks })', 'Draws lines.'],
  ['plot.stem', 'plot.stem(values, { x, xLabel, yLabel })', 'Draws samples as stems.'],
  ['plot.heat', 'plot.heat(matrix, { rows, cols, palette })', 'Draws a matrix as a heat map.'],
  ['plot.poles', 'plot.poles(values, { unitCircle })', 'Draws complex numbers in the plane.'],
  ['plot.states', 'plot.states(h, { name, steps, scale })', 'Draws states over time.'],
  ['plot.path', 'plot.path(path, { rows, cols, read })', 'Draws a scan path over a grid.'],
  ['plot.image', 'plot.image(values, { width, height, channels, label })', 'Draws a picture.'],
  ['plot.audio', 'plot.audio(signal, { rate, label })', 'Draws a sound that can be played.'],
  [
    'plot.multiples',
    'plot.multiples({ name: values }, { type })',
    'Draws plots side by side with the same axes.',
  ],
  [
    'figure',
    "figure('sampling').params",
    'A figure of the page: its parameters, and set({ … }) to change them.',
  ],
  ['progress', 'progress(done, total)', 'Says how far long work has come.'],
]

const globalEntries: CellHelp = Object.fromEntries(
  globalHelp.map(([name, signature, summary]) => [
    name,
    { signature, summary, parameters: [], returns: '', formulas: [] },
  ]),
)

/** What is known of the name at a place of a line, and where the name stands: of the kernel, or a global. */
export function helpAt(
  line: string,
  at: number,
  known: CellHelp,
): { readonly from: number; readonly to: number; readonly entry: HelpEntry } | undefined {
  const look = (names: RegExp, entries: CellHelp) => {
    for (const { index, 0: name } of line.matchAll(names)) {
      const isThere = index <= at && at <= index + name.length && Object.hasOwn(entries, name)
      if (isThere) return { from: index, to: index + name.length, entry: entries[name] }
    }
    return undefined
  }
  return (
    look(/[\w$]+/g, known) ??
    look(/(?<![\w$.])(?:plot|print)\.\w+/g, globalEntries) ??
    look(/(?<![\w$.])[\w$]+/g, globalEntries)
  )
}

/** The names that a cell's code has of its own, without the word at a place, which is being written. */
export function ownNames(code: string, at: number): string[] {
  const words = tokenize(code).filter(
    ({ kind, text, start, end }) =>
      kind === 'word' && text.length > 1 && !isKeyword(text) && (at < start || end < at),
  )
  return [...new Set(words.map(({ text }) => text))]
}

/** What a name of the kernel is called in a cell that imports it under another name. */
export function localName(code: string, name: string): string {
  return importOf(code)?.names.find((item) => item.name === name)?.local ?? name
}

/** The import of single names of the kernel, if there is one. */
function importOf(code: string) {
  const match = /import\s*\{([^}]*)\}\s*from\s*['"]kernel['"]/.exec(code)
  if (!match) return undefined
  const names = match[1].split(',').map((item) => {
    const [name, local = name] = item.trim().split(/\s+as\s+/)
    return { name, local }
  })
  return { index: match.index, text: match[0], list: match[1], names }
}

/**
 * The change that imports a name of the kernel: into the braces of the import that is there, or as a
 * first line of its own. Nothing when the name is imported already.
 */
export function importChange(
  code: string,
  name: string,
): { readonly from: number; readonly insert: string } | undefined {
  const found = importOf(code)
  if (!found) return { from: 0, insert: `import { ${name} } from 'kernel'\n` }
  if (found.names.some((item) => item.name === name)) return undefined
  const inside = found.list.trimEnd()
  const from = found.index + found.text.indexOf('{') + 1 + inside.length
  return { from, insert: inside === '' || inside.endsWith(',') ? ` ${name}` : `, ${name}` }
}
