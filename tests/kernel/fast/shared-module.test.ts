import { describe, expect, it } from 'vitest'
import { toSharedModule } from '../../../src/kernel/fast/shared-module.ts'
import { moduleBytes, type WasmFeatures } from '../../../src/kernel/fast/module-bytes.ts'

const modules: WasmFeatures[] = ['simd', 'relaxed-simd']

describe.each(modules)('the module of %s, made to share its memory', (features) => {
  const own = moduleBytes(features)
  const shared = toSharedModule(own)

  it('starts on a shared memory, and only on one', () => {
    const module = new WebAssembly.Module(shared)
    const pages = { initial: 16, maximum: 32 }
    const start = (memory: WebAssembly.Memory) =>
      new WebAssembly.Instance(module, { env: { memory } })
    const { exports } = start(new WebAssembly.Memory({ ...pages, shared: true }))
    expect(exports.selectiveScan).toBeTypeOf('function')
    expect(() => start(new WebAssembly.Memory(pages))).toThrow(/shared/)
  })

  it('is otherwise the same', () => {
    const code = (bytes: Uint8Array) => Buffer.from(bytes.subarray(-own.length / 2)).toString('hex')
    expect(code(shared)).toBe(code(own))
    expect(shared.length - own.length).toBeLessThan(8)
  })

  it('is not changed twice', () => {
    expect(() => toSharedModule(shared)).toThrow('more than a memory without a maximum')
  })
})

describe('a module without a memory', () => {
  it('is refused', () => {
    const empty = Uint8Array.from([0, 0x61, 0x73, 0x6d, 1, 0, 0, 0])
    expect(() => toSharedModule(empty)).toThrow('imports no memory')
  })
})
