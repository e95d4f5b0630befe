import { describe, expect, it } from 'vitest'
import { expm } from '../../../src/kernel/linear-algebra/expm.ts'
import { hippoProjections, type HippoProjection } from '../../../src/kernel/hippo/clock.ts'
import { hippoProject, hippoReconstruct } from '../../../src/kernel/hippo/hippo-project.ts'
import { hippoWeights } from '../../../src/kernel/hippo/hippo-weights.ts'
import { hippo } from '../../../src/kernel/hippo/hippo.ts'
import { multiply, scale } from '../../../src/kernel/linear-algebra/matrix-algebra.ts'
import { row } from '../../../src/kernel/linear-algebra/matrix.ts'
import { gaussianVector } from '../arbitrary.ts'
import { expectClose } from '../close.ts'

const L = 1000
const tones = Float64Array.from(
  { length: L },
  (_, k) => Math.sin((2 * Math.PI * (k + 1)) / 200) + 0.5 * Math.sin((2 * Math.PI * (k + 1)) / 73),
)

/** RMS error in the middle of every held step, in the old, middle and recent third. */
function thirds(
  measure: HippoProjection,
  N: number,
  clock: { dt?: number; theta?: number },
): number[] {
  const c = row(hippoProject(measure, N, tones, clock), L - 1)
  const past = hippoReconstruct(measure, N, c, { ...clock, steps: L })
  const sums = [0, 0, 0]
  const counts = [0, 0, 0]
  past.forEach((value, age) => {
    const step = L - 1 - age
    const third = Math.floor((3 * step) / L)
    sums[third] += (value - tones[step]) ** 2
    counts[third]++
  })
  return sums.map((sum, i) => Math.sqrt(sum / counts[i]))
}

describe('reconstruction of two tones', () => {
  it('LegS with 1/t keeps the whole past', () => {
    const [old, middle, recent] = thirds('legs', 64, {})
    expectClose(
      [old, middle, recent].map((x) => x * 1e4),
      [4.7, 1.1, 1.6],
      0.05,
    )
  })

  it('LegS without 1/t keeps the recent past', () => {
    const [old, middle, recent] = thirds('legs-lti', 64, { dt: 1 / 100 })
    expectClose([old, middle], [0.78, 0.44], 0.01)
    expect(recent).toBeCloseTo(0.012, 3)
  })

  it('LegT keeps its window and nothing else', () => {
    const [old, , recent] = thirds('legt', 16, { theta: 100 })
    expect(old).toBeNaN()
    expect(recent * 1e4).toBeCloseTo(2.4, 1)
    const c = row(hippoProject('legt', 16, tones, { theta: 100 }), L - 1)
    expect(hippoReconstruct('legt', 16, c, { theta: 100, steps: L }).length).toBe(100)
    expect(() => hippoReconstruct('legt', 16, c, { theta: 100, ages: [50, 101] })).toThrow(
      'ages[1] is 101; allowed are ages from 0 to 100 for legt.',
    )
  })

  it('LagT is sharpest where it is youngest', () => {
    const [old, , recent] = thirds('lagt', 64, { dt: 0.05 })
    expect(recent).toBeLessThan(old)
  })
})

