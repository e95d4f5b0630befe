import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import json from '../../../content/weights/fine-tuning.json' with { type: 'json' }
import {
  compute,
  draft,
  DRAW,
  MOST_SHARE,
  SEQUENCES,
  type Answered,
  type TuningParameters,
} from '../../../components/figures/fine-tuning/compute.ts'
import figure from '../../../components/figures/fine-tuning/figure.ts'
import { keepingLabels, methodLabels } from '../../../components/figures/fine-tuning/names.ts'
import { methodNames, type MethodName } from '../../../components/training/tuning/methods.ts'
import { tuningBatch } from '../../../components/training/tuning/tasks.ts'
import {
  adapterOf,
  baseOf,
  keepings,
  type TuningFile,
} from '../../../components/training/tuning/tuned-file.ts'
import { defaultsOf } from '../../../src/figure/parameters.ts'
import { languageModelForward, type WeightsLike } from '../../../src/kernel/index.ts'
import { expectCleanDrawings, expectHandle } from './drawings.ts'

const defaults: TuningParameters = defaultsOf(figure.schema)

const settings: fc.Arbitrary<TuningParameters> = fc.record({
  keeping: fc.constantFrom(...keepings),
  method: fc.constantFrom(...methodNames),
  share: fc.integer({ min: 0, max: 100 * MOST_SHARE }).map((part) => part / 100),
})

const file = json as TuningFile
const base = baseOf(file)

/** The weights of a run, its products summed entry by entry. */
function tunedByHand({ keeping, method, share }: TuningParameters): WeightsLike {
  const adapter = adapterOf(file, base, keeping, method)
  return Object.fromEntries(
    Object.entries(base).map(([name, { shape, data }]) => {
      const [V, U] = [adapter[`${name}.lora_A`], adapter[`${name}.lora_B`]]
      const own = adapter[name]
      const rank = V?.shape[0] ?? 0
      const change = (i: number) => {
        if (own) return own.data[i] - data[i]
        const [row, column] = [Math.floor(i / shape[1]), i % shape[1]]
        let sum = 0
        for (let k = 0; k < rank; k++) sum += U.data[row * rank + k] * V.data[k * shape[1] + column]
        return 2 * sum
      }
      return [name, { shape, data: Float32Array.from(data, (v, i) => v + share * change(i)) }]
    }),
  ) as WeightsLike
}

function answeredByHand(weights: WeightsLike): Answered {
  const share = (task: 'backwards' | 'old') => {
    const { ids, targets } = tuningBatch(task, SEQUENCES, 1e9 + DRAW)
    const { shape, data } = languageModelForward(weights, ids).logits
    const asked = [...targets.data.keys()].filter((t) => targets.data[t] >= 0)
    const right = asked.filter((t) => {
      const scores = data.subarray(t * shape[2], (t + 1) * shape[2])
      return scores.indexOf(Math.max(...scores)) === targets.data[t]
    })
    return right.length / asked.length
  }
  return { backwards: share('backwards'), old: share('old') }
}

// A few answers may hang on the rounding of a weight.
const expectClose = (found: Answered, wanted: Answered) => {
  expect(Math.abs(found.backwards - wanted.backwards)).toBeLessThan(0.022)
  expect(Math.abs(found.old - wanted.old)).toBeLessThan(0.022)
}

