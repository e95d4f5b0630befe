import { LENGTH, STATES, type Channel } from './channel.ts'
import { inOneText, rates, type State } from './state.ts'

/** What an entry of the scan's matrix is made of, each with one number a state. */
export interface Factors {
  /** What output k reads, C. */
  readonly read: readonly number[]
  /** What is left at output k of the states after input s: the product of the decays between them. */
  readonly left: readonly number[]
  /** How input s is written, B̄. */
  readonly write: readonly number[]
  /** The sum over the states of the products of the three. */
  readonly sum: number
  /** The sum of the steps between them, and the first and the last of these tokens, from 1; none on the diagonal. */
  readonly between?: { readonly steps: number; readonly first: number; readonly last: number }
  /** Whether the border between two texts lies between them, where a factor is zero. */
  readonly border: boolean
}

/** The factors of the entry with which output k takes input s, both from 0; nothing where the direction has no way. */
export function factorsOf(
  { dt, B, C }: Channel,
  { A, direction, packing }: Pick<State, 'A' | 'direction' | 'packing'>,
  k: number,
  s: number,
): Factors | undefined {
  if ((direction === 'forward' && s > k) || (direction === 'backward' && s < k)) return undefined
  // Forward the states pass the tokens after s up to k, backward those before s down to k.
  const [first, last] = s <= k ? [s + 1, k] : [k, s - 1]
  const steps = dt.slice(first, last + 1).reduce((sum, step) => sum + step, 0)
  const border = packing !== 'one' && !inOneText(k, s)
  const states = Array.from({ length: STATES }, (_, n) => n)
  const read = states.map((n) => C[n * LENGTH + k])
  const left = states.map((n) => (border ? 0 : Math.exp(rates[A][n] * steps)))
  const write = states.map((n) => dt[s] * B[n * LENGTH + s])
  return {
    read,
    left,
    write,
    sum: states.reduce((sum, n) => sum + read[n] * left[n] * write[n], 0),
    ...(first <= last && { between: { steps, first: first + 1, last: last + 1 } }),
    border,
  }
}

/** What an entry of the diagonal is more than the scan's sum: the feed-through is added, and both directions bring it. */
export function onDiagonal(
  { row, column }: { readonly row: number; readonly column: number },
  { D, direction }: Pick<State, 'D' | 'direction'>,
): { readonly hasD: boolean; readonly isTwice: boolean } {
  const isOn = row === column
  return { hasD: isOn && D > 0, isTwice: isOn && direction === 'sum' }
}
