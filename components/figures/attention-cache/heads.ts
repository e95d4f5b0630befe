import { gaussian, rotatePairs, unitRows, type Tensor } from '../../../src/kernel/index.ts'

/** What a head looks for: the same token, the token before, or what followed the same token earlier. */
export type Head = 'same' | 'before' | 'next'

/** Four letters, in which C and D follow AB by turns. */
export const TOKENS: readonly string[] = [...'ABCABDABCABDABCA']
export const LETTERS = ['A', 'B', 'C', 'D'] as const
export const L = TOKENS.length
/** Width of queries, keys and values. */
export const WIDTH = 8

const SEED = 22
/** Radians a token, one for each pair of entries. */
const turns = [2.2, 1.3, 0.7, 0.3]

/** One unit vector a letter, drawn once. */
function embeddings(): Float64Array[] {
  const draw = gaussian(SEED)
  const drawn = Float64Array.from({ length: LETTERS.length * WIDTH }, () => draw())
  const { data } = unitRows({ shape: [LETTERS.length, WIDTH], data: drawn })
  return LETTERS.map((_, i) => data.slice(i * WIDTH, (i + 1) * WIDTH))
}

function stack(rows: readonly Float64Array[]): Tensor {
  const data = new Float64Array(rows.length * WIDTH)
  rows.forEach((row, i) => data.set(row, i * WIDTH))
  return { shape: [rows.length, WIDTH], data }
}

/** Unit vectors that turn with the position, from `first` on: near ones are alike, far ones are not. */
function positions(first: number): Tensor {
  const start = new Float64Array(L * WIDTH).map((_, i) => (i % 2 === 0 ? (WIDTH / 2) ** -0.5 : 0))
  const angles = Float64Array.from(
    { length: L * turns.length },
    (_, i) => (first + Math.floor(i / turns.length)) * turns[i % turns.length],
  )
  return rotatePairs({ shape: [L, WIDTH], data: start }, { shape: [L, turns.length], data: angles })
}

/** Queries, keys and values of a head, each (L, width) with rows of length 1, or 0 where there is no token. */
export function headInputs(head: Head): { q: Tensor; k: Tensor; v: Tensor } {
  const letters = embeddings()
  const own = TOKENS.map((token) => letters[LETTERS.indexOf(token as (typeof LETTERS)[number])])
  const v = stack(own)
  if (head === 'before') return { q: positions(-1), k: positions(0), v }
  // An earlier layer has put the token before into the key.
  const before = [new Float64Array(WIDTH), ...own.slice(0, -1)]
  return { q: v, k: head === 'same' ? v : stack(before), v }
}
