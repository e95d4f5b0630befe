import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { stackCost } from '../../../components/figures/block-builder/costs.ts'
import { exportWithKernel } from '../../../components/figures/block-builder/export-kernel.ts'
import { exportPyTorch } from '../../../components/figures/block-builder/export-pytorch.ts'
import type { Stack } from '../../../components/figures/block-builder/stack.ts'
import { kernelModule } from '../../../src/build/kernel-package.ts'
import { own, published, small } from './block-builder-stacks.ts'
import { torchNumpy } from './torch-numpy.ts'

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

/** What a program says, and how far a token's change moves the scores before it and its own. */
interface Ran {
  readonly said: readonly string[]
  readonly moved?: readonly [number, number]
}

/** The stacks that are written as programs; those behind the published ones are small enough to run. */
const stacks: readonly [string, Stack][] = [...published, ...small]

/** Imports every program in one process, and changes the last token where it can be run. */
const importAll = `
const [count, first] = process.argv.slice(2).map(Number)
const all = []
for (let i = 0; i < count; i++) {
  const said: string[] = []
  const log = console.log
  console.log = (...words) => said.push(words.join(' '))
  const { run } = await import('./stack-' + i + '.ts')
  console.log = log
  if (i < first) {
    all.push({ said })
    continue
  }
  const [a, b] = [5, 6].map((last) => run([1, 2, 3, 4, last]).data)
  const V = a.length / 5
  const far = (from: number, to: number) =>
    a.slice(from, to).reduce((most: number, value: number, k: number) =>
      Math.max(most, Math.abs(value - b[from + k])), 0)
  all.push({ said, moved: [far(0, 4 * V), far(4 * V, 5 * V)] })
}
process.stdout.write(JSON.stringify(all))
`

const long: [string, Stack] = ['own', own({ d: 2048, pattern: 'mFWXMFAX*8' })]

describe('a stack as TypeScript with the kernel', () => {
  let ran: readonly Ran[] = []
  beforeAll(() => {
    stacks.forEach(([name, stack], i) =>
      writeFileSync(join(folder, `stack-${i}.ts`), exportWithKernel(name, stack)),
    )
    writeFileSync(join(folder, 'import-all.ts'), importAll)
    const counts = [stacks.length, published.length].map(String)
    ran = JSON.parse(run(process.execPath, 'import-all.ts', ...counts).at(-1)!) as Ran[]
  }, 120_000)

  const expectCounted = ([counted, then]: readonly string[], stack: Stack) => {
    const { weights } = stackCost(stack)
    expect(counted).toBe(`${weights} weights`)
    expect(then).toBe(
      weights < 2e7
        ? `scores 1 × 8 × ${stack.vocabulary}`
        : 'Too many to fill here: make the sizes smaller to run it.',
    )
  }

  it.each(stacks.map(([name, stack], i) => ({ name, stack, i })))(
    'counts the weights of the figure: $name',
    ({ name, stack, i }) => {
      for (const line of exportWithKernel(name, stack).split('\n'))
        expect(line.length).toBeLessThanOrEqual(110)
      expectCounted(ran[i].said, stack)
    },
  )

  it('runs as it is saved', () => {
    writeFileSync(join(folder, 'stack.ts'), exportWithKernel(...long))
    expectCounted(run(process.execPath, 'stack.ts'), long[1])
  })

  it.each(small.map(([name], i) => ({ name, i: published.length + i })))(
    'lets a token change its own scores and no earlier ones: $name',
    ({ i }) => {
      const [before, there] = ran[i].moved!
      expect(before).toBeLessThan(1e-12)
      expect(there).toBeGreaterThan(1e-3)
    },
  )
})

/** True when Python runs a statement. */
const pythonRuns = (statement: string): boolean => {
  try {
    execFileSync('python3', ['-c', statement], { stdio: 'ignore' })
    return true
  } catch {
    return false
  }
}

const hasNumpy = pythonRuns('import numpy')
/** PyTorch itself, where it is installed: 2.0 brought what the modules use. */
const hasTorch = pythonRuns('import torch; assert int(torch.__version__[0]) >= 2')

/** Behind a program of the kernel: all its weights into a file, with their places, and its scores. */
const dump = `
import { writeFileSync } from 'node:fs'
const parts: [string, number, Weights][] = [['ends', 0, weightsOf(ends, 0)]]
layers.forEach((kind, i) => {
  const own = 1 + (shared.includes(kind) ? layers.indexOf(kind) : i)
  parts.push([kind, i, weightsOf(shapes[kind]!, own)])
  if (kind === 'mlp' && shared.includes(kind))
    parts.push(['link', i, weightsOf({ 'link.weight': [d, d] }, -i)])
})
const tensors = parts.flatMap(([part, i, own]) =>
  Object.entries(own).map(([name, { shape, data }]) => ({ part, i, name, shape, data })))
const flat = tensors.flatMap(({ data }) => Array.from(data))
writeFileSync('weights.bin', new Float64Array(flat))
writeFileSync('places.json', JSON.stringify(tensors.map(({ data, ...place }) => place)))
writeFileSync('scores.bin', new Float64Array(run([1, 2, 3, 4, 5, 6, 7, 8]).data))
`

