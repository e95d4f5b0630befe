import { fileURLToPath } from 'node:url'
import { readFileSync } from 'node:fs'
import { beforeAll, describe, expect, it } from 'vitest'
import { readBook } from '../../src/book/index.ts'
import { runCell } from '../../src/build/run-cells.ts'
import { countWeights, mamba1InitialWeights } from '../../src/kernel/index.ts'
import { readVectors, type VectorArray, type VectorCase } from '../conform/vectors.ts'

const root = fileURLToPath(new URL('../../', import.meta.url))
const chapter = readBook(root).chapters.get('Interlude')!
const cells = new Map(
  chapter.cells.map(({ id, code, number }) => [id, { code, label: `Cell ${number}` }]),
)
const text = readFileSync(root + chapter.file, 'utf8').replace(/\s+/g, ' ')
const vectors = (name: string) =>
  readVectors(`${root}tests/vectors/${name}.json`).cases.filter(({ inputs }) =>
    Object.keys(inputs).some((key) => key.endsWith('in_proj.weight') && !('dt_bias' in inputs)),
  )

/** What a cell prints that could stand at the end of the page; its value comes as JSON. */
async function told(code: string): Promise<string[]> {
  const own = { id: 'test', code, cells, file: chapter.file, line: 1 }
  const outputs = await runCell(own, { root, cache: false, limit: 60_000 })
  return outputs.flatMap((output) => (output.kind === 'text' ? [output.text] : []))
}

/** The last value that a cell of the page shows. */
async function shown(id: string): Promise<string[]> {
  return told(cells.get(id)!.code)
}

const written = ({ shape, data }: VectorArray) => ({ shape, data: [...data] })

/** Inputs of a case as a piece of code: the object of tensors that the page's functions read. */
function inputsOf({ inputs }: VectorCase): string {
  return JSON.stringify(
    Object.fromEntries(Object.entries(inputs).map(([name, array]) => [name, written(array)])),
  )
}

function gap(found: readonly number[], wanted: ArrayLike<number>): number {
  expect(found.length).toBe(wanted.length)
  return Math.max(...found.map((value, i) => Math.abs(value - wanted[i])))
}

describe('the block of the page', () => {
  it.each(vectors('mamba1_block').map((each) => [each.name, each] as const))(
    'gives the output and the states of the published code: %s',
    async (_, testCase) => {
      const [line] = await told(`
import { asRows } from 'cell:weights'
import { mamba, rest } from 'cell:mamba'
import { step } from 'cell:step'
const tensors = ${inputsOf(testCase)}
const w = asRows(tensors)
const [batch, L] = tensors.hidden.shape
const rows = Array.from({ length: batch }, (_, b) => w.hidden.slice(b * L, (b + 1) * L))
const states = rows.map((tokens) => {
  let state = rest(w)
  const out = tokens.map((u) => {
    const next = step(u, w, state)
    state = next.state
    return next.out
  })
  return { out, ...state }
})
print(JSON.stringify({
  out: rows.map((tokens) => mamba(tokens, w)).flat(3),
  stepped: states.map(({ out }) => out).flat(3),
  ssm: states.map(({ h }) => h).flat(3),
  conv: states.map(({ window }) => w.D.map((_, d) => window.map((x) => x[d]))).flat(3),
}))`)
      const found = JSON.parse(line)
      const { out, ssm_state, conv_state } = testCase.outputs
      expect(gap(found.out, out.data)).toBeLessThan(1e-13)
      expect(found.stepped).toEqual(found.out)
      expect(gap(found.ssm, ssm_state.data)).toBeLessThan(1e-13)
      expect(gap(found.conv, conv_state.data)).toBeLessThan(1e-13)
    },
  )

  it('holds the numbers of the smallest case in its bytes', () => {
    const hex = /const hex = '([0-9a-f]+)'/.exec(cells.get('published')!.code)![1]
    const { buffer } = Uint8Array.from(hex.match(/../g)!.map((pair) => parseInt(pair, 16)))
    const { inputs, outputs } = vectors('mamba1_block')[0]
    const names = 'in_proj.weight conv1d.weight conv1d.bias x_proj.weight dt_proj.weight'
    const rest = 'dt_proj.bias A_log D out_proj.weight hidden'
    const numbers = `${names} ${rest}`.split(' ').flatMap((name) => [...inputs[name].data])
    expect([...new Float32Array(buffer, 0, 264)]).toEqual(numbers)
    expect([...new Float64Array(buffer, 4 * 264)]).toEqual([...outputs.out.data])
  })

  it.each(['same-block', 'published', 'step', 'same-model'])(
    'differs by rounding alone in the cell %s',
    async (id) => {
      const difference = Number((await shown(id)).at(-1))
      expect(difference).toBeGreaterThanOrEqual(0)
      expect(difference).toBeLessThan(id === 'step' ? 1e-300 : 1e-12)
    },
  )

  it('takes some sixty lines', () => {
    const parts = ['helpers', 'enter', 'convolve', 'dials', 'advance', 'mamba']
    const lines = parts.flatMap((id) => functionsOf(cells.get(id)!.code))
    const model = functionsOf(
      cells.get('model')!.code.replace(/export function asModel[^]*?^}/m, ''),
    )
    expect(lines.length + model.length).toBeGreaterThanOrEqual(56)
    expect(lines.length + model.length).toBeLessThanOrEqual(64)
  })
})

