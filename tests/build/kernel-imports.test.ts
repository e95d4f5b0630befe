import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join, relative, resolve } from 'node:path'
import { build } from 'esbuild'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { KernelImports } from '../../src/build/kernel-imports.ts'

const root = mkdtempSync(join(tmpdir(), 'kernel-imports-'))
afterAll(() => rmSync(root, { recursive: true, force: true }))

function write(file: string, text: string): void {
  mkdirSync(dirname(join(root, file)), { recursive: true })
  writeFileSync(join(root, file), text)
}

const at = (file: string): string => JSON.stringify(join(root, 'src/kernel', file))

beforeAll(() => {
  write('package-lock.json', '{}')
  write('src/build/bundle.ts', '')
  write(
    'src/kernel/index.ts',
    [
      `export * from './scan.ts'`,
      `export { zoh, type Rule } from './rules/index.ts'`,
      `export { inner as outer } from './scan.ts'`,
    ].join('\n'),
  )
  write(
    'src/kernel/scan.ts',
    `export const scan = (): string => 'scanned'\nexport const inner = 1\n`,
  )
  write('src/kernel/rules/index.ts', `export * from './zoh.ts'\n`)
  write(
    'src/kernel/rules/zoh.ts',
    `export type Rule = 'zoh'\nexport const zoh = (): string => 'held'\n`,
  )
})

describe('names of the kernel', () => {
  const straight = (text: string): string =>
    new KernelImports(root).straight(text, join(root, 'components/figures/one'))
  const from = `from '../../../src/kernel/index.ts'`

  it('come from the modules that declare them', () => {
    expect(straight(`import { scan, zoh } ${from}\nscan()`)).toBe(
      `import { scan } from ${at('scan.ts')}; import { zoh } from ${at('rules/zoh.ts')};\nscan()`,
    )
    expect(straight(`import {\n  scan as run,\n  type Rule,\n} ${from}\n`)).toBe(
      `import { scan as run } from ${at('scan.ts')};\n`,
    )
    expect(straight(`export { zoh } ${from}`)).toBe(`export { zoh } from ${at('rules/zoh.ts')};`)
  })

  it('come from them in every line, and not only in the first of a text', () => {
    expect(
      straight(`// Two.\nimport { scan } ${from}\nimport { zoh } ${from}\nexport { zoh } ${from}`),
    ).toBe(
      [
        `// Two.`,
        `import { scan } from ${at('scan.ts')};`,
        `import { zoh } from ${at('rules/zoh.ts')};`,
        `export { zoh } from ${at('rules/zoh.ts')};`,
      ].join('\n'),
    )
  })

  it('are no types where they only begin so', () => {
    expect(straight(`import { typed } ${from}`)).toBe(`import { typed } from ${at('index.ts')};`)
  })

  it('come from the index where they are called otherwise there, or are unknown', () => {
    expect(straight(`import { outer } ${from}`)).toBe(`import { outer } from ${at('index.ts')};`)
    expect(straight(`import { nothing } ${from}`)).toBe(
      `import { nothing } from ${at('index.ts')};`,
    )
  })

  it('are left where another index, all of it or only types are imported', () => {
    for (const line of [
      `import { scan } from '../kernel/index.ts'`,
      `import * as kernel ${from}`,
      `import type { Rule } ${from}`,
      `// import { scan } ${from}`,
    ])
      expect(straight(line)).toBe(line)
  })

  it('name what decides where they are declared, once they have been looked up', () => {
    const imports = new KernelImports(root)
    expect(imports.passed).toEqual([])
    imports.straight(`import { zoh } ${from}`, join(root, 'components/figures/one'))
    expect([...imports.passed].sort()).toEqual(
      ['index.ts', 'rules/index.ts'].map((file) => join(root, 'src/kernel', file)),
    )
  })

  it('need no kernel where none is imported', () => {
    const imports = new KernelImports(join(root, 'components'))
    expect(imports.straight('export const a = 1', root)).toBe('export const a = 1')
  })
})

