import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { transformSync } from 'esbuild'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { cellCode } from '../../../components/playground/code-cell.ts'
import { compute } from '../../../components/playground/compute.ts'
import { exportPyTorch } from '../../../components/playground/export-pytorch.ts'
import { exportTypeScript } from '../../../components/playground/export-typescript.ts'
import { presets, presetSettings } from '../../../components/playground/presets.ts'
import { schema, type State } from '../../../components/playground/schema.ts'
import { defaultsOf } from '../../../src/figure/parameters.ts'
import * as kernel from '../../../src/kernel/index.ts'
import { torchStub } from './torch-stub.ts'
import { state } from './arbitrary.ts'

const defaults = defaultsOf(schema)
const states = presets.map((preset): [string, State] => [
  preset.title,
  { settings: presetSettings(preset, defaults), own: [] },
])

function expectSame(y: ArrayLike<number>, wanted: Float64Array, size: number): void {
  expect(y).toHaveLength(wanted.length)
  wanted.forEach((value, k) => expect(Math.abs(y[k] - value)).toBeLessThanOrEqual(1e-9 * size))
}

/** The sizes that cancel in the sum of the outputs. */
const sizeOf = ({ system: { C }, largest }: ReturnType<typeof compute>) =>
  1e-6 + C.re.reduce((sum, re, n) => sum + Math.hypot(re, C.im[n]) * largest[n], 0)

/** Runs TypeScript as a function body. */
function evaluate(code: string, names: readonly string[], values: readonly unknown[]): unknown {
  const { code: javascript } = transformSync(code, {
    loader: 'ts',
    supported: { 'top-level-await': true },
  })
  return new Function(...names, javascript)(...values)
}

function runTypeScript(now: State): number[] {
  const text = exportTypeScript(now)
    .replace(/^export /gm, '')
    .replace(/^console\.log.*$/m, '')
  return evaluate(`return (() => {${text}\nreturn run(x)})()`, [], []) as number[]
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
        expectSame(runTypeScript(now), run.y, sizeOf(run))
      }),
      { numRuns: 60 },
    )
  })

  it('runs as it is with Node', () => {
    const folder = mkdtempSync(join(tmpdir(), 'book-export-'))
    const file = join(folder, 'ssm.ts')
    writeFileSync(file, exportTypeScript(states[0][1]))
    const printed = execFileSync(process.execPath, [file], { encoding: 'utf8' })
    rmSync(folder, { recursive: true })
    const first = compute(states[0][1]).y.find((value) => value !== 0)!
    expect(printed).toContain(String(first).slice(0, 8))
  })

  it('has no line that is too long', () => {
    for (const [, now] of states)
      for (const line of exportTypeScript(now).split('\n'))
        expect(line.length).toBeLessThanOrEqual(100)
  })
})

describe('the code of the cell', () => {
  it.each(states)('computes the output of the panel: %s', (_, now) => {
    const run = compute(now)
    expectSame(runCellCode(now), run.y, sizeOf(run))
  })

  it('does so at every setting', () => {
    fc.assert(
      fc.property(state, (now) => {
        const run = compute(now)
        expectSame(runCellCode(now), run.y, sizeOf(run))
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

describe('the PyTorch that the playground exports', () => {
  let folder = ''
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'book-torch-'))
    writeFileSync(join(folder, 'torch.py'), torchStub)
  })
  afterAll(() => rmSync(folder, { recursive: true, force: true }))

  it.skipIf(!python).each(states)(
    'computes the output of the panel, with a stand-in for torch: %s',
    (_, now) => {
      writeFileSync(join(folder, 'ssm.py'), exportPyTorch(now))
      const printed = execFileSync('python3', ['ssm.py'], { cwd: folder, encoding: 'utf8' })
      const run = compute(now)
      expectSame(JSON.parse(printed) as number[], run.y, sizeOf(run))
    },
  )

  it('names no more of torch than the stand-in has', () => {
    for (const [, now] of states) {
      const names = new Set(
        [...exportPyTorch(now).matchAll(/torch\.(?:nn\.(?:functional\.)?)?(\w+)/g)].map(
          (m) => m[1],
        ),
      )
      for (const name of names) expect(torchStub).toMatch(new RegExp(`\\b${name}\\b`))
    }
  })
})
