import { gaussian, random, type Tensor } from '../../../src/kernel/index.ts'

/** Tokens of the sequence. */
export const LENGTH = 12
/** The largest state and the widest head; smaller ones share their first columns. */
export const MOST_STATES = 6
export const MOST_CHANNELS = 4

export type Decays = 'selected' | 'constant' | 'none'

const draw = gaussian(45)
const sample = (columns: number) => Array.from({ length: LENGTH * columns }, () => draw())
const full = { B: sample(MOST_STATES), C: sample(MOST_STATES), x: sample(MOST_CHANNELS) }
const uniform = random(4)
/** Steps between 0.1 and 1, evenly in their logarithm. */
const steps = Array.from({ length: LENGTH }, () => 0.1 * 10 ** uniform())
const RATE = -0.4

/** What one head reads, as `ssd` wants it. */
export interface Head {
  readonly x: Tensor
  readonly dt: Tensor
  readonly A: readonly [number]
  readonly B: Tensor
  readonly C: Tensor
}

function firstColumns(values: readonly number[], most: number, count: number): Tensor {
  return {
    shape: [1, LENGTH, 1, count],
    data: Float64Array.from(
      { length: LENGTH * count },
      (_, i) => values[Math.floor(i / count) * most + (i % count)],
    ),
  }
}

export function headOf(decays: Decays, N: number, P: number): Head {
  const mean = steps.reduce((sum, step) => sum + step, 0) / LENGTH
  return {
    x: firstColumns(full.x, MOST_CHANNELS, P),
    dt: {
      shape: [1, LENGTH, 1],
      data: Float64Array.from(steps, (step) => (decays === 'constant' ? mean : step)),
    },
    A: [decays === 'none' ? 0 : RATE],
    B: firstColumns(full.B, MOST_STATES, N),
    C: firstColumns(full.C, MOST_STATES, N),
  }
}

/** The same head over its first tokens. */
export function until(head: Head, count: number): Head {
  const cut = ({ shape, data }: Tensor): Tensor => ({
    shape: shape.with(1, count),
    data: data.slice(0, (data.length / LENGTH) * count),
  })
  return { ...head, x: cut(head.x), dt: cut(head.dt), B: cut(head.B), C: cut(head.C) }
}
