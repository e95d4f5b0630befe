import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { describe, expect, it } from 'vitest'
import { keepWoff2 } from '../../src/build/woff2-only.ts'

const katex = readFileSync(resolve(import.meta.dirname, '../../node_modules/katex/dist/katex.css'), 'utf8')

describe('keepWoff2', () => {
  it('leaves KaTeX with woff2 sources only', () => {
    const css = keepWoff2(katex)
    expect(css).toMatch(/KaTeX_Main-Regular\.woff2/)
    expect(css).not.toMatch(/\.(woff|ttf)["')]/)
  })

  it('drops the faces of alphabets the book does not set, and keeps their rules harmless', () => {
    const faces = [...keepWoff2(katex).matchAll(/@font-face\s*\{[^}]*\}/g)].map((match) => match[0])
    expect(faces.length).toBeGreaterThan(4)
    expect(faces.join()).not.toMatch(/Fraktur|Typewriter/)
  })
})
