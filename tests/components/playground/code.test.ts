import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import fc from 'fast-check'
import { transform } from 'sucrase'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { cellCode } from '../../../components/playground/code-cell.ts'
import { compute } from '../../../components/playground/compute.ts'
import { exportWithKernel } from '../../../components/playground/export-kernel.ts'
import { exportPyTorch } from '../../../components/playground/export-pytorch.ts'
import { exportTypeScript } from '../../../components/playground/export-typescript.ts'
import { presets, presetSettings } from '../../../components/playground/presets.ts'
import { schema, type State } from '../../../components/playground/schema.ts'
import { defaultsOf } from '../../../src/figure/parameters.ts'
import { kernelModule } from '../../../src/build/kernel-package.ts'
import * as kernel from '../../../src/kernel/index.ts'
import { torchStub } from './torch-stub.ts'
import { state } from './arbitrary.ts'

const defaults = defaultsOf(schema)
const states = presets.map((preset): [string, State] => [
  preset.title,
  { settings: presetSettings(preset, defaults), own: [] },
])

/** Every rule, fixed and selective, real and in pairs, with what goes past the states and with moved poles, one of them 0. */
const variants = schema.rule.options.flatMap(({ value: rule }) =>
  [false, true].flatMap((selective) =>
    (['lin', 'real'] as const).map((init): [string, State] => [
      `${rule}, ${selective ? 'selective' : 'fixed'}, ${init}`,
      {
        settings: { ...defaults, rule, selective, init, N: 3, D: -0.4, B: 'falling', decay: 2 },
        own: [],
        moved: [
          { n: 0, re: 0, im: 0 },
          { n: 2, re: 0.3, im: 4 },
        ],
      },
    ]),
  ),
)

/** Weights of one's own: C complex where the states are, and too few of B. */
const weighed = [false, true].flatMap((selective) =>
  (['lin', 'real'] as const).map((init): [string, State] => [
    `weights of one’s own, ${selective ? 'selective' : 'fixed'}, ${init}`,
    {
      settings: { ...defaults, selective, init, N: 3, B: 'own', C: 'own' },
      own: [],
      weights: {
        B: [0.5, -2],
        C: [
          { re: 1, im: init === 'real' ? 0 : -2.25 },
          { re: -3, im: 0 },
          { re: 4, im: 0 },
        ],
      },
    },
  ]),
)

/** Checks an output against the panel's, as far as that one goes; the sizes are those that cancel in the sum over the states. */
function expectSame(y: ArrayLike<number>, run: ReturnType<typeof compute>): void {
  const { C, D } = run.system
  const size =
    1e-6 +
    C.re.reduce((sum, re, n) => sum + Math.hypot(re, C.im[n]) * run.largest[n], 0) +
    Math.abs(D) * run.x.reduce((max, value) => Math.max(max, Math.abs(value)), 0)
  expect(y).toHaveLength(run.L)
  for (let k = 0; k < run.end; k++)
    expect(Math.abs(y[k] - run.y[k])).toBeLessThanOrEqual(1e-9 * size)
}

/** Runs TypeScript as a function body. */
function evaluate(code: string, names: readonly string[], values: readonly unknown[]): unknown {
  const { code: javascript } = transform(code, {
    transforms: ['typescript'],
    disableESTransforms: true,
  })
  return new Function(...names, javascript)(...values)
}

function runTypeScript(now: State): number[] {
  const text = exportTypeScript(now)
    .replace(/^export /gm, '')
    .replace(/^console\.log.*$/m, '')
  return evaluate(`return (() => {${text}\nreturn run(x)})()`, [], []) as number[]
}

/** What a program prints under plain Node, one number a line. */
function runNode(folder: string): number[] {
  const printed = execFileSync(process.execPath, ['ssm.ts'], { cwd: folder, encoding: 'utf8' })
  return printed.trim().split('\n').map(Number)
}

function runCellCode(now: State): number[] {
  const code = cellCode(now).replace(/^import (\{.*\}) from 'kernel'$/m, 'const $1 = kernel')
  const tools = { print: () => {}, plot: { line: () => {} } }
  return evaluate(
    `return (() => {${code}\nreturn Array.from(y)})()`,
    ['kernel', 'print', 'plot'],
    [kernel, tools.print, tools.plot],
  ) as number[]
}

