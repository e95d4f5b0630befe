/** How many signs of a formula, an index counting half, fit on a line of a phone. */
const roomy = 19

const token = /\\(?:[a-zA-Z]+|.)|[^\\]/gs
const opens = /^(?:[{([]|\\(?:\{|l(?:floor|ceil|vert|Vert|angle)|left|begin))$/
const closes = /^(?:[})\]]|\\(?:\}|r(?:floor|ceil|vert|Vert|angle)|right|end))$/
const relations =
  /^(?:[=<>]|\\(?:le|ge|ne|approx|equiv|propto|in|sim|to|mapsto|leftarrow|mathrel))$/

/** A token that stands in no group and no pair of brackets, and where. */
interface Outer {
  readonly text: string
  readonly at: number
  /** What is written before it, spaces left out. */
  readonly before: string
}

/** The tokens outside of all groups and brackets; none where brackets do not pair. */
function outerTokens(formula: string): Outer[] {
  const found: Outer[] = []
  let depth = 0
  let before = ''
  for (const { 0: text, index: at } of formula.matchAll(token)) {
    // `\left(` opens once: what stands behind a size is its bracket.
    const isSized = /^\\(?:left|right)$/.test(before)
    if (!isSized && closes.test(text)) depth--
    if (depth < 0) return []
    if (depth === 0) found.push({ text, at, before })
    if (!isSized && opens.test(text)) depth++
    if (text.trim()) before = text
  }
  return depth === 0 ? found : []
}

/** A formula cut at places, the pieces without spaces around them, unless one is written: `\ `. */
function cut(formula: string, places: readonly number[]): string[] {
  return [0, ...places]
    .map((from, i) => formula.slice(from, places[i]).replace(/^\s+|(?<!\\)\s+$/g, ''))
    .filter(Boolean)
}

/** About how wide a formula is set: its signs, those of indices and exponents half. */
export function signsOf(formula: string): number {
  const plain = formula
    .replace(
      /\\(?:(?:mathrm|operatorname|text|textstyle|mathbf|bar|tilde|hat|[bB]igg?[lrm]?)(?![a-zA-Z])|[,!;:])/g,
      '',
    )
    .replace(
      /\\[tdc]?frac\s*(?:\{([^{}]*)\}|(\\[a-zA-Z]+|.))\s*(?:\{([^{}]*)\}|(\\[a-zA-Z]+|.))/g,
      (_, a = '', b = '', c = '', d = '') => (signsOf(a + b) > signsOf(c + d) ? a + b : c + d),
    )
  const small = plain.match(/[_^](?:\{[^{}]*\}|\\[a-zA-Z]+|.)/g) ?? []
  const count = (text: string) =>
    text.replace(/\\[a-zA-Z]+\s*|\\./g, 'o').replace(/[{}_^\s]/g, '').length
  return count(plain) - small.reduce((sum, index) => sum + count(index) / 2, 0)
}

/** What stands before a token, in two tokens. */
function lastTwo(outer: readonly Outer[], i: number): string {
  return outer
    .slice(Math.max(0, i - 2), i)
    .map(({ text }) => text)
    .join('')
}

/** Where a long statement may go on in a new line, the best seams first. */
const seams: readonly ((outer: readonly Outer[], statement: string) => number[])[] = [
  // Before a relation that is not the first; `\mathrel{+}=` is one.
  (outer) =>
    outer
      .filter(
        ({ text, before }, i) =>
          relations.test(text) && !relations.test(before) && outer[i - 3]?.text !== '\\mathrel',
      )
      .slice(1)
      .map(({ at }) => at),
  // Before a sign between two terms.
  (outer) =>
    outer
      .filter(
        ({ text, before }) =>
          /^(?:[+-]|\\(?:odot|cdot|times))$/.test(text) &&
          before !== '' &&
          !relations.test(before) &&
          !/^[,_^{(]$/.test(before),
      )
      .map(({ at }) => at),
  // After the comma of a list.
  (outer) =>
    outer
      .filter(({ text }, i) => text !== '\\ ' && /,(?:\\ )?$/.test(lastTwo(outer, i)))
      .map(({ at }) => at),
  // Between two factors, before the large bracket of the second.
  (outer) =>
    outer
      .filter(({ text, before }) => /^\\[bB]igg?l$/.test(text) && before === ')')
      .map(({ at }) => at),
  // Before the first relation, if more than a letter stands before it; `\mathrel{+}=` stays whole.
  (outer, statement) => {
    const first = outer.find(({ text }) => relations.test(text))
    const isWide = first && signsOf(statement.slice(0, first.at)) >= 2
    return isWide && first.text !== '\\mathrel' ? [first.at] : []
  },
]

function piecesOf(statement: string, from = 0): string[] {
  if (signsOf(statement) <= roomy || from >= seams.length) return [statement]
  const pieces = cut(statement, seams[from](outerTokens(statement), statement))
  return pieces.flatMap((piece) => piecesOf(piece, from + 1))
}

/**
 * The statements of a formula, which its wide spaces part, each in pieces that a narrow page can put
 * below each other. A piece that goes on from the one before it begins with `{}`, as it does in
 * the chapters' displays.
 */
export function statementsOf(formula: string): string[][] {
  const spaces = outerTokens(formula).filter(({ text }) => /^\\q?quad$/.test(text))
  return cut(
    formula,
    spaces.map(({ at }) => at),
  )
    .map((statement) => statement.replace(/^\\q?quad(?![a-zA-Z])\s*/, ''))
    .filter(Boolean)
    .map((statement) =>
      piecesOf(statement).map((piece, i, { [i - 1]: before }) =>
        !before || /,(?:\\ )?$/.test(before) ? piece : `{}${piece}`,
      ),
    )
}
