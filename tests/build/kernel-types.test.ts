import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterEach, describe, expect, it } from 'vitest'
import { readDocstring } from '../../src/build/docstring.ts'
import { kernelEntries } from '../../src/build/kernel-entries.ts'
import { kernelTypes } from '../../src/build/kernel-types.ts'

const made: string[] = []

/** A project with a kernel of these modules. */
function project(modules: Readonly<Record<string, string>>): string {
  const root = mkdtempSync(join(tmpdir(), 'kernel-types-'))
  made.push(root)
  for (const [name, text] of Object.entries(modules)) {
    const file = join(root, 'src/kernel', name)
    mkdirSync(dirname(file), { recursive: true })
    writeFileSync(file, text)
  }
  return root
}

afterEach(() => made.splice(0).forEach((root) => rmSync(root, { recursive: true })))

const scan = {
  'index.ts': `export { scan as run, type Step } from './scan/scan.ts'\nexport * from './sum.ts'\n`,
  'scan/scan.ts':
    `/** About the module. */\n` +
    `import { type Options } from './options.ts'\n` +
    `import { total } from '../sum.ts'\n` +
    `/** One step. */\nexport type Step = Options['step']\n` +
    `/**\n * Runs\n * along.\n * @param x - the\n *   input.\n * @param options - \`step\`.\n * @formula h_t\n */\n` +
    `export function scan(\n  x: number[],\n  options: {\n    step: Step\n    Options?: boolean\n  },\n  least = 1,\n): Options {\n` +
    `  return { step: total(x) + options.step + least }\n}\n`,
  'scan/options.ts': `export interface Options {\n  readonly step: number\n}\n`,
  'sum.ts':
    `interface Options {\n  readonly twice?: boolean\n  readonly Options?: boolean\n}\n` +
    `/** The sum. */\nexport function total(x: number[], { twice }: Options = {}): number {\n` +
    `  return x.reduce((a, b) => a + b, 0) * (twice ? 2 : 1)\n}\n` +
    `export const names = ['a', 'b'] as const\nfunction unused(): void {}\n`,
}

describe('the types of a kernel', () => {
  it('are what is public and what that uses, under names of their own', () => {
    const text = kernelTypes(project(scan))
    expect(text).toContain(`interface Options {\n  readonly step: number;\n}`)
    expect(text).toContain(
      `interface Options2 {\n  readonly twice?: boolean;\n  readonly Options?: boolean;\n}`,
    )
    expect(text).toContain(`/** One step. */\ntype Step = Options["step"];`)
    // A property keeps its name, as above, where a type of this name has another one.
    expect(text).toMatch(
      /declare function run\(x: number\[\], options: \{\s+step: Step;\s+Options\?: boolean;\s+\}, least\?: number\): Options;/,
    )
    expect(text).toContain(`declare function total(x: number[], { twice }?: Options2): number;`)
    expect(text).toContain('\n * Runs\n * along.\n')
    expect(text).not.toMatch(/unused|About the module|\bscan\b/)
    expect(text).toMatch(/export \{\n {2}run,\n {2}type Step,\n {2}total,\n {2}names,\n\}\n$/)
  })

  it('have the forms of a function in their order, the docstring before the first', () => {
    const forms = ['x: number): number', 'x: string): string', 'x: boolean): boolean']
    const text =
      `/** Twice. */\n` +
      forms.map((form) => `export function twice(${form}\n`).join('') +
      `export function twice(x: never): never {\n  return x\n}\n`
    const root = project({ 'index.ts': text })
    expect(kernelTypes(root)).toBe(
      `/** Twice. */\n` +
        forms.map((form) => `declare function twice(${form};\n`).join('') +
        `export {\n  twice,\n}\n`,
    )
    expect(kernelEntries(root)[0].code).toBe(forms.map((form) => `twice(${form}`).join('\n'))
  })

  it('leave a name as it is that a function declares for itself, and export what is both as a value', () => {
    const root = project({
      'index.ts': `export { Step } from './step.ts'\nexport { pick } from './pick.ts'\n`,
      'step.ts': `export const Step = 1 as number\nexport type Step = number\n`,
      'pick.ts': `export function pick<Step>(x: Step): Step {\n  return x\n}\n`,
    })
    expect(kernelTypes(root)).toBe(
      `declare const Step: number;\ntype Step = number;\n` +
        `declare function pick<Step>(x: Step): Step;\nexport {\n  Step,\n  pick,\n}\n`,
    )
  })

  it('ask for a type that does not follow from its module', () => {
    const root = project({
      'index.ts': `export function two(x: number) {\n  return x.toFixed()\n}\n`,
    })
    expect(() => kernelTypes(root)).toThrow(/index\.ts: .*return type/)
  })

  it('ask for what a module takes from another', () => {
    const root = project({ 'index.ts': `export { gone } from './there.ts'\n`, 'there.ts': '' })
    expect(() => kernelTypes(root)).toThrow(/index\.ts takes gone from a module/)
  })
})

describe('what is read of a kernel', () => {
  it('is its public names in the order of the index, with their docstrings', () => {
    const entries = kernelEntries(project(scan))
    expect(entries.map(({ kind, name, file }) => [kind, name, file])).toEqual([
      ['function', 'run', 'scan/scan'],
      ['type', 'Step', 'scan/scan'],
      ['function', 'total', 'sum'],
      ['constant', 'names', 'sum'],
    ])
    expect(entries[0]).toMatchObject({
      code: `run(\n  x: number[],\n  options: { step: Step; Options?: boolean },\n  least?: number = 1,\n): Options`,
      call: 'run(x, options, least)',
      summary: 'Runs along.',
      parameters: [
        { name: 'x', text: 'the input.' },
        { name: 'options', text: '`step`.' },
      ],
      formulas: ['h_t'],
    })
    expect(entries[2].code).toBe('total(x: number[], options?: Options): number')
    expect(entries[3].code).toBe(`names = ['a', 'b'] as const`)
  })

  it('is refused where there is nothing', () => {
    expect(() => kernelEntries(project({ 'index.ts': 'const a = 1\n' }))).toThrow(/exports nothing/)
    expect(() => kernelEntries(project({ 'index.ts': 'const = 1\n' }))).toThrow(/index\.ts: /)
  })

  it('keeps a sign @ within a line', () => {
    expect(readDocstring('* Mail me@there.\n * @units none, @ all ')).toEqual({
      text: 'Mail me@there.',
      tags: [{ name: 'units', text: 'none, @ all' }],
    })
  })
})
