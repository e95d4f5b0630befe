import { gaussian, softplus } from '../../../src/kernel/index.ts'

export const LENGTH = 24

/** Weights of the short convolution, the present token first. */
export const CONVOLUTION: readonly [number, number] = [1, 0.5]
export const FEED_THROUGH = 0.3
export const STEP_BIAS = 0.5

export type Input = 'pulse' | 'mixed'

const draw = gaussian(5)

/** What every token asks of the step, before bias and softplus. */
export const raw: readonly number[] = Array.from({ length: LENGTH }, () => 0.8 * draw() - 0.5)

/** Where the single token of the pulse stands, from 0. */
export const PULSE = 4

export const inputs: Readonly<Record<Input, readonly number[]>> = {
  pulse: Array.from({ length: LENGTH }, (_, k) => (k === PULSE ? 1 : 0)),
  mixed: Array.from({ length: LENGTH }, () => draw()),
}

export const bugs = ['cache', 'bias', 'softplus', 'restart', 'D'] as const
export type Bug = (typeof bugs)[number]

/** The channel one token at a time, by a step that may have a bug. */
export function byStep(
  x: readonly number[],
  rate: number,
  bug: Bug | undefined,
): Float64Array<ArrayBuffer> {
  let h = 0
  let before = 0
  return Float64Array.from(x, (now, k) => {
    const cached = bug === 'cache' ? now : before
    before = now
    const u = CONVOLUTION[0] * now + CONVOLUTION[1] * cached
    const z = raw[k] + (bug === 'bias' ? 0 : STEP_BIAS)
    const dt = bug === 'softplus' ? z : softplus(z)
    h = Math.exp(-rate * dt) * (bug === 'restart' ? 0 : h) + dt * u
    return h + (bug === 'D' ? 1 : FEED_THROUGH) * u
  })
}