describe('a bundle', () => {
  /** As a new process would make it, with what it keeps from others. */
  async function bundled(name: string): Promise<{ code: string; ran: boolean }> {
    vi.resetModules()
    const esbuild = await import('esbuild')
    const run = vi.fn(esbuild.build)
    vi.doMock('esbuild', () => ({ ...esbuild, build: run }))
    const { bundleClients } = await import('../../src/build/bundle-client.ts')
    const contents = `import text from './components/${name}.ts'\nglobalThis.told = text\n`
    const entry = { name, contents, wrap: 'plain' as const }
    const [{ code }] = await bundleClients([entry], root, { minify: true, keep: 'test' })
    vi.doUnmock('esbuild')
    return { code, ran: run.mock.calls.length > 0 }
  }

  it('is made again when a name is declared elsewhere', async () => {
    write(
      'components/rule.ts',
      `import { zoh } from '../src/kernel/index.ts'\nexport default zoh()\n`,
    )
    expect(await bundled('rule')).toMatchObject({ code: expect.stringContaining('held') })
    expect(await bundled('rule')).toMatchObject({ ran: false })
    write(
      'src/kernel/rules/other.ts',
      `export type Rule = 'zoh'\nexport const zoh = (): string => 'other'\n`,
    )
    write('src/kernel/rules/index.ts', `export * from './other.ts'\n`)
    expect(await bundled('rule')).toMatchObject({ code: expect.stringContaining('other') })
  })

  /** The files of a project that a bundle of one of them reads. */
  async function filesRead(project: string, file: string): Promise<string[]> {
    const { metafile } = await build({
      entryPoints: [join(project, file)],
      absWorkingDir: project,
      ...{ bundle: true, write: false, metafile: true, format: 'esm' },
      plugins: [new KernelImports(project).plugin()],
    })
    return Object.keys(metafile.inputs).sort()
  }

  const rooms = ['src/site', 'src/figure', 'src/cell/worker', 'components/figures/one']
  // Signs that mean something in a pattern, and letters that no pattern may quote.
  const folders = ['plain', 'book (1+1) [é] 本 $']
  it.each(folders.flatMap((folder) => rooms.map((room) => [folder, room] as const)))(
    'in the folder %s reads of the kernel only what %s takes',
    async (folder, room) => {
      const text = `import { zoh } from '${relative(room, 'src/kernel/index.ts')}'\nzoh()\n`
      write(
        `${folder}/src/kernel/index.ts`,
        `export * from './scan.ts'\nexport * from './zoh.ts'\n`,
      )
      write(`${folder}/src/kernel/scan.ts`, `export const scan = 1\n`)
      write(`${folder}/src/kernel/zoh.ts`, `export const zoh = (): string => 'held'\n`)
      write(`${folder}/${room}/takes.ts`, text)
      write(`${folder}/${room}/takes.tsx`, `import './takes.ts'\n`)
      const project = join(root, folder)
      const read = [`${room}/takes.ts`, 'src/kernel/zoh.ts'].sort()
      expect(await filesRead(project, `${room}/takes.ts`)).toEqual(read)
      expect(await filesRead(project, `${room}/takes.tsx`)).toEqual(
        [...read, `${room}/takes.tsx`].sort(),
      )
    },
  )

  it('is made where no module takes anything of the kernel', async () => {
    write('bare/components/one.ts', `console.log(1)\n`)
    expect(await filesRead(join(root, 'bare'), 'components/one.ts')).toEqual(['components/one.ts'])
  })

  it('of a figure is what it would be through the index, and reads less', async () => {
    const project = resolve(import.meta.dirname, '../..')
    const bundle = async (plugins: Parameters<typeof build>[0]['plugins']) => {
      const { outputFiles, metafile } = await build({
        entryPoints: [join(project, 'components/figures/sampling/compute.ts')],
        ...{ bundle: true, minify: true, write: false, metafile: true, format: 'esm' },
        plugins,
      })
      return { code: outputFiles[0].text, inputs: Object.keys(metafile.inputs).length }
    }
    const usual = await bundle([])
    const straight = await bundle([new KernelImports(project).plugin()])
    // Names are shortened in another order.
    expect(Math.abs(straight.code.length - usual.code.length)).toBeLessThan(10)
    expect(straight.inputs).toBeLessThan(usual.inputs / 2)
    expect(readFileSync(join(project, 'components/figures/sampling/compute.ts'), 'utf8')).toContain(
      '/kernel/index.ts',
    )
  })
})
