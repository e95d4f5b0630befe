import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { fastBackends, useFastBackend } from '../../../src/kernel/fast/backend.ts'
import { queueLayout } from '../../../src/kernel/fast/call-queue.ts'
import { residentTensor } from '../../../src/kernel/fast/resident.ts'
import { fastSelectiveScan } from '../../../src/kernel/fast/selective-scan.ts'
import { currentTeam } from '../../../src/kernel/fast/team-in-use.ts'
import {
  fastThreads,
  startThreads,
  startThreadsAs,
  stopThreads,
} from '../../../src/kernel/fast/threads.ts'
import { addressOf, wasmMemory } from '../../../src/kernel/fast/wasm-memory.ts'
import { gaussianFloats } from './reference.ts'
import { bitsOf, computed, scans } from './shared-problems.ts'

/** The address of a file of the kernel, as a script writes it. */
const at = (file: string) => JSON.stringify(join(import.meta.dirname, '../../../src/kernel', file))

/** Runs a program of its own, in which nothing of the kernel has been loaded yet. */
function runScript(script: string) {
  const options = { encoding: 'utf8', timeout: 25_000 } as const
  return spawnSync(process.execPath, ['--input-type=module', '-e', script], options)
}

afterEach(() => {
  stopThreads()
  useFastBackend()
})

describe.each(fastBackends.filter((name) => name !== 'javascript'))(
  'threads with %s',
  (backend) => {
    it.each([2, 3])('compute what one does, to the bit: %s threads', async (count) => {
      useFastBackend(backend)
      const wanted = computed.map(({ compute }) => bitsOf(compute()))
      await startThreads(count)
      expect(fastThreads()).toBe(count)
      const jobs = () => currentTeam()!.queue.counts[queueLayout.added]
      computed.forEach(({ name, compute }, i) => {
        const before = jobs()
        expect(bitsOf(compute()), name).toEqual(wanted[i])
        expect(jobs() - before, `${name} is shared out`).toBeGreaterThan(1)
      })
    })
  },
)

describe('threads', () => {
  it('read and write resident arrays in place, which move with them', async () => {
    const problem = scans['two groups and batches']
    const wanted = bitsOf(fastSelectiveScan(problem))
    const names = ['x', 'dt', 'A', 'B', 'C', 'D', 'z', 'dtBias', 'initialState'] as const
    const tensors = names.map((name) => {
      const data = problem[name]!
      return residentTensor({ shape: [data.length], data })
    })
    const out = residentTensor([problem.x.length])
    const scanned = () => {
      const resident = Object.fromEntries(names.map((name, i) => [name, tensors[i].data]))
      const { lastState } = fastSelectiveScan({ ...problem, ...resident }, out.data)
      return bitsOf({ y: out.data, lastState })
    }
    await startThreads(2)
    expect(scanned()).toEqual(wanted)
    out.data.fill(0)
    stopThreads()
    expect(scanned()).toEqual(wanted)
    for (const tensor of [...tensors, out]) tensor.release()
  })

  it('know a view of a resident array after their memory has grown', async () => {
    await startThreads(2)
    const first = residentTensor({ shape: [100], data: gaussianFloats(100, 1) })
    const view = first.data
    const second = residentTensor([wasmMemory().buffer.byteLength / 4])
    expect(view.buffer).not.toBe(wasmMemory().buffer)
    expect(addressOf(view)).toBe(view.byteOffset)
    view[0] = 7
    expect(first.data[0]).toBe(7)
    first.release()
    second.release()
  })

  it('detach the views that were taken before they came', async () => {
    // More than a new memory holds at first.
    const numbers = Float32Array.from({ length: 500_000 }, (_, i) => i)
    const tensor = residentTensor({ shape: [500_000], data: numbers })
    const view = tensor.data
    await startThreads(2)
    expect(view.length).toBe(0)
    expect(tensor.data.every((value, i) => value === i)).toBe(true)
    tensor.release()
  })

  it('are one at first, after a stop, and with another backend', async () => {
    const problem = scans['two groups and batches']
    useFastBackend('wasm-simd')
    const wanted = bitsOf(fastSelectiveScan(problem))
    useFastBackend()
    expect(fastThreads()).toBe(1)
    await startThreads(3)
    useFastBackend('wasm-simd')
    expect(fastThreads()).toBe(1)
    expect(bitsOf(fastSelectiveScan(problem))).toEqual(wanted)
    useFastBackend()
    expect(fastThreads()).toBe(3)
    await startThreads(2)
    expect(fastThreads()).toBe(2)
    await startThreads(1)
    expect(fastThreads()).toBe(1)
  })

  it('are refused with the reason', async () => {
    for (const count of [0, 1.5, -2, NaN, 65]) {
      await expect(startThreads(count)).rejects.toThrow(
        `count is ${count}; allowed are whole numbers from 1 to 64.`,
      )
    }
    useFastBackend('javascript')
    await expect(startThreads(2)).rejects.toThrow('computes in JavaScript here')
    expect(fastThreads()).toBe(1)
  })

  it('come to nothing when they are stopped before they are ready', async () => {
    const start = startThreads(2)
    stopThreads()
    await expect(start).rejects.toThrow('came first')
    expect(fastThreads()).toBe(1)
  })

  it('are those of the last of several starts', async () => {
    const starts = [startThreads(3), startThreads(2)]
    const [first, last] = await Promise.allSettled(starts)
    expect(first).toMatchObject({ reason: { message: expect.stringContaining('came first') } })
    expect(last.status).toBe('fulfilled')
    expect(fastThreads()).toBe(2)
  })

  it('stay when another start comes to nothing', async () => {
    const problem = scans['two groups and batches']
    const wanted = bitsOf(fastSelectiveScan(problem))
    await startThreads(3)
    await expect(startThreadsAs(2, { program: 'throw 1' })).rejects.toThrow('could not start')
    await expect(startThreads(65)).rejects.toThrow('count is 65')
    expect(fastThreads()).toBe(3)
    expect(bitsOf(fastSelectiveScan(problem))).toEqual(wanted)
  })

  it('compute in memory that grows while they are there', () => {
    // In a program of its own, whose memory is still small.
    const script = `
      const { startThreads, stopThreads } = await import(${at('index.ts')})
      const { fastSelectiveScan } = await import(${at('fast/selective-scan.ts')})
      const { wasmMemory } = await import(${at('fast/wasm-memory.ts')})
      const { makeScan } = await import(${JSON.stringify(join(import.meta.dirname, 'reference.ts'))})
      const problem = makeScan({ dim: 3001, L: 5, N: 64 }, 1)
      await startThreads(3)
      const before = wasmMemory().buffer.byteLength
      const [first, again] = [fastSelectiveScan(problem), fastSelectiveScan(problem)]
      const grown = wasmMemory().buffer.byteLength > before
      stopThreads()
      const alone = fastSelectiveScan(problem)
      const same = [first, again].every(({ y, lastState }) =>
        Buffer.from(y.buffer).equals(Buffer.from(alone.y.buffer)) &&
        Buffer.from(lastState.buffer).equals(Buffer.from(alone.lastState.buffer)))
      process.stdout.write(JSON.stringify({ grown, same }))`
    expect(JSON.parse(runScript(script).stdout)).toEqual({ grown: true, same: true })
  })

  it('end with the program that started them', () => {
    const script = `
      const { startThreads, fastThreads } = await import(${at('index.ts')})
      await startThreads(3)
      process.stdout.write(String(fastThreads()))`
    const { stdout, status } = runScript(script)
    expect([stdout, status]).toEqual(['3', 0])
  })

  it('say why where memory cannot be shared', () => {
    const script = `
      globalThis.crossOriginIsolated = false
      const { startThreads } = await import(${at('index.ts')})
      await startThreads(2).catch((error) => process.stdout.write(error.message))`
    expect(runScript(script).stdout).toContain(
      'this page is not cross-origin isolated; one thread computes.',
    )
  })
})

