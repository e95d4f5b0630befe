import { createHash } from 'node:crypto'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { frameDocument, frameHash, frameScript } from '../../src/cell/frame.ts'

describe('the frame', () => {
  it('names its own script by its hash', () => {
    expect(frameHash).toBe(createHash('sha256').update(frameScript).digest('base64'))
  })

  it('allows that script, WebAssembly and workers, and nothing else', () => {
    const policy = /content="([^"]+)"/.exec(frameDocument)?.[1]
    expect(policy).toBe(
      `default-src 'none'; script-src 'sha256-${frameHash}' 'wasm-unsafe-eval'; worker-src blob:`,
    )
    expect(frameDocument.indexOf('Content-Security-Policy')).toBeLessThan(
      frameDocument.indexOf('<script>'),
    )
    expect(frameDocument.split('<script>')[1]).toBe(`${frameScript}</script>`)
  })
})

/** The frame's script among stand-ins for what a browser gives it. */
function startFrame(keep: number[] = []) {
  const told: { kind: string; data?: unknown }[] = []
  const workers: { onmessage?: (event: { data: unknown }) => void; sent: object[] }[] = []
  class FakeWorker {
    sent: object[] = []
    constructor() {
      workers.push(this)
    }
    postMessage(data: object): void {
      this.sent.push(data)
    }
    terminate(): void {}
  }
  const parent = { postMessage: (message: { kind: string }) => told.push(message) }
  let hear = (_: object): void => {}
  const addEventListener = (_: string, listener: typeof hear) => (hear = listener)
  const url = { createObjectURL: () => 'blob:', revokeObjectURL: () => undefined }
  const names = ['parent', 'Worker', 'URL', 'addEventListener']
  new Function(...names, frameScript)(parent, FakeWorker, url, addEventListener)
  const task = { figures: {}, needed: [], keep, limit: 5000, mostMessages: 10, mostCharacters: 100 }
  hear({ source: parent, data: { run: 1, parts: [''], task } })
  return {
    kinds: () => told.map(({ kind }) => kind),
    told,
    say: (data: unknown) => workers[0].onmessage?.({ data }),
    /** Begins a second run, and tells what its worker is given. */
    next: (needed: readonly unknown[]) => {
      hear({ source: parent, data: { run: 2, parts: [''], task: { ...task, needed } } })
      return workers[1].sent[0]
    },
  }
}

describe('the time of a run', () => {
  beforeEach(() => void vi.useFakeTimers())
  afterEach(() => void vi.useRealTimers())

  it('is counted from the start of its worker, however late that is', () => {
    const { kinds, say } = startFrame()
    vi.advanceTimersByTime(2900)
    say('')
    vi.advanceTimersByTime(4900)
    expect(kinds()).toEqual(['ready', 'begun'])
    vi.advanceTimersByTime(200)
    expect(kinds()).toEqual(['ready', 'begun', 'late'])
  })

  it('is not begun anew by what the cell sends', () => {
    const { kinds, say } = startFrame()
    say('')
    vi.advanceTimersByTime(4900)
    say('')
    vi.advanceTimersByTime(200)
    expect(kinds()).toEqual(['ready', 'begun', 'message', 'late'])
  })

  it('ends where no worker starts', () => {
    const { kinds } = startFrame()
    vi.advanceTimersByTime(7900)
    expect(kinds()).toEqual(['ready', 'begun'])
    vi.advanceTimersByTime(200)
    expect(kinds()).toEqual(['ready', 'begun', 'late'])
  })
})

describe('what a worker tells of exports', () => {
  const packed = { names: ['a'], text: '[[],[1]]', bytes: new ArrayBuffer(0) }

  it('is kept unread in the place named for it, once, and given to a later worker', () => {
    const { told, say, next } = startFrame([0, 7])
    say('')
    say({ kept: 1, ...packed })
    expect(told.at(-1)).toEqual({ run: 1, kind: 'kept', data: { place: 7, names: ['a'] } })
    expect(next(['run', 'skip', 7])).toEqual({
      figures: {},
      needed: ['run', 'skip', packed],
      keep: [false, false],
    })
  })

  it.each([
    ['for another place than was named', { kept: 0, ...packed }],
    ['for none', { kept: 'length', ...packed }],
    ['as something else', { kept: 1, ...packed, text: ['[[],[1]]'] }],
    ['at a length that nobody reads', { kept: 1, ...packed, text: ' '.repeat(1_000_001) }],
    ['with more than is kept', { kept: 1, ...packed, bytes: new ArrayBuffer(4_000_001) }],
  ])('ends the run when it is told %s', (_, message) => {
    const { told, say } = startFrame([0, 7])
    say('')
    say(message)
    expect(told.at(-1)).toMatchObject({ run: 1, kind: 'flooded' })
  })

  it('ends the run when it is told twice', () => {
    const { told, say } = startFrame([0, 7])
    say('')
    say({ kept: 1, ...packed })
    say({ kept: 1, ...packed })
    expect(told.at(-1)).toMatchObject({ run: 1, kind: 'flooded' })
  })
})
