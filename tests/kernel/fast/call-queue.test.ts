import { describe, expect, it } from 'vitest'
import { makeQueue, queueLayout as layout, takePart } from '../../../src/kernel/fast/call-queue.ts'

/** A queue with one job, a call of `ssdSteps` with the arguments 1 to 10, and what thread 1 made of it. */
function doJob(ssdSteps: (...args: number[]) => void) {
  const { counts, jobs } = makeQueue()
  const functions = [{ name: 'ssdSteps', own: [8, 9] }] as const
  Object.defineProperty(ssdSteps, 'length', { value: 10 })
  const work = takePart({ counts, jobs, layout, functions, kernel: { ssdSteps }, thread: 1 })
  expect(work()).toBe(false)
  jobs.set([1, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10])
  counts[layout.apart] = 100
  counts[layout.added] = 1
  expect(work()).toBe(true)
  expect(work()).toBe(false)
  const at = (name: 'taken' | 'done' | 'slotDone' | 'failed') => counts[layout[name]]
  return { taken: at('taken'), done: at('done'), slotDone: at('slotDone'), failed: at('failed') }
}

describe('a thread that takes part', () => {
  it('does a job once, with rooms of its own', () => {
    const given: number[][] = []
    const found = doJob((...args) => given.push(args))
    expect(given).toEqual([[1, 2, 3, 4, 5, 6, 7, 8, 109, 110]])
    expect(found).toEqual({ taken: 1, done: 1, slotDone: 1, failed: 0 })
  })

  it('tells that a function has thrown, and that the job is over', () => {
    const found = doJob(() => {
      throw new Error('unreachable')
    })
    expect(found).toEqual({ taken: 1, done: 1, slotDone: 1, failed: 1 })
  })
})