describe('hippoProject', () => {
  it('steps LegS with 1/t by the matrix exponential of A ln((k+1)/k)', () => {
    const N = 12
    const { A, B } = hippo('legs', N)
    const u = gaussianVector(20, 4)
    const found = hippoProject('legs', N, u)
    for (let k = 1; k < u.length; k++) {
      const decay = expm(scale(A, Math.log((k + 1) / k)))
      // The integral of the exponential times B is A⁻¹(e^{Aτ} − I)B, and A⁻¹B = −e_0.
      const before = row(found, k - 1)
      const carried = multiply(decay, before).data
      const wanted = carried.map((value, n) => value - u[k] * (decay.data[n * N] - Number(n === 0)))
      expectClose(row(found, k), wanted, 1e-11)
    }
    expect(Array.from(row(found, 0))).toEqual([u[0], ...new Array(N - 1).fill(0)])
    expect(B[0]).toBe(1)
  })

  it.each(['legs', 'legs-lti', 'legt'] as const)('keeps a constant: %s', (measure) => {
    const c = hippoProject(measure, 6, new Float64Array(3000).fill(2), { dt: 0.02, theta: 60 })
    expectClose(row(c, 2999), [2, 0, 0, 0, 0, 0], 1e-3)
    expectClose(
      hippoReconstruct(measure, 6, row(c, 2999), {
        dt: 0.02,
        theta: 60,
        steps: 3000,
        ages: [0, 30],
      }),
      [2, 2],
      1e-2,
    )
  })

  it('rebuilds what repeats with the window of Fourier, and whose frequencies fit', () => {
    const theta = 200
    const wave = (k: number) =>
      Math.sin((2 * Math.PI * k) / 40) + 0.5 * Math.cos((2 * Math.PI * k) / 100)
    const u = Float64Array.from({ length: 2000 }, (_, k) => wave(k))
    const largest = (N: number) => {
      const c = row(hippoProject('fourier', N, u, { theta }), 1999)
      const past = hippoReconstruct('fourier', N, c, { theta, steps: 2000 })
      expect(past.length).toBe(theta)
      return Math.max(...past.map((value, age) => Math.abs(value - u[1999 - age])))
    }
    // Five turns in a window need the frequencies 0 to 5, which are 12 numbers.
    expect(largest(10)).toBeGreaterThan(0.5)
    expect(largest(12)).toBeLessThan(0.01)
  })

  it('gives every age of a window its orthonormal functions: Fourier', () => {
    // With coefficient n alone the past is function n: 1, a sine of frequency 0, √2 cos, √2 sin.
    const at = (n: number, age: number) => {
      const c = [0, 0, 0, 0]
      c[n] = 1
      return hippoReconstruct('fourier', 4, c, { theta: 80, ages: [age] })[0]
    }
    for (const age of [0, 10, 33.3, 80]) {
      const angle = (2 * Math.PI * age) / 80
      const wanted = [1, 0, Math.SQRT2 * Math.cos(angle), Math.SQRT2 * Math.sin(angle)]
      expectClose(
        [0, 1, 2, 3].map((n) => at(n, age)),
        wanted,
        1e-12,
      )
    }
    expect(() => at(0, 81)).toThrow('allowed are ages from 0 to 80 for fourier.')
  })

  it('is linear in the signal', () => {
    const a = gaussianVector(50, 1)
    const b = gaussianVector(50, 2)
    for (const measure of hippoProjections) {
      const of = (u: Float64Array) => hippoProject(measure, 10, u, { dt: 0.1, theta: 20 }).data
      const sum = of(a).map((value, i) => value + 2 * of(b)[i])
      expectClose(of(a.map((value, i) => value + 2 * b[i])), sum, 1e-11)
    }
  })

  it('says what is missing', () => {
    expect(() => hippoReconstruct('lagt', 1, [1], {})).toThrow(/ages and steps/)
    expect(() => hippoReconstruct('legs', 1, [1], { ages: [1] })).toThrow(/steps is undefined/)
    expect(() => hippoReconstruct('legs', 2, [1], { steps: 3 })).toThrow(
      /coefficients hold 1 numbers; allowed are 2/,
    )
    expect(() => hippoProject('legs', 2, [])).toThrow(/signal is empty/)
    expect(() => hippoProject('legt', 2, [1], { theta: 0 })).toThrow(/theta is 0/)
    for (const call of [
      () => hippoProject('fourier', 3, [1]),
      () => hippoReconstruct('fourier', 3, [1, 0, 0], { steps: 1 }),
      () => hippoWeights('fourier', 3, 1),
    ])
      expect(call).toThrow(/N is 3; allowed are even numbers/)
  })
})

describe('hippoWeights', () => {
  it.each(hippoProjections)(
    'sums a signal to what hippoProject reads step by step: %s',
    (measure) => {
      for (const N of [2, 12, 32]) {
        for (const length of [1, 5, 300]) {
          const u = gaussianVector(length, N + length)
          const clock = { dt: 0.03, theta: 70 }
          const { rows, cols, data } = hippoWeights(measure, N, length, clock)
          expect([rows, cols]).toEqual([length, N])
          const summed = new Float64Array(N)
          for (let age = 0; age < length; age++)
            for (let n = 0; n < N; n++) summed[n] += data[age * N + n] * u[length - 1 - age]
          expectClose(summed, row(hippoProject(measure, N, u, clock), length - 1), 1e-12)
        }
      }
    },
  )

  it.each(hippoProjections)('writes over a matrix that it is given: %s', (measure) => {
    const clock = { dt: 0.2, theta: 8 }
    const out = { rows: 200, cols: 4, data: new Float64Array(800).fill(7) }
    expect(hippoWeights(measure, 4, 200, { ...clock, out })).toBe(out)
    expect(out).toEqual(hippoWeights(measure, 4, 200, clock))
    expect(() => hippoWeights(measure, 4, 100, { out })).toThrow(
      /^out is 200 × 4; allowed is 100 × 4\.$/,
    )
    expect(() =>
      hippoWeights(measure, 4, 200, { out: { ...out, data: out.data.slice(1) } }),
    ).toThrow(/^out\.data is no Float64Array of 800 numbers/)
  })

  it('says what is allowed', () => {
    expect(() => hippoWeights('legs', 2, 0)).toThrow(/length is 0; allowed are whole numbers/)
    expect(() => hippoWeights('lagt', 2, 1, { dt: -1 })).toThrow(/dt is -1/)
  })
})

describe('weights of a past that is too long', () => {
  it('are refused by LagT, whose clock runs on; LegS without 1/t has forgotten it', () => {
    expect(() => hippoWeights('lagt', 4, 10, { dt: 1e308 })).toThrow(
      /^dt times length is Infinity; allowed are finite numbers\.$/,
    )
    const { data } = hippoWeights('legs-lti', 4, 10, { dt: 1e308 })
    expect(data.every(Number.isFinite)).toBe(true)
  })
})