/** The lines of a cell's exported functions. */
function functionsOf(code: string): string[] {
  const parts = code.match(/^export (?:.*\n)(?:[ })].*\n)*/gm) ?? []
  return parts.flatMap((part) => part.trimEnd().split('\n'))
}

describe('the model of the page', () => {
  const testCase = vectors('tiny_lm').find(({ options }) => options.model === 'mamba1')!

  it('gives the logits and the greedy text of the published code', async () => {
    const prompt = JSON.stringify([...testCase.inputs.input_ids.data])
    const count = testCase.outputs.greedy.data.length
    const [line] = await told(`
import { asModel, logits } from 'cell:model'
import { atRest, next } from 'cell:next'
const { input_ids, ...tensors } = ${inputsOf(testCase)}
const model = asModel(tensors)
const ids = ${prompt}
let states = atRest(model)
for (let k = 0; k < ${prompt}.length + ${count} - 1; k++) {
  const read = next(ids[k], states, model)
  states = read.states
  if (k === ids.length - 1) ids.push(read.logits.indexOf(Math.max(...read.logits)))
}
print(JSON.stringify({ logits: logits(${prompt}, model).flat(), ids }))`)
    const found = JSON.parse(line)
    expect(gap(found.logits, testCase.outputs.logits.data)).toBeLessThan(1e-12)
    const start = testCase.inputs.input_ids.data.length
    expect(found.ids.slice(start)).toEqual([...testCase.outputs.greedy.data])
  })

  it('hands on all that its training gives', async () => {
    const [count, isSame] = await told(`
import { trained } from 'cell:learn'
import { asModel } from 'cell:model'
import { model } from 'cell:trained-model'
print(Object.values(trained).flatMap(({ data }) => [...data]).length)
print(JSON.stringify(asModel(trained)) === JSON.stringify(model))`)
    expect(await shown('trained-model')).toEqual([`${count} weights`])
    expect(isSame).toBe('true')
  })

  it('speaks the sentence, and gives both prompts one answer without its state', async () => {
    expect(await shown('speak')).toEqual([
      'she sells sea shells by the sea shore.',
      'by the sea shore.',
      'she sells sea shell',
      'by the sea shell',
    ])
    const [first, second] = ['she sells sea sh', 'by the sea sh']
    const shared = [...Array(9).keys()].findIndex((n) => first.at(-n - 1) !== second.at(-n - 1))
    expect(shared).toBe(7)
    expect(text).toContain('The two prompts end in the same seven letters')
    expect(1 + 2 * (4 - 1)).toBe(7)
  })

  it('goes on from what it was not taught as the text says', async () => {
    const speak = cells.get('speak')!.code.replace(/^print\([^]*$/m, '')
    const sentence = 'she sells sea shells by the sea shore. '
    const [start, after] = await told(`${speak}
print(speak('he', 21))
print(speak('${sentence}', 6))`)
    expect(start).toBe('hells shells by the sea')
    expect(text).toContain(`is continued as "${start}"`)
    expect(after).toBe(`${sentence}shells`)
    expect(text).toContain('it goes on with "shells" and not with "she"')
  })
})

describe('the numbers of the text', () => {
  let counted: string

  beforeAll(async () => {
    counted = (await shown('count')).at(-1)!
  })

  it('counts the weights of a block', () => {
    const [d, N] = [768, 16]
    const block = countWeights(mamba1InitialWeights({ dModel: d, N }, 1))
    expect(block).toBe(3_770_880)
    expect(counted).toBe(`block ${block}`)
    expect(text).toContain('is 3,770,880')
    expect(Math.round((100 * 6 * d * d) / block)).toBe(94)
    expect(text).toContain('94 per cent')
    const scan = 7 * 2 * d * N
    const others = 2 * (block - 2 * d * N - 2 * d)
    expect(Math.round((100 * scan) / (scan + others))).toBe(2)
    expect(text).toContain('2 per cent: seven for each')
  })

  it('steps by half a unit of time', () => {
    expect(Math.exp(-0.5)).toBeCloseTo(0.6065, 4)
    expect(Math.exp(-1)).toBeCloseTo(0.3679, 4)
    expect(text).toContain('$e^{-0.5}=0.6065$ and $e^{-1}=0.3679$')
  })

  it('holds an input over a step of 2', async () => {
    expect(-Math.expm1(-2)).toBeCloseTo(0.864665, 6)
    expect(text).toContain('should print 0.864665 in place of 2')
    expect(await shown('advance-hold')).toEqual(['[2]'])
  })

  it('has steps at rest between 0.001 and 0.1', async () => {
    const steps: number[] = JSON.parse((await shown('dials'))[0])
    expect(Math.min(...steps)).toBeGreaterThanOrEqual(0.001)
    expect(Math.max(...steps)).toBeLessThanOrEqual(0.1)
    expect(text).toContain('between 0.001 and 0.1')
  })

  it('compares with a cache of keys and values', () => {
    const kept = (window: number) => 2 * 1536 * (window + 16)
    expect(kept(4)).toBe(61_440)
    expect(kept(4) / (2 * 768)).toBe(40)
    expect(kept(3) / (2 * 768)).toBe(38)
    expect(text).toContain('From the 41st token on')
    expect(text).toContain('it would be the 39th')
  })
})
