import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { describe, expect, it } from 'vitest'
import { trimKatex } from '../../src/build/katex-css.ts'

const katex = readFileSync(
  resolve(import.meta.dirname, '../../node_modules/katex/dist/katex.css'),
  'utf8',
)

describe('trimKatex', () => {
  it('leaves KaTeX with woff2 sources only', () => {
    const css = trimKatex(katex)
    expect(css).toMatch(/KaTeX_Main-Regular\.woff2/)
    expect(css).not.toMatch(/\.(woff|ttf)["')]/)
  })

  it('drops the faces of alphabets the book does not set, and keeps their rules harmless', () => {
    const faces = [...trimKatex(katex).matchAll(/@font-face\s*\{[^}]*\}/g)].map((match) => match[0])
    expect(faces.length).toBeGreaterThan(4)
    expect(faces.join()).not.toMatch(/Fraktur|Typewriter/)
  })

  it('places no formula, nor the parts of which every formula is made', () => {
    const rulesOf = (css: string, name: string): string[] =>
      [...css.matchAll(/([^{}]*)\{([^{}]*)\}/g)]
        .filter(([, selector]) => selector.replace(/\/\*[^]*?\*\//g, '').trim() === name)
        .map(([, , rule]) => rule)
    for (const name of ['.katex', '.katex .katex-base', '.katex-display > .katex > .katex-html']) {
      expect(rulesOf(katex, name).join()).toMatch(/position: relative/)
      expect(rulesOf(trimKatex(katex), name)).not.toHaveLength(0)
      expect(rulesOf(trimKatex(katex), name).join()).not.toMatch(/position/)
    }
    expect(rulesOf(trimKatex(katex), '.katex .vlist').join()).toMatch(/position: relative/)
  })
})
