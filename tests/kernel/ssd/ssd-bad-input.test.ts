import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { ssdForms } from '../../../src/kernel/ssd/input.ts'
import { ssdAdjoint } from '../../../src/kernel/ssd/ssd-adjoint.ts'
import { ssd } from '../../../src/kernel/ssd/ssd.ts'
import { sizeOf } from '../../../src/kernel/tensor.ts'
import { ssdArguments, type SsdSizes, type SsdTensors } from './arbitrary-ssd.ts'

const small: SsdSizes = { batch: 2, L: 9, heads: 4, groups: 2, P: 3, N: 2 }

describe('ssd with arguments that are off', () => {
  it('throws or gives finite numbers, whatever the numbers are', () => {
    const shapes: Readonly<Record<string, readonly number[]>> = {
      x: [1, 3, 1, 1],
      dt: [1, 3, 1],
      A: [1],
      B: [1, 3, 1, 1],
      C: [1, 3, 1, 1],
      D: [1],
      z: [1, 3, 1, 1],
      dtBias: [1],
      initialState: [1, 1, 1, 1],
    }
    const count = Object.values(shapes).reduce((sum, shape) => sum + sizeOf(shape), 0)
    const numbers = fc.array(fc.oneof(fc.double(), fc.double({ min: -9, max: 9, noNaN: true })), {
      minLength: count,
      maxLength: count,
    })
    let finished = 0
    const run = (compute: () => object): void => {
      try {
        for (const { data } of Object.values(compute())) {
          expect(data.every(Number.isFinite)).toBe(true)
        }
        finished++
      } catch (error) {
        expect((error as Error).message).toMatch(/; allowed are /)
      }
    }
    fc.assert(
      fc.property(numbers, fc.boolean(), (entries, dtSoftplus) => {
        let used = 0
        const input = Object.fromEntries(
          Object.entries(shapes).map(([name, shape]) => {
            const data = Float64Array.from(entries.slice(used, (used += sizeOf(shape))))
            return [name, { shape, data }]
          }),
        ) as unknown as SsdTensors
        for (const form of ssdForms) run(() => ssd(input, { form, chunkLength: 2, dtSoftplus }))
        run(() =>
          ssdAdjoint(input, { dy: input.x, dlastState: input.initialState }, { dtSoftplus }),
        )
      }),
      { numRuns: 300 },
    )
    expect(finished).toBeGreaterThan(0)
  })

  it.each([
    ['x without heads', { x: [[[1]]] }, /^x has shape 1 × 1 × 1; allowed is batch × L × heads × P/],
    [
      'x without steps',
      { x: { shape: [1, 0, 2, 2], data: new Float64Array(0) } },
      /^x has shape 1 × 0 × 2 × 2; allowed are sizes of at least 1/,
    ],
    ['dt of other heads', { dt: [[[1], [1]]] }, /^dt has shape 1 × 2 × 1; allowed is 1 × 2 × 2/],
    ['A of other heads', { A: [1] }, /^A has shape 1; allowed is 2/],
    [
      'groups that do not divide',
      {
        B: [
          [
            [[1], [1], [1]],
            [[1], [1], [1]],
          ],
        ],
      },
      /^B has 3 groups; allowed are divisors of 2, the number of heads/,
    ],
    [
      'C of another N',
      { C: [[[[1, 2]], [[1, 2]]]] },
      /^C has shape 1 × 2 × 1 × 2; allowed is 1 × 2 × 1 × 1/,
    ],
    ['D of three numbers', { D: [1, 2, 3] }, /^D has shape 3; allowed is 2/],
    ['D of another P', { D: [[1], [2]] }, /^D has shape 2 × 1; allowed are 2 .* and 2 × 2/],
    [
      'a state of another N',
      { initialState: [[[[1], [1]]]] },
      /^initialState has shape 1 × 1 × 2 × 1; allowed is 1 × 2 × 2 × 1/,
    ],
    [
      'NaN in z',
      {
        z: [
          [
            [
              [1, 1],
              [1, 1],
            ],
            [
              [1, 1],
              [NaN, 1],
            ],
          ],
        ],
      },
      /^z\[0\]\[1\]\[1\]\[0\] is NaN; allowed/,
    ],
    ['no dt', { dt: undefined }, /^dt is undefined; allowed are tensors/],
    [
      'growth beyond all bounds',
      { A: [800, 1] },
      /^y\[0\]\[\d\]\[0\]\[\d\] is -?(Infinity|NaN); allowed are A and dt .*\(A\[0\] is 800, and dt A adds up to/,
    ],
    [
      'inputs beyond all bounds',
      {
        D: [1, 1e300],
        x: [
          [
            [
              [1, 1],
              [1e300, 1],
            ],
            [
              [1, 1],
              [1, 1],
            ],
          ],
        ],
      },
      /^y\[0\]\[0\]\[1\]\[0\] is Infinity; allowed are x, dt, B, C, D/,
    ],
    [
      'steps beyond all bounds',
      {
        dtBias: [1e308, 1.7e308],
        dt: [
          [
            [1, 1],
            [1, 1e308],
          ],
        ],
      },
      /^dt\[3\] makes the step Infinity of head 1; allowed/,
    ],
  ])('refuses %s', (_, wrong, message) => {
    const input = {
      x: [
        [
          [
            [1, 1],
            [1, 1],
          ],
          [
            [1, 1],
            [1, 1],
          ],
        ],
      ],
      dt: [
        [
          [1, 1],
          [1, 1],
        ],
      ],
      A: [-1, -1],
      B: [[[[1]], [[1]]]],
      C: [[[[1]], [[1]]]],
    }
    expect(() => ssd(input)).not.toThrow()
    expect(() => ssd({ ...input, ...wrong } as never)).toThrow(message)
  })

  it.each([
    [{ form: 'parallel' }, /^form is "parallel"; allowed are recurrent, chunked, quadratic/],
    [{ chunkLength: 0 }, /^chunkLength is 0; allowed are whole numbers of at least 1/],
    [{ chunkLength: 2.5 }, /^chunkLength is 2.5; allowed/],
    [{ dtLimit: [2, 1] }, /^dtLimit is \[2, 1\]; allowed are two numbers/],
    [{ dtLimit: [NaN, 1] }, /^dtLimit is \[NaN, 1\]/],
    [{ dtLimit: ['0', '1'] }, /^dtLimit is \["0", "1"\]; allowed are two numbers/],
    [{ dtLimit: 3 }, /^dtLimit is 3; allowed/],
    [{ dtSoftplus: 'yes' }, /^dtSoftplus is "yes"; allowed are true and false/],
  ])('refuses the options %j', (options, message) => {
    const input = ssdArguments({ ...small, batch: 1 }, 9)
    expect(() => ssd(input, options as never)).toThrow(message)
  })
})
