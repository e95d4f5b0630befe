import { readFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { filesOf } from '../../src/build/files-of.ts'
import { namesSinglePrecision } from '../../src/build/without-wasm.ts'
import { dist } from './site.ts'

/** How a module of WebAssembly begins, in hexadecimal digits. */
const moduleStart = '0061736d'

/** What files of trained weights call their formats. */
const weightsFormats = /survey-of-mamba [a-z ]+ \d/

const scripts = filesOf(join(dist, '_book'), /\.js$/).map((file) => {
  const text = readFileSync(file, 'utf8')
  return { name: basename(file).split('.')[0], text, carries: text.includes(moduleStart) }
})
const named = (pattern: RegExp) => scripts.filter(({ name }) => pattern.test(name))
const namesOf = (of: typeof scripts) => of.map(({ name }) => name)

describe('WebAssembly', () => {
  it('comes with the kernel of edited cells, and with training', () => {
    const [kernel, training] = [named(/^kernel$/), named(/^training$/)]
    expect([kernel.length, training.length]).toEqual([1, 1])
    expect([kernel[0].carries, training[0].carries]).toEqual([true, true])
  })

  it('comes with the figures that run trained weights, and with no other', () => {
    const figures = named(/^figure-/)
    expect(figures.length).toBeGreaterThan(20)
    const trained = figures.filter(({ text }) => weightsFormats.test(text))
    expect(trained.length).toBeGreaterThan(0)
    expect(namesOf(figures.filter(({ carries }) => carries))).toEqual(namesOf(trained))
    expect(namesOf(named(/^(hero|playground)$/).filter(({ carries }) => carries))).toEqual([])
  })

  it('comes with cells as they are only where one of them names single precision', () => {
    const cells = named(/^cells-/)
    expect(cells.length).toBeGreaterThan(20)
    const carrying = cells.filter(({ carries }) => carries)
    expect(namesOf(carrying)).toContain('cells-kernel-fast-path')
    for (const { name, text } of carrying)
      expect(namesSinglePrecision(codesOf(text)), name).toBe(true)
  })
})

/** The code of the cells in a page's script, without what is compiled of it. */
function codesOf(script: string): string {
  const [, json] = /\.compiled=(\{.*\});globalThis/.exec(script)!
  const { cells } = JSON.parse(json) as { cells: readonly { readonly code: string }[] }
  return cells.map(({ code }) => code).join('\n')
}
