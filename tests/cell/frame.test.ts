import { createHash } from 'node:crypto'
import { describe, expect, it } from 'vitest'
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
