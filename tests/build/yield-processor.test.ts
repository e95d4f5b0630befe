import { constants, getPriority } from 'node:os'
import { Worker } from 'node:worker_threads'
import { describe, expect, it } from 'vitest'

const module = new URL('../../src/build/yield-processor.ts', import.meta.url).href

/** Priorities of a thread that yields: before, and after. */
function priorities(): Promise<readonly number[]> {
  const code = `
    const { readlinkSync } = require('node:fs')
    const { getPriority } = require('node:os')
    const { parentPort } = require('node:worker_threads')
    const own = () => getPriority(Number(readlinkSync('/proc/thread-self').split('/').at(-1)))
    import(${JSON.stringify(module)}).then(({ yieldProcessor }) => {
      const before = own()
      yieldProcessor()
      parentPort.postMessage([before, own()])
    })`
  return new Promise((resolve, reject) =>
    new Worker(code, { eval: true }).on('message', resolve).on('error', reject),
  )
}

describe.runIf(process.platform === 'linux')('a thread that yields the processor', () => {
  it('goes after all others of its process, whose priority stays', async () => {
    const own = getPriority()
    const [before, after] = await priorities()
    expect(before).toBe(own)
    expect(after).toBe(constants.priority.PRIORITY_BELOW_NORMAL)
    expect(getPriority()).toBe(own)
  })
})
