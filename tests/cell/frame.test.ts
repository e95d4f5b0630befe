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
function startFrame() {
  const told: { kind: string }[] = []
  const workers: { onmessage?: (event: { data: unknown }) => void; sent: unknown[] }[] = []
  class FakeWorker {
    sent: unknown[] = []
    constructor() {
      workers.push(this)
    }
    postMessage(data: unknown): void {
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
  const task = { figures: {}, limit: 5000, mostMessages: 10, mostCharacters: 100 }
  hear({ source: parent, data: { run: 1, parts: [''], task } })
  return {
    kinds: () => told.map(({ kind }) => kind),
    say: (data: unknown) => workers[0].onmessage?.({ data }),
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
