import { costOf, models, type Count, type Model, type View } from './formulas.ts'

export interface CostParameters {
  readonly view: View
  readonly count: Count
  readonly D: number
  readonly N: number
  readonly L: number
}

export const SHORTEST = 2 ** 6
export const LONGEST = 2 ** 20

export interface Cost {
  /** Lengths of the curves, the powers of two from 2⁶ to 2²⁰. */
  readonly lengths: readonly number[]
  readonly curves: Readonly<Record<Model, readonly number[]>>
  /** Costs at the cursor's length. */
  readonly here: Readonly<Record<Model, number>>
  /** The shortest length, in tokens, at which attention costs more than the selective SSM. */
  readonly crossing: number
  /** What both cost there. */
  readonly crossingCost: number
}

/** Attention per token grows with L and the selective SSM does not, so they cross once. */
function findCrossing({ view, count, D, N }: CostParameters): number {
  const dearer = (L: number) =>
    costOf(view, 'attention', L, { D, N }, count) > costOf(view, 'selective', L, { D, N }, count)
  let low = 0
  let high = 1
  while (!dearer(high)) {
    low = high
    high *= 2
  }
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2)
    if (dearer(middle)) high = middle
    else low = middle
  }
  return high
}

function forEachModel<T>(of: (model: Model) => T): Record<Model, T> {
  return Object.fromEntries(models.map((model) => [model, of(model)])) as Record<Model, T>
}

export function compute(parameters: CostParameters): Cost {
  const { view, count, D, N } = parameters
  const L = Math.round(parameters.L)
  const lengths = Array.from({ length: 15 }, (_, i) => 2 ** (6 + i))
  const at = (model: Model, length: number) => costOf(view, model, length, { D, N }, count)
  const crossing = findCrossing(parameters)
  return {
    lengths,
    curves: forEachModel((model) => lengths.map((length) => at(model, length))),
    here: forEachModel((model) => at(model, L)),
    crossing,
    crossingCost: at('selective', crossing),
  }
}