/** Programs of threads that go wrong: the first lines are those of a thread that waits for jobs. */
const waits = `
  const { parentPort } = process.getBuiltinModule('node:worker_threads')
  parentPort.once('message', ({ counts, layout }) => {
    parentPort.postMessage('ready')`
const takesJob = `${waits}
    let job = Atomics.load(counts, layout.added)
    do {
      Atomics.wait(counts, layout.added, job, 1)
      job = Atomics.load(counts, layout.taken)
    } while (job === Atomics.load(counts, layout.added) ||
      Atomics.compareExchange(counts, layout.taken, job, job + 1) !== job)`

const wrong = {
  // Not before there is a job: then the team might not start.
  'ends before it takes a job': `${waits}
    while (Atomics.load(counts, layout.added) === 0) Atomics.wait(counts, layout.added, 0, 1)
    process.exit(3) })`,
  'ends with a job': `${takesJob}\n process.exit(3) })`,
  'stays with a job': `${takesJob}\n Atomics.wait(counts, layout.sleepers, 0) })`,
  'fails at a job': `${takesJob}
    Atomics.store(counts, layout.failed, 1)
    Atomics.store(counts, layout.slotDone + (job & (layout.slots - 1)), job + 1)
    Atomics.add(counts, layout.done, 1) })`,
}

describe.each(Object.entries(wrong))('a thread that %s', (_, program) => {
  const problem = scans['two groups and batches']
  let room = residentTensor([1])
  beforeEach(() => {
    room = residentTensor([problem.x.length])
  })
  afterEach(() => room.release())

  it('leaves a right result, and one thread', { timeout: 60_000 }, async () => {
    const wanted = bitsOf(fastSelectiveScan(problem))
    await startThreadsAs(2, { program, patience: 100 })
    // On a busy machine it may be late, and all jobs of a scan be done without it.
    for (let scan = 0; scan === 0 || (fastThreads() > 1 && scan < 200); scan++) {
      const out = room.data.fill(0)
      const found = fastSelectiveScan(problem, out)
      expect(bitsOf(found)).toEqual(wanted)
      expect(bitsOf({ ...found, y: out })).toEqual(wanted)
      expect(bitsOf({ ...found, y: room.data })).toEqual(wanted)
      await new Promise((resolve) => setTimeout(resolve))
    }
    expect(fastThreads()).toBe(1)
    expect(bitsOf(fastSelectiveScan(problem, room.data))).toEqual(wanted)
    await startThreads(2)
    expect(fastThreads()).toBe(2)
    expect(bitsOf(fastSelectiveScan(problem, room.data))).toEqual(wanted)
  })
})

describe('a thread that cannot start', () => {
  it('is told', async () => {
    const program = 'throw new Error("not today")'
    await expect(startThreadsAs(2, { program })).rejects.toThrow(/could not start: .*not today/)
    expect(fastThreads()).toBe(1)
  })
})
