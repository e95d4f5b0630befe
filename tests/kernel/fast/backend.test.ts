import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { readFileSync } from 'node:fs'
import { afterEach, describe, expect, it } from 'vitest'
import { wasmModulesText } from '../../../src/build/wasm-modules.ts'
import {
  fastBackend,
  useFastBackend,
  wasmKernel,
  type FastBackend,
} from '../../../src/kernel/fast/backend.ts'
import { fastSelectiveScan } from '../../../src/kernel/fast/selective-scan.ts'
import { threadProgram } from '../../../src/kernel/fast/thread-workers.ts'
import { random } from '../../../src/kernel/random.ts'

const folder = join(import.meta.dirname, '../../../src/kernel/fast')

describe('the backend of the fast path', () => {
  afterEach(() => {
    useFastBackend()
  })

  it('is the quickest that runs here', () => {
    expect(fastBackend()).toBe('wasm-relaxed-simd')
    expect(wasmKernel()).toBeDefined()
  })

  it('is the one that was chosen', () => {
    useFastBackend('wasm-simd')
    expect(fastBackend()).toBe('wasm-simd')
    useFastBackend('javascript')
    expect(fastBackend()).toBe('javascript')
    expect(wasmKernel()).toBeUndefined()
  })

  it('is not a name it does not know', () => {
    expect(() => useFastBackend('webgpu' as FastBackend)).toThrow(
      'name is "webgpu"; allowed are wasm-relaxed-simd, wasm-simd, javascript.',
    )
  })

  it('is JavaScript where nothing may be compiled', () => {
    const script = `
      const { fastBackend, useFastBackend } = await import(${JSON.stringify(join(folder, 'backend.ts'))})
      WebAssembly.Module = function () { throw new WebAssembly.CompileError('refused by the policy') }
      process.stdout.write(fastBackend())
      try { useFastBackend('wasm-simd') } catch { process.stdout.write(' refused') }`
    const { stdout } = spawnSync(process.execPath, ['--input-type=module', '-e', script], {
      encoding: 'utf8',
    })
    expect(stdout).toBe('javascript refused')
  })
})

/** What runs in a process where WebAssembly is changed first. */
function chosenAfter(change: string): string {
  const script = `
    ${change}
    const { fastBackend } = await import(${JSON.stringify(join(folder, 'backend.ts'))})
    process.stdout.write(fastBackend())`
  return spawnSync(process.execPath, ['--input-type=module', '-e', script], { encoding: 'utf8' })
    .stdout
}

describe('what WebAssembly.validate says of a module', () => {
  it('decides between relaxed and plain vectors', () => {
    // The relaxed module is the first that is asked for.
    expect(chosenAfter('let asked = 0; WebAssembly.validate = () => asked++ > 0')).toBe('wasm-simd')
    expect(chosenAfter('WebAssembly.validate = () => false')).toBe('javascript')
  })
})

/** y of a scan of `dim` channels, 16 states and 64 steps. */
function scanned(dim: number, backend?: FastBackend): Float32Array {
  useFastBackend(backend)
  const next = random(7)
  const numbers = (count: number) => Float32Array.from({ length: count }, () => next() - 0.5)
  const problem = {
    ...{ batch: 1, dim, L: 64, N: 16, groups: 1, constantB: false, constantC: false },
    ...{ x: numbers(64 * dim), dt: numbers(64 * dim), A: numbers(16 * dim) },
    ...{ B: numbers(64 * 16), C: numbers(64 * 16), dtSoftplus: true, rule: 'mamba' as const },
  }
  return fastSelectiveScan(problem).y
}

describe('the size of a scan', () => {
  afterEach(() => useFastBackend())

  it('leaves short ones to JavaScript, unless a backend is named', () => {
    expect(scanned(16)).toEqual(scanned(16, 'javascript'))
    expect(scanned(16)).not.toEqual(scanned(16, 'wasm-relaxed-simd'))
    expect(scanned(17)).toEqual(scanned(17, 'wasm-relaxed-simd'))
    expect(scanned(17)).not.toEqual(scanned(17, 'javascript'))
  })
})

describe('the compiled modules', () => {
  it('are those of the sources', { timeout: 120_000 }, async () => {
    expect(readFileSync(join(folder, 'wasm-modules.ts'), 'utf8')).toBe(await wasmModulesText())
  })

  it('fit into 20 KB, with the program of the threads', () => {
    const inlined = readFileSync(join(folder, 'wasm-modules.ts'), 'utf8') + threadProgram()
    expect(gzipSync(inlined).length).toBeLessThan(20 * 1024)
  })
})
