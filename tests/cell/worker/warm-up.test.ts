import { describe, expect, it } from 'vitest'
import { warmUp } from '../../../src/cell/worker/warm-up.ts'
import * as kernel from '../../../src/kernel/index.ts'

/** The kernel, with a count of the calls of one of its functions that came back. */
function counted(name: 'trainOnBatch' | 'hippoReconstruct') {
  let calls = 0
  const call = (...given: unknown[]): unknown => {
    const result = (kernel[name] as (...given: unknown[]) => unknown)(...given)
    calls++
    return result
  }
  return { kernel: { ...kernel, [name]: call }, calls: () => calls }
}

describe('the exercises of a worker that waits', () => {
  it.each(['trainOnBatch', 'hippoReconstruct'] as const)(
    'call %s, which the cell takes, again and again, and come to an end',
    async (name) => {
      const { kernel, calls } = counted(name)
      await warmUp(kernel, [name], () => false)
      expect(calls()).toBeGreaterThan(1)
    },
  )

  it('stop when the run begins', async () => {
    const { kernel, calls } = counted('trainOnBatch')
    await warmUp(kernel, ['trainOnBatch'], () => calls() === 1)
    expect(calls()).toBe(1)
  })

  it('are none for a cell that takes nothing of the kind, nor with a kernel that lacks it', async () => {
    const { kernel, calls } = counted('trainOnBatch')
    await warmUp(kernel, ['zoh'], () => false)
    expect(calls()).toBe(0)
    await expect(warmUp({}, ['trainOnBatch'], () => false)).resolves.toBeUndefined()
  })
})