/** Fills the module with these weights, each where its name says, and compares the scores. */
const compare = `
import json
import numpy as np
import torch
import stack

model = stack.Stack().double()
flat, at = np.fromfile("weights.bin"), 0
links = [place["i"] for place in json.load(open("places.json")) if place["part"] == "link"]

def put(owner, path, value):
    for name in path[:-1]:
        owner = getattr(owner, name)
    own = getattr(owner, path[-1])
    assert tuple(own.shape) == value.shape, (path, own.shape, value.shape)
    with torch.no_grad():
        own[...] = torch.tensor(value)

for place in json.load(open("places.json")):
    part, i, path, shape = place["part"], place["i"], place["name"].split("."), place["shape"]
    size = int(np.prod(shape))
    value, at = flat[at:at + size].reshape(shape), at + size
    if part == "ends":
        put(model, path, value)
    elif part == "link":
        put(model.links[links.index(i)], path[1:], value)
    elif path[0] == "before":
        put(model.norms[i], path[1:], value)
    elif part == "experts" and path[0] != "router":
        for e, own in enumerate(value):
            put(model.layers[i].experts[e], path, own)
    else:
        put(model.layers[i], path, value)
assert at == len(flat)
with torch.no_grad():
    scores = np.asarray(model(torch.tensor([[1, 2, 3, 4, 5, 6, 7, 8]])))[0]
wanted = np.fromfile("scores.bin").reshape(scores.shape)
print(float(abs(scores - wanted).max()), float(abs(wanted).max()))
`

/** How Python comes to its torch: that of NumPy in the folder, or the one that is installed. */
const ways = {
  numpy: ['-B', 'compare.py'],
  installed: [
    '-IB',
    '-c',
    'import sys, torch; sys.path.insert(0, "."); exec(open("compare.py").read())',
  ],
} as const

/** How far the scores of the two programs of a stack are apart, and how large they are. */
function scoresOf(name: string, stack: Stack, way: keyof typeof ways): number[] {
  writeFileSync(join(folder, 'dump.ts'), exportWithKernel(name, stack) + dump)
  run(process.execPath, 'dump.ts')
  writeFileSync(join(folder, 'stack.py'), exportPyTorch(name, stack))
  writeFileSync(join(folder, 'compare.py'), compare)
  return run('python3', ...ways[way])
    .at(-1)!
    .split(' ')
    .map(Number)
}

/** Runs every program in one process, and changes the last token where it can be run. */
const runAll = `
import contextlib, io, json, runpy, sys
sys.path.insert(0, ".")
import numpy as np
import torch

count, first = map(int, sys.argv[1:])
results = []
for i in range(count):
    said = io.StringIO()
    with contextlib.redirect_stdout(said):
        program = runpy.run_path(f"stack-{i}.py", run_name="__main__")
    result = {"said": said.getvalue().strip().split("\\n")}
    if i >= first:
        model = program["Stack"]()
        a, b = (np.asarray(model(torch.tensor([[1, 2, 3, 4, last]])))[0] for last in (5, 6))
        result["moved"] = [float(abs(a - b)[:4].max()), float(abs(a - b)[4].max())]
        result["shape"] = a.shape
    results.append(result)
print(json.dumps(results))
`

describe.skipIf(!hasNumpy)('a stack as a PyTorch module, over a torch of NumPy', () => {
  let ran: readonly (Ran & { readonly shape?: readonly number[] })[] = []
  beforeAll(() => {
    stacks.forEach(([name, stack], i) =>
      writeFileSync(join(folder, `stack-${i}.py`), exportPyTorch(name, stack)),
    )
    writeFileSync(join(folder, 'run-all.py'), runAll)
    const counts = [stacks.length, published.length].map(String)
    ran = JSON.parse(run('python3', '-B', 'run-all.py', ...counts).at(-1)!) as Ran[]
  }, 120_000)

  it.each(stacks.map(([name, stack], i) => ({ name, stack, i })))(
    'counts the weights of the figure: $name',
    ({ name, stack, i }) => {
      for (const line of exportPyTorch(name, stack).split('\n'))
        expect(line.length).toBeLessThanOrEqual(110)
      expect(ran[i].said).toEqual([`${stackCost(stack).weights} weights`])
    },
  )

  it.each(small.map(([name, stack], i) => ({ name, stack, i: published.length + i })))(
    'lets a token change its own scores and no earlier ones: $name',
    ({ stack, i }) => {
      const [before, there] = ran[i].moved!
      expect(ran[i].shape).toEqual([5, stack.vocabulary])
      expect(before).toBeLessThan(1e-12)
      expect(there).toBeGreaterThan(1e-3)
    },
  )
})

/** Every kind of layer, shared ones and windows among them. */
const compared = small.filter(([name]) => /Jamba|Zamba|Samba|BlackMamba|Nemotron|mMAWFX/.test(name))

describe.each([
  ['a torch of NumPy', 'numpy', hasNumpy],
  ['the PyTorch that is installed', 'installed', hasTorch],
] as const)('the two programs of a stack, over %s', (_, way, has) => {
  it.skipIf(!has).each(compared)(
    'give the same scores with the same weights: %s',
    (name, stack) => {
      const [apart, largest] = scoresOf(name, stack, way)
      expect(largest).toBeGreaterThan(0.1)
      expect(apart).toBeLessThan(1e-9 * largest)
    },
  )
})
