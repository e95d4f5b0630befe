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
import { threadProgram } from '../../../src/kernel/fast/thread-workers.ts'

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

describe('the compiled modules', () => {
  it('are those of the sources', { timeout: 120_000 }, async () => {
    expect(readFileSync(join(folder, 'wasm-modules.ts'), 'utf8')).toBe(await wasmModulesText())
  })

  it('fit into 20 KB, with the program of the threads', () => {
    const inlined = readFileSync(join(folder, 'wasm-modules.ts'), 'utf8') + threadProgram()
    expect(gzipSync(inlined).length).toBeLessThan(20 * 1024)
  })
})
