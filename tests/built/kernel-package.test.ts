import { readFileSync } from 'node:fs'
import { join, relative, resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import { build } from 'esbuild'
import ts from 'typescript'
import { describe, expect, it } from 'vitest'
import { packageFiles, packageFolder, packageName } from '../../src/build/kernel-package.ts'
import { formatSize } from '../../src/build/offline-copy.ts'
import { moduleTexts } from '../../src/kernel/fast/wasm-modules.ts'
import { dist, gzipSize, read } from './site.ts'

/** The most that the module may weigh, gzip. */
const heaviest = 160 * 1024

const folder = join(dist, packageFolder)
const module = readFileSync(join(folder, `${packageName}.js`), 'utf8')
const manifest = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'))

/** What TypeScript says of a file that imports the package by its name. */
function typeErrors(source: string): string[] {
  const file = join(dist, 'consumer.ts')
  const options: ts.CompilerOptions = {
    strict: true,
    noEmit: true,
    skipLibCheck: false,
    target: ts.ScriptTarget.ES2023,
    module: ts.ModuleKind.ESNext,
    moduleResolution: ts.ModuleResolutionKind.Bundler,
    paths: { [packageName]: [join(folder, manifest.types)] },
    types: [],
  }
  const host = ts.createCompilerHost(options)
  const { getSourceFile, fileExists } = host
  host.fileExists = (name) => name === file || fileExists(name)
  host.getSourceFile = (name, language, ...rest) =>
    name === file
      ? ts.createSourceFile(name, source, language)
      : getSourceFile(name, language, ...rest)
  const program = ts.createProgram([file], options, host)
  return ts
    .getPreEmitDiagnostics(program)
    .map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, '\n'))
}

/** The bytes that a minified bundle takes of the package, or of the sources, for one name. */
async function bundled(from: string, name: string): Promise<string> {
  const { outputFiles } = await build({
    stdin: { contents: `export { ${name} } from './${from}'`, resolveDir: folder },
    ...{ bundle: true, minify: true, write: false, format: 'esm', target: ['es2022'] },
  })
  return outputFiles[0].text
}

describe('the kernel by itself', () => {
  it('runs in plain Node', async () => {
    const kernel = await import(/* @vite-ignore */ pathToFileURL(join(folder, manifest.main)).href)
    const { Abar, Bbar } = kernel.zoh([[-1]], [1], Math.LN2)
    expect(Abar.data[0]).toBeCloseTo(0.5, 14)
    expect(Bbar.data[0]).toBeCloseTo(0.5, 14)
    // One channel, one state, two tokens: h = ½·0 + ln 2·1, then ½·ln 2.
    const scan = kernel.selectiveScan({
      x: [[[1, 0]]],
      dt: [[[Math.LN2, Math.LN2]]],
      A: [[-1]],
      B: [[1]],
      C: [[1]],
    })
    expect(Array.from(scan.y.data as number[])).toEqual([
      expect.closeTo(Math.LN2, 14),
      expect.closeTo(Math.LN2 / 2, 14),
    ])
  })

  it('has a type for everything that a consumer writes, and none for what is not there', () => {
    const good =
      `import { recurrence, zoh, type Discretized, type Matrix } from '${packageName}'\n` +
      `const system: Discretized = zoh([[-1]], [1], 0.5)\n` +
      `const h: Matrix = recurrence(system.Abar, system.Bbar, [1, 0, 0])\n` +
      `export const last: number = h.data[2]\n`
    expect(typeErrors(good)).toEqual([])
    expect(typeErrors(good.replace('0.5', `'0.5'`))).toEqual([
      expect.stringContaining(`not assignable to parameter of type 'number'`),
    ])
    expect(typeErrors(`import { zho } from '${packageName}'\nexport default zho\n`)).toHaveLength(1)
  })

  it('names every function in its types, with its docstring', () => {
    const types = readFileSync(join(folder, manifest.types), 'utf8')
    const exported = /export \{([^}]*)\};?\s*$/.exec(module)?.[1].split(',') ?? []
    expect(exported.length).toBeGreaterThan(50)
    const declared = new Set(/export \{([^}]*)\}\s*$/.exec(types)?.[1].split(/,?\s+/))
    for (const name of exported) expect(declared).toContain(name.trim().replace(/^.* as /, ''))
    expect(types).toMatch(/\* Zero-order hold:[^*]*\*[^/]*@param A[\s\S]*?declare function zoh\(/)
    expect(types).not.toMatch(/^import|import\(/m)
  })

  it('can be installed from its folder', () => {
    expect(manifest).toMatchObject({ name: packageName, type: 'module', license: 'MIT' })
    for (const { name } of packageFiles)
      expect(() => readFileSync(join(folder, name))).not.toThrow()
  })

  it('says what it is, can be read, and asks for nothing else', () => {
    expect(module).toMatch(/^\/\*! mamba-kernel \d+\.\d+\.\d+: .* MIT/)
    expect(module).toMatch(/\nfunction zoh\(A, B, dt\) \{\n/)
    expect(module).not.toMatch(/^import|\bimport\(|\brequire\(/m)
  })

  it('stays light, and its page says how heavy it is', () => {
    expect(gzipSize(module)).toBeLessThanOrEqual(heaviest)
    expect(read('kernel.html')).toContain(formatSize(Buffer.byteLength(module)))
  })

  it.each([
    ['zoh', 7_000],
    ['recurrence', 5_200],
    ['hippo', 5_000],
    ['eigenvalues', 6_500],
    ['gatedDeltaNetRule', 5_200],
    ['convolve', 2_500],
    ['scanOrders', 71_500],
    ['ssd', 124_000],
    ['selectiveScan', 129_000],
  ])('gives a bundler no more than it needs for %s: at most %i bytes', async (name, most) => {
    const taken = await bundled(manifest.main, name)
    expect(Buffer.byteLength(taken)).toBeLessThanOrEqual(most)
    // Its head of 130 bytes, and numbers and names of a few; modules by themselves are left out whole.
    const sources = relative(folder, resolve('src/kernel/index.ts')).replaceAll('\\', '/')
    const least = Buffer.byteLength(await bundled(sources, name))
    expect(Buffer.byteLength(taken) - least).toBeLessThanOrEqual(400)
    expect(taken.includes('WebAssembly')).toBe(most > 100_000)
  })

  it('says how much of it a bundler takes, in the book and in its readme', async () => {
    const page = read('kernel.html').replace(/\s+/g, ' ')
    const readme = readFileSync('README.md', 'utf8')
    for (const name of ['zoh', 'selectiveScan']) {
      const size = formatSize(Buffer.byteLength(await bundled(manifest.main, name)))
      expect(page).toContain(`${size} for <code>${name}</code>`)
      expect(readme).toContain(`${size} for \`${name}\``)
    }
    expect(readme).toContain(`${formatSize(moduleTexts.join('').length)} are its two WebAssembly`)
  })
})
