import { afterEach, expect, it, vi } from 'vitest'
import { wasmKernel } from '../../../src/kernel/fast/backend.ts'
import type { CallLine } from '../../../src/kernel/fast/call-line.ts'
import { makeQueue } from '../../../src/kernel/fast/call-queue.ts'
import type { SharedCalls } from '../../../src/kernel/fast/calls.ts'
import { setTeam } from '../../../src/kernel/fast/team-in-use.ts'
import type { WasmKernel } from '../../../src/kernel/fast/wasm-kernel.ts'
import { bitsOf, computed } from './shared-problems.ts'

/**
 * The least favourable threads: a job is done no earlier than it is waited for, and of those that are
 * waited for the last comes first. A job that is sent before what it needs is done, or room that is
 * used again too early, makes another result every time, which with real threads it makes seldom.
 */
function latestLine(kernel: WasmKernel): CallLine {
  let calls: (() => void)[] = []
  let jobs: { readonly number: number; readonly calls: readonly (() => void)[] }[] = []
  let sent = 0
  const note =
    (name: keyof SharedCalls) =>
    (...args: readonly unknown[]) => {
      calls.push(() => (kernel[name] as (...args: readonly unknown[]) => void)(...args))
    }
  return {
    ...{ kernel, threads: 3, places: 6, mostCalls: 64 },
    calls: {
      ...{ toTiles: note('toTiles'), selectiveScan: note('selectiveScan') },
      ...{ ssdSteps: note('ssdSteps'), ssd: note('ssd') },
    },
    setApart: () => undefined,
    send() {
      jobs.push({ number: sent++, calls })
      calls = []
    },
    waitFor(number) {
      const due = jobs.filter((job) => job.number <= number)
      jobs = jobs.filter((job) => job.number > number)
      for (const job of due.reverse()) job.calls.forEach((call) => call())
    },
  }
}

vi.mock('../../../src/kernel/fast/team-line.ts', async (importOriginal) => ({
  ...(await importOriginal<object>()),
  teamLine: (_: unknown, kernel: WasmKernel) => latestLine(kernel),
}))

afterEach(() => setTeam(undefined))

it.each(computed)('$name does not depend on when its jobs are done', ({ compute }) => {
  const wanted = bitsOf(compute())
  const team = { threads: 3, queue: makeQueue(), patience: 1, end: () => undefined }
  setTeam({ team, kernel: wasmKernel()! })
  expect(bitsOf(compute())).toEqual(wanted)
})
