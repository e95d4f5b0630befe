import { expect } from 'vitest'
import type { RecurrentWeights } from '../../../src/kernel/layers/gru.ts'
import type { Tensor } from '../../../src/kernel/tensor.ts'
import { expectClose } from '../close.ts'
import type { RecurrentCase } from './recurrent-cases.ts'
import { at, part } from './slopes.ts'

/** A layer over a sequence, from a state or from zeros. */
type Whole<S> = (
  x: Tensor,
  weights: RecurrentWeights<Tensor>,
  state?: S,
) => { readonly y: Tensor; readonly lastState: S }

/** One step of it. */
type Step<S> = (
  x: Tensor,
  weights: RecurrentWeights<Tensor>,
  state?: S,
) => { readonly y: Tensor; readonly state: S }

/** A layer is its steps in a row, from a state, which is left as it is, or from zeros. */
export function expectSteps<S>(
  whole: Whole<S>,
  step: Step<S>,
  { x, weights, hasState }: RecurrentCase,
  given: S,
): void {
  const before = structuredClone(given)
  let state = hasState ? given : undefined
  const { y, lastState } = whole(x, weights, state)
  for (let t = 0; t < x.shape[1]; t++) {
    const next = step(at(x, 1, t), weights, state)
    expectClose(next.y.data, at(y, 1, t).data)
    state = next.state
  }
  expect(state).toEqual(lastState)
  expect(given).toEqual(before)
}

/** A layer goes on from its state where a sequence is split. */
export function expectSplit<S>(whole: Whole<S>, { x, weights }: RecurrentCase): void {
  const L = x.shape[1]
  if (L === 1) return
  const { y } = whole(x, weights)
  const { lastState } = whole(part(x, 1, 0, 1), weights)
  expectClose(whole(part(x, 1, 1, L), weights, lastState).y.data, part(y, 1, 1, L).data)
}
