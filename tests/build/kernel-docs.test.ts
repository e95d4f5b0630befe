import { resolve } from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import { kernelDocs } from '../../src/build/kernel-docs.ts'
import type { KernelEntry } from '../../src/build/kernel-entries.ts'
import {
  docFaults,
  groupEntries,
  kernelAddresses,
  kernelGroups,
  kernelHref,
  placeOf,
} from '../../src/build/kernel-groups.ts'
import { codeHtml, docHtml, sourceHtml } from '../../src/build/kernel-text.ts'

const root = resolve(import.meta.dirname, '../..')
let entries: KernelEntry[] = []
const entry = (name: string) => entries.find((each) => each.name === name)

// TypeScript reads the whole kernel.
beforeAll(() => {
  entries = kernelDocs(root)
}, 120_000)

describe('the docstrings of the kernel', () => {
  it('are read for the public names of the index, once each', () => {
    const names = entries.map(({ name }) => name)
    expect(names).toEqual(
      expect.arrayContaining([
        'zoh',
        'recurrence',
        'convolutionKernel',
        'fft',
        'hippo',
        's4dPoles',
      ]),
    )
    expect(new Set(names).size).toBe(names.length)
  })

  it('give signature, shapes, formula and errors', () => {
    expect(entry('zoh')).toMatchObject({
      kind: 'function',
      file: 'systems/discretize',
      code: 'zoh(A: MatrixLike, B: MatrixLike | VectorLike, dt: number): Discretized',
      call: 'zoh(A, B, dt)',
      parameters: [{ name: 'A' }, { name: 'B' }, { name: 'dt' }],
      formulas: [expect.stringContaining('\\int_0^{\\Delta}')],
      throws: [expect.stringContaining('dt')],
    })
  })

  it('give defaults, and each way to call a function, a parameter a line where it is long', () => {
    expect(entry('discretize')?.code).toContain("\n  rule?: DiscretizationRule = 'zoh',\n")
    expect(entry('selectiveScan')?.code.match(/^selectiveScan\(/gm)?.length).toBeGreaterThan(1)
    expect(entry('selectiveScan')?.code).not.toContain('Float32Array')
  })

  it('give the fields of types and the types of constants', () => {
    expect(entry('Discretized')).toMatchObject({ kind: 'type', file: 'systems/discretize' })
    expect(entry('Discretized')?.code).toMatch(
      /^interface Discretized \{\n\s+readonly Abar: Matrix/,
    )
    expect(entry('discretizationRules')).toMatchObject({ kind: 'constant' })
  })

  it('begin with a sentence, and have formulas that the book can set', () => {
    expect(docFaults(entries)).toEqual([])
  })

  it('give a formula for what computes, and leave it out where something is made, read or named', () => {
    const makes = /InitialStates?$|InitialWeights$|Mixer$|^find|^shard|Path$|^is|^to|^check/
    const files =
      /^(tensor|random|complex|fast\/|orders\/|linear-algebra\/matrix$|rules\/(rule-state|sample-tokens|tokens-for)|blocks\/weights|train\/)/
    const without = entries.filter(
      ({ kind, name, file, formulas }) =>
        kind === 'function' && formulas.length === 0 && !makes.test(name) && !files.test(file),
    )
    expect(without.map(({ name }) => name)).toEqual([])
  })

  it('say what is returned, and in which units time is, where there is a step', () => {
    const functions = entries.filter(({ kind }) => kind === 'function')
    const silent = functions.filter(({ code, returns }) => !returns && !/: void$/m.test(code))
    expect(silent.map(({ name }) => name)).toEqual([])
    const stepped = functions.filter(({ call }) => /\bdt\b/.test(call))
    expect(stepped.length).toBeGreaterThan(10)
    expect(stepped.filter(({ units }) => units.length === 0).map(({ name }) => name)).toEqual([])
    expect(entry('ssd')?.units).toEqual([expect.stringContaining('ΔA has no unit')])
  })

  it('are found faulty without a sentence, or with a formula that KaTeX refuses', () => {
    const fault = (change: Partial<KernelEntry>) => docFaults([{ ...entry('zoh')!, ...change }])
    expect(fault({ summary: '' })).toEqual([
      expect.stringContaining('src/kernel/systems/discretize.ts: zoh'),
    ])
    expect(fault({ formulas: ['\\frac{1}'] })).toEqual([expect.stringContaining('cannot be set')])
    expect(fault({ formulas: ['\\left(\\frac{a_b}{\\lVert f\\rVert}\\right)'] })).toEqual([
      expect.stringContaining('\\Bigl('),
    ])
  })
})

describe('the groups of the kernel', () => {
  it('hold every public name once', () => {
    const groups = kernelGroups(root)
    const found = groups.flatMap(({ members, types }) => [...members, ...types])
    expect(found.map(({ name }) => name).sort()).toEqual(entries.map(({ name }) => name).sort())
    for (const { members, title, description } of groups) {
      expect(members.length, title).toBeGreaterThan(0)
      expect(description).toMatch(/^[A-Z].*\.$/)
    }
  })

  const groups = [
    { slug: 'one', title: 'One', description: 'First.', files: ['scan/', 'scan/b*', 'a'] },
    { slug: 'two', title: 'Two', description: 'Second.', files: ['scan/ssd*', 'b', 'gone'] },
    { slug: 'three', title: 'Three', description: 'Third.', files: ['later/'] },
  ]

  it('take a file by the longest entry that names it', () => {
    expect(placeOf('scan/new', groups)).toMatchObject({ group: 0, order: 0 })
    expect(placeOf('scan/blelloch', groups)).toMatchObject({ group: 0, order: 1 })
    expect(placeOf('scan/ssd-step', groups)).toMatchObject({ group: 1 })
    expect(placeOf('b', groups)).toMatchObject({ group: 1, order: 1 })
  })

  it('refuse a file of no group or of two', () => {
    expect(() => placeOf('bb', groups)).toThrow('src/kernel/bb.ts belongs to no group')
    expect(() => placeOf('scan/sub/deep', [{ slug: 'x', files: ['scan/*'] }])).toThrow('no group')
    const twice = [...groups, { slug: 'four', files: ['a'] }]
    expect(() => placeOf('a', twice)).toThrow('belongs to two groups')
  })

  it('keep the order of the file, and leave out those that are empty', () => {
    const made = (name: string, file: string) => ({ ...entry('zoh')!, name, file })
    const sorted = groupEntries(
      [made('p', 'a'), made('q', 'scan/b'), made('r', 'scan/z'), made('s', 'b')],
      groups,
    )
    expect(sorted.map(({ slug, members }) => [slug, members.map(({ name }) => name)])).toEqual([
      ['one', ['r', 'q', 'p']],
      ['two', ['s']],
    ])
  })

  it('know the address of every name', () => {
    expect(kernelHref('zoh', root)).toMatch(/kernel\/discretisation\.html#fn-zoh$/)
    expect(kernelHref('Discretized', root)).toMatch(/#type-Discretized$/)
    expect(() => kernelHref('zho', root)).toThrow('Did you mean zoh?')
  })
})

describe('the text of a docstring', () => {
  it('has code where it has backticks, and links at public names', () => {
    const addresses = kernelAddresses(kernelGroups(root))
    const html = docHtml('As `zoh`, for `a < b` & more.', addresses)
    expect(html).toMatch(/^As <a href="[^"]*#fn-zoh"><code>zoh<\/code><\/a>, for <code>a &#60; b/)
    expect(html).toContain('&#38; more')
  })

  it('has links at types in code, but not at its own name', async () => {
    const addresses = kernelAddresses(kernelGroups(root))
    const html = await codeHtml('zoh(A: MatrixLike): Discretized', addresses, 'zoh')
    expect(html).toMatch(/#type-MatrixLike">MatrixLike<\/a>/)
    expect(html).not.toContain('#fn-zoh')
    expect(html.replace(/<[^>]*>/g, '')).toBe('zoh(A: MatrixLike): Discretized')
  })

  it('has no links in comments', async () => {
    const html = await codeHtml(
      '// zeros without it\nconst a = zeros(1)',
      kernelAddresses(kernelGroups(root)),
    )
    expect(html.match(/#fn-zeros/g)).toHaveLength(1)
  })

  it('has sources with links to references and repositories', () => {
    const html = sourceHtml('selective_scan_ref of state-spaces/mamba')
    expect(html).toContain(
      'of <a href="https://github.com/state-spaces/mamba">state-spaces/mamba</a>',
    )
    expect(
      sourceHtml(
        'Gu and Dao, Mamba: Linear-Time Sequence Modeling with Selective State Spaces (2023)',
      ),
    ).toMatch(/<a href="[^"]*references\.html#\w+">Mamba: Linear/)
    expect(sourceHtml('A, Book & more (1901)')).toBe('A, Book &#38; more (1901)')
  })
})
