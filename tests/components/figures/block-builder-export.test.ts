import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { stackCost } from '../../../components/figures/block-builder/costs.ts'
import { exportWithKernel } from '../../../components/figures/block-builder/export-kernel.ts'
import { exportPyTorch } from '../../../components/figures/block-builder/export-pytorch.ts'
import { models } from '../../../components/figures/block-builder/models.ts'
import { ownStack, type OwnParameters } from '../../../components/figures/block-builder/own.ts'
import type { Stack } from '../../../components/figures/block-builder/stack.ts'
import { kernelModule } from '../../../src/build/kernel-package.ts'
import { torchNumpy } from './torch-numpy.ts'

const own = (change: Partial<OwnParameters>): Stack =>
  ownStack({
    mixer: '2',
    mixers: 4,
    every: 2,
    place: 'last',
    channels: 'half',
    experts: '8-2',
    d: 64,
    keys: '4',
    ...change,
  })

/** The first layers of a stack, as narrow as a test can fill. */
function narrow(stack: Stack): Stack {
  const { mamba1, mamba2, attention, mlp } = stack
  const queries = stack.shared ? 128 : 64
  return {
    ...stack,
    d: 64,
    vocabulary: 50,
    layers: stack.layers.slice(0, 12),
    mamba1: mamba1 && { ...mamba1, N: 8, R: 4 },
    mamba2: mamba2 && { ...mamba2, D: 128, N: 8, heads: 16 },
    attention: attention && {
      queries,
      keys: (queries * attention.keys) / attention.queries,
      window: attention.window && 3,
      input: attention.input && 128,
    },
    mlp: mlp && { ...mlp, hidden: 96 },
  }
}

const published = Object.values(models).map(({ name, stack }): [string, Stack] => [name, stack])
const small: [string, Stack][] = [
  ...published.map(([name, stack]): [string, Stack] => [`${name}, narrow`, narrow(stack)]),
  ...(['none', 'mlp', 'half', 'experts'] as const).map((channels): [string, Stack] => [
    `own, ${channels}`,
    { ...own({ channels, mixer: channels === 'mlp' ? '1' : '2' }), vocabulary: 50 },
  ]),
]

let folder = ''
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'book-stack-'))
  const { name, text } = await kernelModule(resolve(import.meta.dirname, '../../..'))
  writeFileSync(join(folder, name), text)
  writeFileSync(join(folder, 'package.json'), '{ "type": "module" }')
  writeFileSync(join(folder, 'torch.py'), torchNumpy)
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const run = (program: string, ...args: string[]) =>
  execFileSync(program, args, { cwd: folder, encoding: 'utf8' }).trim().split('\n')

describe('a stack as TypeScript with the kernel', () => {
  it.each([...published, ...small, ['own', own({ d: 2048, mixers: 24 })]] as [string, Stack][])(
    'counts the weights of the figure: %s',
    (name, stack) => {
      const program = exportWithKernel(name, stack)
      for (const line of program.split('\n')) expect(line.length).toBeLessThanOrEqual(110)
      writeFileSync(join(folder, 'stack.ts'), program)
      const [counted, then] = run(process.execPath, 'stack.ts')
      const { weights } = stackCost(stack)
      expect(counted).toBe(`${weights} weights`)
      expect(then).toBe(
        weights < 2e7
          ? `scores 1 × 8 × ${stack.vocabulary}`
          : 'Too many to fill here: make the sizes smaller to run it.',
      )
    },
  )

  it.each(small)('lets a token change its own scores and no earlier ones: %s', (name, stack) => {
    writeFileSync(join(folder, 'stack.ts'), exportWithKernel(name, stack))
    writeFileSync(
      join(folder, 'compare.ts'),
      `import { run } from './stack.ts'
const [a, b] = [5, 6].map((last) => run([1, 2, 3, 4, last]).data)
const V = a.length / 5
const far = (from: number, to: number) =>
  a.slice(from, to).reduce((most, value, i) => Math.max(most, Math.abs(value - b[from + i])), 0)
console.log(JSON.stringify([far(0, 4 * V), far(4 * V, 5 * V)]))`,
    )
    const [before, there] = JSON.parse(run(process.execPath, 'compare.ts').at(-1)!) as number[]
    expect(before).toBeLessThan(1e-12)
    expect(there).toBeGreaterThan(1e-3)
  })
})

const hasNumpy = (() => {
  try {
    execFileSync('python3', ['-c', 'import numpy'], { stdio: 'ignore' })
    return true
  } catch {
    return false
  }
})()

describe.skipIf(!hasNumpy)('a stack as a PyTorch module, over a torch of NumPy', () => {
  it.each([...published, ...small])('counts the weights of the figure: %s', (name, stack) => {
    const program = exportPyTorch(name, stack)
    for (const line of program.split('\n')) expect(line.length).toBeLessThanOrEqual(110)
    writeFileSync(join(folder, 'stack.py'), program)
    expect(run('python3', 'stack.py')).toEqual([`${stackCost(stack).weights} weights`])
  })

  it.each(small)('lets a token change its own scores and no earlier ones: %s', (name, stack) => {
    writeFileSync(join(folder, 'stack.py'), exportPyTorch(name, stack))
    const [before, there] = run(
      'python3',
      '-B',
      '-c',
      `import torch, stack, numpy as np
model = stack.Stack()
a, b = (np.asarray(model(torch.tensor([[1, 2, 3, 4, last]])))[0] for last in (5, 6))
assert a.shape == (5, ${stack.vocabulary})
print(abs(a - b)[:4].max())
print(abs(a - b)[4].max())`,
    ).map(Number)
    expect(before).toBeLessThan(1e-12)
    expect(there).toBeGreaterThan(1e-3)
  })
})
