import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { compute, type UParameters } from '../../../components/figures/u-shape/compute.ts'
import { exportPyTorch } from '../../../components/figures/u-shape/export-pytorch.ts'
import figure from '../../../components/figures/u-shape/figure.ts'
import { models } from '../../../components/figures/u-shape/models.ts'
import { defaultsOf } from '../../../src/figure/parameters.ts'
import { torchNumpy } from './torch-numpy.ts'

const own = (change: Partial<UParameters>): UParameters => ({
  ...defaultsOf(figure.schema),
  model: 'own',
  c: 16,
  side: 8,
  depth: 1,
  stages: 'm*2',
  ...change,
})

/** Networks that are small enough to run, with how many axes they have. */
const small: readonly [string, UParameters][] = [
  ['a U of every kind', own({ stages: 'CmAH', depth: 2 })],
  [
    'a U that goes up by convolutions, over an odd side',
    own({ stages: 'mAm', side: 6, up: 'convolution' }),
  ],
  ['a U over a volume', own({ axes: '3', side: 4, stages: 'mC' })],
  ['a pyramid', own({ form: 'pyramid', stages: 'CA', depth: 2 })],
  ['flat scans', own({ form: 'flat', depth: 2 })],
  ['flat attention', own({ form: 'flat', mixer: 'attention' })],
  ['flat convolutions', own({ form: 'flat', mixer: 'convolution' })],
  ['flat, a map a block', own({ form: 'flat', depth: 2, norms: 'block' })],
  ['flat, one map', own({ form: 'flat', depth: 2, norms: 'shared' })],
]
const large: readonly [string, UParameters][] = [
  ['as authored', defaultsOf(figure.schema)],
  ['wide', own({ c: 256, depth: 3, stages: 'HA*2', axes: '3' })],
  ['flat and wide', own({ form: 'flat', c: 1536, depth: 49, norms: 'shared' })],
]
const named = Object.keys(models).map((model): [string, UParameters] => [
  model,
  own({ model: model as keyof typeof models }),
])
const all = [...small, ...large, ...named]

/** Runs every program in one process; of the first, what a change in the last place of all does. */
const runAll = `
import contextlib, io, json, runpy, sys
sys.path.insert(0, ".")
import numpy as np
import torch

shapes = json.loads(sys.argv[1])
results = []
for i, shape in enumerate(shapes):
    said = io.StringIO()
    with contextlib.redirect_stdout(said):
        program = runpy.run_path(f"network-{i}.py", run_name="__main__")
    result = {"said": said.getvalue().strip()}
    if shape:
        network = program["Network"]()
        x = np.random.default_rng(2).standard_normal([1, *shape])
        changed = x.copy()
        changed[(0, slice(None), *[-1] * (len(shape) - 1))] += 1
        step = [torch.tensor([3.0])] if hasattr(network, "first") else []
        a, b = (np.asarray(network(torch.tensor(each), *step)) for each in (x, changed))
        result["shape"] = a.shape
        result["moved"] = abs(a - b).max(axis=(0, 1)).ravel().tolist()
    results.append(result)
print(json.dumps(results))
`

interface Ran {
  readonly said: string
  readonly shape?: readonly number[]
  /** How far the outputs at each position move. */
  readonly moved?: readonly number[]
}

const hasNumpy = (() => {
  try {
    execFileSync('python3', ['-c', 'import numpy'], { stdio: 'ignore' })
    return true
  } catch {
    return false
  }
})()

describe.skipIf(!hasNumpy)('a network as a PyTorch module, over a torch of NumPy', () => {
  let folder = ''
  let ran: readonly Ran[] = []
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'book-network-'))
    all.forEach(([, parameters], i) =>
      writeFileSync(join(folder, `network-${i}.py`), exportPyTorch(compute(parameters))),
    )
    writeFileSync(join(folder, 'torch.py'), torchNumpy)
    writeFileSync(join(folder, 'run-all.py'), runAll)
    const shapes = all.map(([, { c, side, axes }], i) =>
      i < small.length ? [c, ...Array.from({ length: Number(axes) }, () => side)] : null,
    )
    const said = execFileSync('python3', ['-B', 'run-all.py', JSON.stringify(shapes)], {
      cwd: folder,
      encoding: 'utf8',
    })
    ran = JSON.parse(said) as Ran[]
  }, 120_000)
  afterAll(() => rmSync(folder, { recursive: true, force: true }))

  const of = (name: string) => ran[all.findIndex(([each]) => each === name)]

  it.each([...small, ...large])('counts the weights of the figure: %s', (name, parameters) => {
    const [, blocks, whole] = /^(\d+) weights in blocks, (\d+) in all$/.exec(of(name).said)!
    expect(Number(blocks)).toBe(compute(parameters).weights)
    if (parameters.form === 'flat') expect(whole).toBe(blocks)
    else expect(Number(whole)).toBeGreaterThan(Number(blocks))
  })

  it.each(all)('has no long lines: %s', (_, parameters) => {
    for (const line of exportPyTorch(compute(parameters)).split('\n'))
      expect(line.length).toBeLessThanOrEqual(110)
  })

  it.each(named)(
    'says of %s that only stages, widths and kinds are its own',
    (name, parameters) => {
      expect(of(name).said).toMatch(/^\d+ weights in blocks/)
      expect(exportPyTorch(compute(parameters))).toContain(
        'its stages, widths and kinds of blocks alone',
      )
    },
  )

  it('gives back the shape of its input, and a pyramid that of its last stage', () => {
    for (const [name, { form, c, side, axes }] of small) {
      const sides = (n: number) => Array.from({ length: Number(axes) }, () => n)
      expect(of(name).shape, name).toEqual(
        form === 'pyramid' ? [1, 2 * c, ...sides(side / 2)] : [1, c, ...sides(side)],
      )
    }
  })

  it('mixes as its blocks do: a scan looks back, a convolution near, attention and a U everywhere', () => {
    const moved = (name: string) => of(name).moved!.map((far) => far > 1e-9)
    const last = (length: number) => Array.from({ length }, (_, i) => i === length - 1)
    expect(moved('flat scans')).toEqual(last(64))
    const near = Array.from({ length: 64 }, (_, i) => i % 8 >= 5 && i >= 40)
    expect(moved('flat convolutions')).toEqual(near)
    for (const name of ['flat attention', 'a U of every kind'])
      expect(moved(name)).toEqual(Array.from({ length: 64 }, () => true))
  })
})
