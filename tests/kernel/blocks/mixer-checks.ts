import { expect } from 'vitest'
import type { Mixer } from '../../../src/kernel/blocks/mixer.ts'
import type { Weights } from '../../../src/kernel/blocks/weights.ts'
import type { Tensor } from '../../../src/kernel/tensor.ts'
import { gaussianVector } from '../arbitrary.ts'
import { expectClose } from '../close.ts'

export function gaussianTensor(shape: readonly number[], seed: number): Tensor {
  const count = shape.reduce((product, size) => product * size, 1)
  return { shape, data: gaussianVector(count, seed) }
}

const inner = (a: Tensor, b: Tensor): number =>
  a.data.reduce((sum, value, i) => sum + value * b.data[i], 0)

/** The slopes of a loss by at most `most` entries of a tensor, which is put back. */
export function slopes(value: Tensor, loss: () => number, most = 12): [number, number][] {
  const stride = Math.max(1, Math.floor(value.data.length / most))
  const found: [number, number][] = []
  for (let i = 0; i < value.data.length; i += stride) {
    const entry = value.data[i]
    const at = (step: number): number => {
      value.data[i] = entry + step
      return loss()
    }
    const e = 1e-5
    found.push([i, (8 * (at(e) - at(-e)) - (at(2 * e) - at(-2 * e))) / (12 * e)])
    value.data[i] = entry
  }
  return found
}

/** Token t of every sequence of (batch, L, width). */
export function tokenAt({ shape: [batch, L, width], data }: Tensor, t: number): Tensor {
  const token = new Float64Array(batch * width)
  for (let b = 0; b < batch; b++)
    token.set(data.subarray((b * L + t) * width, (b * L + t + 1) * width), b * width)
  return { shape: [batch, width], data: token }
}

/** Tokens `from` to `to` of every sequence of (batch, L, width). */
export function tokensBetween(
  { shape: [batch, L, width], data }: Tensor,
  from: number,
  to: number,
): Tensor {
  const tokens = new Float64Array(batch * (to - from) * width)
  for (let b = 0; b < batch; b++)
    tokens.set(data.subarray((b * L + from) * width, (b * L + to) * width), b * (to - from) * width)
  return { shape: [batch, to - from, width], data: tokens }
}

/** A sequence read in two pieces, cut anywhere, gives what the whole gives, and ends in its state. */
export function expectPiecesToBeForward<State>(
  mixer: Mixer<State>,
  weights: Weights,
  hidden: Tensor,
): void {
  const [, L] = hidden.shape
  const whole = mixer.forward(weights, hidden)
  for (let cut = 1; cut < L; cut++) {
    const first = mixer.forward(weights, tokensBetween(hidden, 0, cut))
    const before = JSON.stringify(first.state)
    const second = mixer.forward(weights, tokensBetween(hidden, cut, L), first.state)
    expect(JSON.stringify(first.state)).toBe(before)
    expectClose(first.out.data, tokensBetween(whole.out, 0, cut).data, 1e-12)
    expect(second.out.shape).toEqual(tokensBetween(hidden, cut, L).shape)
    expectClose(second.out.data, tokensBetween(whole.out, cut, L).data, 1e-12)
    for (const [name, part] of Object.entries(second.state as Record<string, Tensor>)) {
      const wanted = (whole.state as Record<string, Tensor>)[name]
      expect(part.shape).toEqual(wanted.shape)
      expectClose(part.data, wanted.data, 1e-12)
    }
  }
}

/** Steps, one token after another, give what the whole sequence gives, and end in its state. */
export function expectStepsToBeForward<State>(
  mixer: Mixer<State>,
  weights: Weights,
  hidden: Tensor,
): void {
  const [batch, L, width] = hidden.shape
  const whole = mixer.forward(weights, hidden)
  let state = mixer.initialState(weights, batch)
  for (let t = 0; t < L; t++) {
    const step = mixer.step(weights, tokenAt(hidden, t), state)
    expect(step.out.shape).toEqual([batch, width])
    expectClose(step.out.data, tokenAt(whole.out, t).data, 1e-12)
    state = step.state
  }
  for (const [name, part] of Object.entries(state as Record<string, Tensor>))
    expectClose(part.data, (whole.state as Record<string, Tensor>)[name].data, 1e-12)
}

/** `backward` has the slopes of differences, by the hidden tokens and by every weight. */
export function expectSlopes(
  mixer: Mixer,
  weights: Weights,
  hidden: Tensor,
  initialState?: unknown,
): void {
  const { out, saved } = mixer.forward(weights, hidden, initialState)
  const dout = gaussianTensor(out.shape, 99)
  const { dhidden, dweights } = mixer.backward(weights, saved, dout)
  const loss = () => inner(mixer.forward(weights, hidden, initialState).out, dout)
  expect(Object.keys(dweights).sort()).toEqual(Object.keys(weights).sort())
  const scale = 1 + Math.abs(loss())
  for (const [name, value] of Object.entries({ ...weights, hidden })) {
    const slope = name === 'hidden' ? dhidden : dweights[name]
    expect(slope.shape, name).toEqual(value.shape)
    for (const [i, expected] of slopes(value, loss))
      expect(Math.abs(slope.data[i] - expected), `${name}[${i}]`).toBeLessThan(1e-7 * scale)
  }
}
