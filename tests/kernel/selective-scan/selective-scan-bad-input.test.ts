import { describe, expect, it } from 'vitest'
import { selectiveScan } from '../../../src/kernel/selective-scan/selective-scan.ts'
import { toFloat32 } from '../../../src/kernel/tensor.ts'

describe('selectiveScan with arguments that are off', () => {
  const small = { x: [[[1, 2]]], dt: [[[1, 1]]], A: [[-1]], B: [[1]], C: [[1]] }
  const wrong = (value: unknown) => value as never
  const complexB = { shape: [1, 1], re: new Float64Array(1), im: new Float64Array(1) }
  const refused: readonly (readonly [string, () => unknown, RegExp])[] = [
    [
      'no steps',
      () => selectiveScan({ ...small, x: [[[]]] }),
      /^x has shape 1 × 1 × 0; allowed are/,
    ],
    [
      'no states',
      () => selectiveScan({ ...small, A: [[]] }),
      /^A has shape 1 × 0; allowed are sizes of at least 1 on every axis\.$/,
    ],
    ['x of two axes', () => selectiveScan({ ...small, x: [[1]] }), /^x has shape 1 × 1; allowed/],
    ['NaN', () => selectiveScan({ ...small, dt: [[[1, NaN]]] }), /^dt\[0\]\[0\]\[1\] is NaN/],
    [
      'dt of another length',
      () => selectiveScan({ ...small, dt: [[[1]]] }),
      /^dt has shape 1 × 1 × 1; allowed is 1 × 1 × 2/,
    ],
    [
      'B of another length',
      () => selectiveScan({ ...small, B: [[[1]]] }),
      /^B has shape 1 × 1 × 1; allowed are 1 × 1 \(constant\), 1 × 1 × 2 \(shared/,
    ],
    [
      'groups that do not divide',
      () => selectiveScan({ ...small, C: [[[[1, 1]], [[1, 1]]]] }),
      /^C has 2 groups; allowed are divisors of 1/,
    ],
    [
      'complex B without complex A',
      () => selectiveScan(wrong({ ...small, B: complexB })),
      /^B is complex; allowed are real tensors/,
    ],
    [
      'parts of different length',
      () => selectiveScan({ ...small, A: { ...complexB, im: new Float64Array(2) } }),
      /^A.im holds 2 numbers; allowed are 1/,
    ],
    [
      'an unknown rule',
      () => selectiveScan(small, { rule: wrong('euler') }),
      /^rule is "euler"; allowed are mamba, zoh/,
    ],
    [
      'softplus in words',
      () => selectiveScan(small, { dtSoftplus: wrong('yes') }),
      /^dtSoftplus is "yes"; allowed are true and false/,
    ],
    [
      'states that outgrow all numbers',
      () => selectiveScan({ ...small, A: [[800]] }),
      /^y\[0\]\[0\]\[0\] is NaN; allowed are A and dt for which exp\(dt A\) stays finite over the sequence \(A\[0\]\[0\] is 800/,
    ],
    [
      'states that outgrow single precision',
      () =>
        selectiveScan({
          x: toFloat32([[[1, 2]]]),
          dt: toFloat32([[[1, 1]]]),
          A: toFloat32([[100]]),
          B: toFloat32([[1]]),
          C: toFloat32([[1]]),
        }),
      /allowed are A and dt/,
    ],
    [
      'products that are too large',
      () => selectiveScan({ ...small, x: [[[1e200, 0]]], B: [[1e200]] }),
      /^y\[0\]\[0\]\[0\] is Infinity; allowed are x, dt, B, C, D, z and states small enough/,
    ],
    [
      'a step and a bias whose sum is too large for single precision',
      () =>
        selectiveScan({
          x: toFloat32([[[4]]]),
          dt: toFloat32([[[2e38]]]),
          A: toFloat32([[-1]]),
          B: toFloat32([[1]]),
          C: toFloat32([[1]]),
          dtBias: toFloat32([2e38]),
        }),
      /^y\[0\]\[0\]\[0\] is Infinity; allowed are dt and dtBias whose sums are finite \(that of dt\[0\]/,
    ],
    [
      'a step and a bias whose sum is too large',
      () => selectiveScan({ ...small, dt: [[[1e308, 0]]], dtBias: [1e308] }),
      /^y\[0\]\[0\]\[0\] is Infinity; allowed are dt and dtBias whose sums are finite \(that of dt\[0\]/,
    ],
    [
      'a last state that nothing reads',
      () => selectiveScan({ ...small, x: [[[1e200, 1e200]]], B: [[1e200]], C: [[0]] }),
      /^(y|lastState).* is (NaN|Infinity); allowed/,
    ],
  ]
  it.each(refused)('refuses %s', (_, call, message) => {
    expect(call).toThrow(message)
  })
})
