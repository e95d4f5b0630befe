import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe, expect, it, vi } from 'vitest'
import { filesOf } from '../../../src/build/files-of.ts'
import { compile } from '../../../src/cell/compile.ts'
import { packingTools } from '../../../src/cell/worker/packing.ts'
import { warmUp } from '../../../src/cell/worker/warm-up.ts'
import * as kernel from '../../../src/kernel/index.ts'

const { pack, unpack } = packingTools()
const copy = <T>(value: T): T => unpack(pack({ value })).value as T

const exercised = [
  'trainOnBatch',
  'hippoReconstruct',
  'dplrKernel',
  'languageModelForward',
] as const
type Exercised = (typeof exercised)[number]

/** The kernel, with a count of the calls of one of its functions that came back. */
function counted(name: Exercised) {
  let calls = 0
  const call = (...given: unknown[]): unknown => {
    const result = (kernel[name] as (...given: unknown[]) => unknown)(...given)
    calls++
    return result
  }
  return { kernel: { ...kernel, [name]: call }, calls: () => calls }
}

/** For each page that takes one of the names: which, and all that its cells take from the kernel. */
const pages = filesOf(
  fileURLToPath(new URL('../../../content', import.meta.url)),
  /\.mdx$/,
).flatMap((file) => {
  const cells = readFileSync(file, 'utf8').matchAll(/^```ts cell.*\n([^]*?)^```/gm)
  const names = [...cells].flatMap(([, code]) => compile(code, Object.keys(kernel)).kernel)
  const page = file.replace(/.*\//, '')
  return exercised.flatMap((name) => (names.includes(name) ? [[name, page, names] as const] : []))
})

describe('the exercises of a worker that waits', () => {
  it.each(exercised)('call %s, which the cell takes, again and again', async (name) => {
    const clock = vi.spyOn(performance, 'now').mockReturnValue(0)
    const { kernel, calls } = counted(name)
    await warmUp(kernel, [name], () => calls() === 3, copy)
    expect(calls()).toBe(3)
    clock.mockRestore()
  })

  it('come to an end by themselves', async () => {
    const { kernel, calls } = counted('trainOnBatch')
    await warmUp(kernel, ['trainOnBatch'], () => false, copy)
    expect(calls()).toBeGreaterThan(0)
  })

  it.each(pages)('call %s with the part of the kernel that %s has', async (name, _, names) => {
    const { kernel, calls } = counted(name)
    const part = Object.fromEntries(Object.entries(kernel).filter(([key]) => names.includes(key)))
    await warmUp(part, [name], () => calls() > 0, copy)
    expect(calls()).toBe(1)
  })

  it('are taken by pages', () => {
    expect(new Set(pages.map(([name]) => name))).toEqual(new Set(exercised))
  })

  it('stop when the run begins', async () => {
    const { kernel, calls } = counted('trainOnBatch')
    await warmUp(kernel, ['trainOnBatch'], () => calls() === 1, copy)
    expect(calls()).toBe(1)
  })

  it('are none for a cell that takes nothing of the kind, nor with a kernel that lacks it', async () => {
    const { kernel, calls } = counted('trainOnBatch')
    await warmUp(kernel, ['zoh'], () => false, copy)
    expect(calls()).toBe(0)
    await expect(warmUp({}, ['trainOnBatch'], () => false, copy)).resolves.toBeUndefined()
  })
})
