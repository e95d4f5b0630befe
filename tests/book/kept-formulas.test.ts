import katex from 'katex'
import { join } from 'node:path'
import { afterEach, expect, it } from 'vitest'
import { readBook } from '../../src/book/index.ts'
import { keptFormulas, renderMath } from '../../src/book/katex.ts'

const { notation } = readBook(join(import.meta.dirname, '../..'))

const before = keptFormulas.texts
afterEach(() => (keptFormulas.texts = before))

it('keeps a formula under its source, its display, the macros and the version of KaTeX', () => {
  const kept = new Map<string, string>()
  keptFormulas.texts = {
    get: (source) => kept.get(source),
    set: (source, html) => void kept.set(source, html),
  }
  const html = renderMath('x + 271', false, notation)
  expect(renderMath('x + 271', true, notation)).not.toBe(html)
  const [[source, known]] = kept
  expect(known).toBe(html)
  expect(kept.size).toBe(2)
  expect(source).toMatch(/^inline x \+ 271\n.*\\\\htmlClass/)
  expect(source.endsWith(`\n${katex.version}`)).toBe(true)
})

it('takes what is kept for what it would set', () => {
  keptFormulas.texts = { get: () => '<b>kept</b>', set: () => expect.unreachable() }
  expect(renderMath('x + 272', false, notation)).toBe('<b>kept</b>')
})
