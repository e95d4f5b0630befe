import { linearRecurrence, type ScanElement } from '../../../src/kernel/index.ts'
import { levelsOf, type Form, type Level } from './tree.ts'

export interface StepperParameters {
  readonly form: Form
  readonly level: number
  /** What each token multiplies the state by. */
  readonly factors: readonly number[]
  /** What each adds, over `UNIT`. */
  readonly inputs: readonly number[]
  readonly processors: number
}

export const TOKENS = 8
/** A curve has values up to 1; a token adds so many times as much. */
export const UNIT = 4

export interface Stepper {
  readonly leaves: readonly ScanElement[]
  readonly levels: readonly Level[]
  /** How many levels are shown, from 0. */
  readonly shown: number
  /** Combinations in all, and those of the levels shown. */
  readonly work: number
  readonly done: number
  /** Levels that combine, which must follow each other. */
  readonly depth: number
  /** Rounds with the chosen number of processors, one combination each a round. */
  readonly rounds: number
  /** The states by a plain loop. */
  readonly states: readonly number[]
  /** Positions that hold their final sum after the levels shown. */
  readonly finished: readonly boolean[]
}

const countWork = (levels: readonly Level[]) =>
  levels.reduce((sum, { combinations }) => sum + combinations.length, 0)

/** Whether the first t + 1 leaves have gone into the element at t, followed through the levels. */
function finishedAfter(leaves: number, levels: readonly Level[]): boolean[] {
  // The stretch [from, to) of leaves below each position; [0, 0) is the neutral element.
  let spans = Array.from({ length: leaves }, (_, t) => [t, t + 1] as readonly [number, number])
  const total: readonly [number, number] = [0, leaves]
  for (const { name, combinations, moves } of levels) {
    const before = spans
    spans = [...before]
    if (name === 'clear') spans[leaves - 1] = [0, 0]
    for (const { from, to } of moves) spans[to] = before[from]
    if (name === 'shift') spans[leaves - 1] = total
    for (const { earlier, later, to } of combinations)
      spans[to] = [
        before[earlier][1] === before[earlier][0] ? before[later][0] : before[earlier][0],
        before[later][1],
      ]
  }
  return spans.map(([from, to], t) => from === 0 && to === t + 1)
}

export function compute(parameters: StepperParameters): Stepper {
  const { form, factors, processors } = parameters
  const inputs = parameters.inputs.map((value) => UNIT * value)
  const leaves = inputs.map((x, t) => ({ a: factors[t], x }))
  const levels = levelsOf(form, leaves)
  const shown = Math.min(levels.length, Math.round(parameters.level))
  const widths = levels.map(({ combinations }) => combinations.length)
  return {
    leaves,
    levels,
    shown,
    work: countWork(levels),
    done: countWork(levels.slice(0, shown)),
    depth: widths.filter((width) => width > 0).length,
    rounds: widths.reduce((sum, width) => sum + Math.ceil(width / Math.round(processors)), 0),
    states: [...linearRecurrence(factors, inputs).data],
    finished: finishedAfter(leaves.length, levels.slice(0, shown)),
  }
}
