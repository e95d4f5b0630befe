import type { Matrix } from '../../../src/kernel/linear-algebra/matrix.ts'
import {
  linearRecurrence,
  linearRecurrenceAdjoint,
} from '../../../src/kernel/recurrence/linear-recurrence.ts'
import { concatenate, input, rowOf, type Kind } from './kind.ts'

/** Axes (batch, L, D, N): every row of the batch is one recurrence over D·N channels. */
export const linearRecurrenceKind: Kind = {
  inputs: ['a', 'x', 'dh'],
  run(testCase) {
    const { shape } = input(testCase, 'a')
    const [batch, L] = shape
    const rows = (name: string): Matrix[] =>
      Array.from({ length: batch }, (_, b) => {
        const { data } = rowOf(input(testCase, name), b)
        return { rows: L, cols: data.length / L, data }
      })
    const a = rows('a')
    const h = rows('x').map((x, b) => linearRecurrence(a[b], x))
    const outputs = { h: concatenate(h.map(({ data }) => data)) }
    if (!testCase.inputs.dh) return outputs
    const slopes = rows('dh').map((dh, b) => linearRecurrenceAdjoint(a[b], h[b], dh))
    return {
      ...outputs,
      da: concatenate(slopes.map(({ da }) => da.data)),
      dx: concatenate(slopes.map(({ dx }) => dx.data)),
    }
  },
}
