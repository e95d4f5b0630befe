import { expect } from 'vitest'
import type { Readout } from '../../../src/figure/definition.ts'

/** What both trained models of a figure answer; a draft leaves the fresh sequences out. */
interface Answers {
  readonly mamba: { readonly fresh?: unknown }
  readonly lti: { readonly fresh?: unknown }
}

/** What is asked of the figure. */
interface Drafted<P> {
  compute(parameters: P): Answers
  draft(parameters: P): Answers
  describe(data: never, parameters: P): string
  readouts(data: never, parameters: P): readonly Readout[]
}

/** Expects a draft to have all but the fresh sequences, and all once these have been read: at settings that no test has asked for before. */
export function expectDraft<P>(figure: Drafted<P>, state: P): void {
  const first = figure.draft(state)
  expect([first.mamba.fresh, first.lti.fresh]).toEqual([undefined, undefined])
  expect(figure.describe(first as never, state)).toMatch(
    /sequences of this length are read once nothing moves\.$/,
  )
  expect(figure.readouts(first as never, state).map(({ value }) => value)).toContain('at rest')
  const whole = figure.compute(state)
  const part = (answer: object) => ({ ...answer, fresh: undefined })
  expect(first).toEqual({ ...whole, mamba: part(whole.mamba), lti: part(whole.lti) })
  expect(figure.draft(state)).toEqual(whole)
}