describe('the TypeScript that the playground exports', () => {
  it('computes the output of the panel', () => {
    fc.assert(
      fc.property(state, (now) => {
        const run = compute(now)
        expectSame(runTypeScript(now), run)
      }),
      { numRuns: 60 },
    )
  })

  it('runs as it is with Node', () => {
    const [, now] = variants[0]
    const folder = mkdtempSync(join(tmpdir(), 'book-export-'))
    writeFileSync(join(folder, 'ssm.ts'), exportTypeScript(now))
    expectSame(runNode(folder), compute(now))
    rmSync(folder, { recursive: true })
  })

  it('has no line that is too long', () => {
    for (const [, now] of [...states, ...variants, ...weighed])
      for (const line of exportTypeScript(now).split('\n'))
        expect(line.length).toBeLessThanOrEqual(100)
  })
})

describe('the TypeScript that computes with the kernel', () => {
  let folder = ''
  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'book-export-'))
    const { name, text } = await kernelModule(resolve(import.meta.dirname, '../../..'))
    writeFileSync(join(folder, name), text)
    writeFileSync(join(folder, 'package.json'), '{ "type": "module" }')
  })
  afterAll(() => rmSync(folder, { recursive: true, force: true }))

  it.each([states[0], states[8], weighed[0], ...variants.filter((_, i) => i % 3 === 0)])(
    'runs with Node beside the kernel’s package and gives the output of the panel: %s',
    (_, now) => {
      writeFileSync(join(folder, 'ssm.ts'), exportWithKernel(now))
      expectSame(runNode(folder), compute(now))
    },
  )
})

describe('the code of the cell', () => {
  it.each([...states, ...variants, ...weighed])(
    'computes the output of the panel: %s',
    (_, now) => {
      const run = compute(now)
      expectSame(runCellCode(now), run)
    },
  )

  it('does so at every setting', () => {
    fc.assert(
      fc.property(state, (now) => {
        const run = compute(now)
        // The kernel's own scan refuses what overflows.
        if (run.end === run.L) expectSame(runCellCode(now), run)
      }),
      { numRuns: 80 },
    )
  })

  it('imports only what it uses', () => {
    fc.assert(
      fc.property(state, (now) => {
        const [head, ...body] = cellCode(now).split('\n')
        const names = /\{ (.*) \}/.exec(head)![1].split(', ')
        for (const name of names) {
          expect(kernel).toHaveProperty(name)
          expect(body.join('\n')).toContain(`${name}(`)
        }
      }),
      { numRuns: 50 },
    )
  })
})

const python = (() => {
  try {
    execFileSync('python3', ['--version'])
    return true
  } catch {
    return false
  }
})()

/** Runs programs, each by itself, and prints what each has printed: to begin Python for each would take a minute. */
const runEach = `
import contextlib, io, json, runpy, sys, traceback
printed = []
for path in sys.argv[1:]:
    out = io.StringIO()
    with contextlib.redirect_stdout(out):
        try:
            runpy.run_path(path, run_name="__main__")
        except Exception:
            traceback.print_exc(file=out)
    printed.append(out.getvalue())
print(json.dumps(printed))
`

describe('the PyTorch that the playground exports', () => {
  const exported = [...states, ...variants, ...weighed]
  let printed: string[] = []
  beforeAll(() => {
    if (!python) return
    const folder = mkdtempSync(join(tmpdir(), 'book-torch-'))
    writeFileSync(join(folder, 'torch.py'), torchStub)
    writeFileSync(join(folder, 'run_each.py'), runEach)
    const programs = exported.map(([, now], i) => {
      writeFileSync(join(folder, `ssm_${i}.py`), exportPyTorch(now))
      return `ssm_${i}.py`
    })
    const options = { cwd: folder, encoding: 'utf8' } as const
    printed = JSON.parse(execFileSync('python3', ['run_each.py', ...programs], options))
    rmSync(folder, { recursive: true, force: true })
  }, 60_000)

  it.skipIf(!python).each(exported.map(([name, now], i) => [name, now, i] as const))(
    'computes the output of the panel, with a stand-in for torch: %s',
    (_, now, i) => {
      expectSame(printed[i].trim().split('\n').map(Number), compute(now))
    },
  )

  it('names no more of torch than the stand-in has', () => {
    for (const [, now] of exported) {
      const names = new Set(
        [...exportPyTorch(now).matchAll(/torch\.(?:nn\.(?:functional\.)?)?(\w+)/g)].map(
          (m) => m[1],
        ),
      )
      for (const name of names) expect(torchStub).toMatch(new RegExp(`\\b${name}\\b`))
    }
  })
})