describe('fine-tuning', () => {
  it('asks the model that the run and the share make', () => {
    fc.assert(
      fc.property(settings, (parameters) => {
        expectClose(compute(parameters).here, answeredByHand(tunedByHand(parameters)))
      }),
      { numRuns: 15 },
    )
  })

  it('drafts the run that is looked at, and is whole when it has been asked', () => {
    const parameters: TuningParameters = { keeping: 'penalty', method: 'x_proj', share: 0.31 }
    const drafted = draft(parameters)
    const whole = compute(parameters)
    expect(drafted.here).toEqual(whole.here)
    expect(drafted.runs.map(({ method, moved }) => [method, moved])).toEqual(
      whole.runs.map(({ method, moved }) => [method, moved]),
    )
    drafted.runs.forEach(({ old }, i) => expect([undefined, whole.runs[i].old]).toContain(old))
    expectCleanDrawings(figure, drafted, parameters, 6000)
    expect(figure.describe(drafted, parameters)).toMatch(/0\.31 of the change applied: [\d.]+ %/)
    expect(draft(parameters)).toEqual(whole)
  })

  it('counts what each run moves', () => {
    const [d, D, N, R, layers] = [16, 32, 8, 1, 2]
    const narrow = { in_proj: 2 * D + d, x_proj: R + 2 * N + D, out_proj: d + D }
    const all = layers * (narrow.in_proj + narrow.x_proj + narrow.out_proj)
    const wanted: Readonly<Record<MethodName, number>> = {
      full: Object.values(base).reduce((sum, { data }) => sum + data.length, 0),
      'rank-4': 4 * all,
      'rank-2': 2 * all,
      'rank-1': all,
      in_proj: 2 * layers * narrow.in_proj,
      x_proj: 2 * layers * narrow.x_proj,
      out_proj: 2 * layers * narrow.out_proj,
      rates: layers * (D * N + D),
    }
    const { runs, weights } = compute(defaults)
    for (const { method, moved } of runs) expect(moved, method).toBe(wanted[method])
    expect(weights).toBe(wanted.full)
  })

  it('is drawn on sequences where backwards and in order agree as often as is expected', () => {
    const [old, backwards] = (['old', 'backwards'] as const).map(
      (task) => tuningBatch(task, SEQUENCES, 1e9 + DRAW).targets.data,
    )
    const asked = [...old.keys()].filter((t) => old[t] >= 0)
    expect(asked.filter((t) => old[t] === backwards[t]).length / asked.length).toBeCloseTo(4 / 9)
  })

  it('shows what its caption and its section say', () => {
    const runs = (keeping: TuningParameters['keeping']) =>
      Object.fromEntries(compute({ ...defaults, keeping }).runs.map((run) => [run.method, run]))
    const { full, ...few } = runs('nothing')
    expect(full.backwards).toBeGreaterThan(0.9)
    for (const name of ['rank-4', 'rank-2', 'rank-1']) {
      expect(few[name].backwards).toBeGreaterThan(0.85)
      expect(Math.abs(few[name].old - full.old)).toBeLessThan(0.05)
      expect(few[name].old).toBeLessThan(0.5)
    }
    for (const name of ['in_proj', 'x_proj', 'out_proj', 'rates'])
      expect(few[name].backwards).toBeLessThan(0.7)
    const rehearsed = runs('rehearsal')
    expect(Math.min(rehearsed.full.backwards, rehearsed.full.old)).toBeGreaterThan(0.9)
    for (const name of ['rank-2', 'rank-1']) expect(rehearsed[name].old).toBeLessThan(0.7)
    const held = runs('penalty').full
    expect(Math.min(held.backwards, held.old)).toBeGreaterThan(0.7)
    const half = compute({ ...defaults, share: 0.5 }).here
    expect(half.old).toBeLessThan(0.6)
    expect(half.backwards).toBeLessThan(0.7)
  })

  it('says what is so at every setting', () => {
    fc.assert(
      fc.property(settings, (parameters) => {
        const { keeping, method, share } = parameters
        const text = figure.describe(compute(parameters), parameters)
        const wanted = answeredByHand(tunedByHand(parameters))
        expect(
          text.startsWith(`Against forgetting: ${keepingLabels[keeping].toLowerCase()}. `),
        ).toBe(true)
        const last =
          /\. ([^.]+) with ([\d.]+) of the change applied: ([\d.]+) % of the new task and ([\d.]+) % of the old\.$/.exec(
            text,
          )
        if (!last) throw new Error(text)
        expect(last[1]).toBe(methodLabels[method])
        expect(last[2]).toBe(share.toFixed(2))
        expectClose({ backwards: Number(last[3]) / 100, old: Number(last[4]) / 100 }, wanted)
        const one = new RegExp(
          `${methodLabels[method]}: ([\\d,]+) numbers, ([\\d.]+) % of the new task, ([\\d.]+) % of the old`,
        ).exec(text)!
        const whole = answeredByHand(tunedByHand({ ...parameters, share: 1 }))
        expectClose({ backwards: Number(one[2]) / 100, old: Number(one[3]) / 100 }, whole)
      }),
      { numRuns: 8 },
    )
  })

  it('draws cleanly at every setting', () => {
    fc.assert(
      fc.property(settings, (parameters) => {
        expectCleanDrawings(figure, compute(parameters), parameters, 6000)
      }),
      { numRuns: 15 },
    )
    expectHandle(figure, { ...defaults, share: 0.6 }, 'share', [0, MOST_SHARE])
  })
})
