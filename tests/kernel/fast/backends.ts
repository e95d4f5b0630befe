import { afterAll, beforeAll, describe } from 'vitest'
import { fastBackends, useFastBackend } from '../../../src/kernel/fast/backend.ts'

/** Runs the tests with every backend; Node has them all. */
export function withEveryBackend(tests: () => void): void {
  describe.each(fastBackends)('with %s', (backend) => {
    beforeAll(() => useFastBackend(backend))
    afterAll(() => useFastBackend())
    tests()
  })
}
