import { describe, expect, it } from 'vitest'
import { residentTensor } from '../../../src/kernel/fast/resident.ts'
import { fastSelectiveScanStep } from '../../../src/kernel/fast/selective-scan-step.ts'
import { fastSelectiveScan } from '../../../src/kernel/fast/selective-scan.ts'
import { withEveryBackend } from './backends.ts'
import { makeScan, worstError, type ScanSize } from './reference.ts'

const cases: [string, ScanSize, { constantB?: boolean; constantC?: boolean }][] = [
  ['16 states', { dim: 5, N: 16 }, {}],
  ['3 states in groups', { batch: 2, dim: 6, N: 3, groups: 2 }, {}],
  ['constant weights', { dim: 2, N: 5 }, { constantB: true, constantC: true }],
]

describe('the fast step', () => {
  withEveryBackend(() => {
    it.each(cases)('repeated is the scan: %s', (_, size, changes) => {
      const L = 12
      const problem = makeScan({ ...size, L }, 1, changes)
      const { batch, dim, N, initialState, x, dt, z, B, C } = problem
      const scan = fastSelectiveScan(problem)
      const at = (values: Float32Array, t: number) => values.filter((_, i) => i % L === t)
      for (const resident of [false, true]) {
        const tensor = residentTensor({ shape: [batch, dim, N], data: initialState! })
        const own = Float32Array.from(initialState!)
        const y = new Float32Array(batch * dim)
        for (let t = 0; t < L; t++) {
          fastSelectiveScanStep({
            ...problem,
            x: at(x, t),
            dt: at(dt, t),
            z: at(z!, t),
            B: problem.constantB ? B : at(B, t),
            C: problem.constantC ? C : at(C, t),
            state: resident ? tensor.data : own,
            y,
          })
          expect(worstError(y, at(scan.y, t))).toBeLessThan(2e-6)
        }
        expect(worstError(resident ? tensor.data : own, scan.lastState)).toBeLessThan(1e-6)
        tensor.release()
      }
    })
  })
})
