import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { fastBackends } from '../../src/kernel/fast/backend.ts'

const runner = fileURLToPath(new URL('run.ts', import.meta.url))
const vectors = fileURLToPath(new URL('../vectors', import.meta.url))

function run(...paths: string[]) {
  const { stdout, status } = spawnSync(process.execPath, [runner, ...paths], { encoding: 'utf8' })
  return { stdout, status }
}

describe('the conformance runner', () => {
  let folder = ''
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'conform-'))
  })
  afterEach(() => {
    rmSync(folder, { recursive: true })
  })

  /** A file of the vectors, changed, in the folder. */
  function put(name: string, change: (file: ReturnType<typeof JSON.parse>) => void): void {
    const file = JSON.parse(readFileSync(join(vectors, name), 'utf8'))
    change(file)
    writeFileSync(join(folder, name), JSON.stringify(file))
  }

  it('passes on the reference vectors', () => {
    const { stdout, status } = run(vectors)
    expect(stdout).toContain(' 0 failed')
    expect(status).toBe(0)
  })

  it('fails when an expected number is another one', () => {
    put('hippo.json', (file) => (file.cases[0].outputs.A.data[0] += 1e-6))
    const { stdout, status } = run(folder)
    expect(stdout).toMatch(/hippo\.json .*FAIL/)
    expect(stdout).toContain(`legs_2 A:`)
    expect(status).toBe(1)
  })

  it('fails when an output has no result, or a case throws', () => {
    put('hippo.json', (file) => {
      file.cases = [file.cases[0]]
      file.cases[0].outputs.Z = file.cases[0].outputs.A
    })
    put('lti.json', (file) => delete file.cases[0].inputs.Abar)
    const { stdout, status } = run(folder)
    expect(stdout).toContain('legs_2 Z: no result')
    expect(stdout).toContain('has no input Abar')
    expect(status).toBe(1)
  })

  it('holds every backend to single precision', () => {
    put('mamba2_block.json', ({ cases }) => {
      cases[0].tolerance.float64.atol = 1
      cases[0].outputs.ssm_state.data[0] += 1e-7
    })
    const { stdout, status } = run(folder)
    for (const backend of ['the kernel', ...fastBackends]) {
      expect(stdout).toMatch(new RegExp(`^ +mamba2_00\\S* ssm_state, float32 by ${backend}: `, 'm'))
    }
    expect(status).toBe(1)
  })

  it('does without optional inputs and the names of cases', () => {
    put('lti.json', (file) => {
      file.cases = [file.cases[0]]
      delete file.cases[0].name
      delete file.cases[0].inputs.x0
      delete file.cases[0].outputs.y
      delete file.cases[0].outputs.states
    })
    const { stdout, status } = run(folder)
    expect(stdout).toMatch(/lti\.json .*PASS/)
    expect(status).toBe(0)
  })

  it.each<[string, (file: ReturnType<typeof JSON.parse>) => void, RegExp]>([
    [
      'hippo.json',
      (file) => (file.name = 'something_else'),
      /hippo\.json .*NOT COVERED: nothing here reads files named something_else/,
    ],
    ['nplr.json', ({ cases }) => (cases[1].options.kind = 'another'), /the kind another$/m],
    [
      'ssd.json',
      ({ cases }) => (cases[0].inputs.seq_idx = cases[0].inputs.A),
      /the array seq_idx$/m,
    ],
    [
      'ssd.json',
      ({ cases }) => (cases[0].options.dt_softplus = 'yes'),
      /the option dt_softplus = "yes"$/m,
    ],
    [
      'causal_conv1d.json',
      ({ cases }) => (cases[0].options.activation = 'gelu'),
      /the activation gelu$/m,
    ],
  ])('fails on what it does not read: %s', (name, change, told) => {
    put(name, change)
    const { stdout, status } = run(folder)
    expect(stdout).toMatch(told)
    expect(stdout).toMatch(/, [1-9]\d* not covered/)
    expect(status).toBe(1)
  })

  it('tells an option that it does not read, and goes by the numbers', () => {
    put('nplr.json', ({ cases }) => (cases[0].options.scale = 2))
    const { stdout, status } = run(folder)
    expect(stdout).toMatch(/not read: .*the option scale$/m)
    expect(stdout).toContain(' 0 not covered')
    expect(status).toBe(0)
  })

  it('names what is left out, and does not fail', () => {
    put('hippo.json', ({ cases }) => (cases[0].options.measure = 'random'))
    const { stdout, status } = run(folder)
    expect(stdout).toMatch(/left out: .*the measure random, drawn at random/)
    expect(stdout).toContain(' 0 not covered, 1 left out')
    expect(status).toBe(0)
  })

  it('fails when a case names sizes that its arrays do not have', () => {
    put('mamba2_block.json', ({ cases }) => (cases[0].options.headdim = 3))
    const { stdout, status } = run(folder)
    expect(stdout).toMatch(/the option headdim is 3; its arrays have 4\./)
    expect(status).toBe(1)
  })

  it('reads other spellings of an option', () => {
    put('selective_scan.json', ({ cases }) => {
      for (const { options } of cases) options.delta_softplus = options.delta_softplus ? 1 : 0
    })
    put('causal_conv1d.json', ({ cases }) => {
      for (const { options } of cases) if (options.activation) options.activation = true
    })
    expect(run(folder).stdout).toContain(' 0 failed, 0 not covered')
  })

  it.each<[string, (cases: ReturnType<typeof JSON.parse>[]) => void, RegExp]>([
    ['tolerance', ([first]) => delete first.tolerance, /\.tolerance\.float64 has atol undefined/],
    ['outputs', ([first]) => (first.outputs = {}), /has no outputs; allowed are cases/],
    ['shape', ([first]) => delete first.inputs.x.shape, /\.inputs\.x has shape undefined/],
    ['whole size', ([first]) => (first.inputs.x.shape[0] = 0.5), /has shape \[0\.5,8,2,4\]/],
    ['data', ([first]) => delete first.inputs.x.data, /\.inputs\.x has data undefined/],
    ['whole data', ([first]) => first.inputs.x.data.pop(), /x holds 63 numbers; .* wants 64\./],
    ['number', ([first]) => (first.inputs.x.data[3] = null), /x\[3\] is null; allowed are numbers/],
    ['known type', ([first]) => (first.inputs.x.dtype = 'bool'), /x has dtype bool; allowed are/],
  ])('says which case of a file has no %s', (_, change, told) => {
    put('ssd.json', ({ cases }) => change(cases))
    const { stdout, status } = run(folder)
    expect(stdout).toMatch(/ssd\.json .*UNREADABLE: ssd_00/)
    expect(stdout).toMatch(told)
    expect(status).toBe(1)
  })

  it('fails on what it cannot read', () => {
    writeFileSync(join(folder, 'broken.json'), '{')
    expect(run(folder).stdout).toContain('UNREADABLE')
    expect(run(folder).status).toBe(1)
    expect(run(join(folder, 'missing')).status).toBe(1)
    rmSync(join(folder, 'broken.json'))
    expect(run(folder).status).toBe(1)
  })
})
