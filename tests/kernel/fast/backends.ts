import { afterAll, beforeAll, describe } from 'vitest'
import { fastBackends, forceFastBackend } from '../../../src/kernel/fast/backend.ts'

/** Runs the tests with every backend; Node has them all. */
export function withEveryBackend(tests: () => void): void {
  describe.each(fastBackends)('with %s', (backend) => {
    beforeAll(() => forceFastBackend(backend))
    afterAll(() => forceFastBackend())
    tests()
  })
}
