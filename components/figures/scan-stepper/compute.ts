import { linearRecurrence, type ScanElement } from '../../../src/kernel/index.ts'
import { levelsOf, type Form, type Level } from './tree.ts'

export interface StepperParameters {
  readonly form: Form
  readonly level: number
  readonly a: number
  readonly reset: number
  readonly processors: number
}

/** What the eight tokens add to the state. */
export const inputs: readonly number[] = [1, 2, -1, 3, 0, 2, 1, -2]

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
  const { form, a, processors } = parameters
  const reset = Math.round(parameters.reset)
  const leaves = inputs.map((x, t) => ({ a: t + 1 === reset ? 0 : a, x }))
  const levels = levelsOf(form, leaves)
  const shown = Math.min(levels.length, Math.round(parameters.level))
  const factors = leaves.map((leaf) => leaf.a)
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
