import { describe, expect, it } from 'vitest'
import { compute, type State } from '../../components/figures/modalities/compute.ts'
import figure from '../../components/figures/modalities/figure.ts'
import { defaultsOf } from '../../src/figure/parameters.ts'
import { recurrence } from '../../src/kernel/index.ts'
import { readSection } from './section.ts'

/** The numbers of section 5.3, computed again; `says` holds the words that quote them. */
const { says, pressed } = readSection('5-data/5.3-multimodal-data')

const authored = defaultsOf(figure.schema) as State
const read = (words: string) => pressed(figure, words, authored) as State

/** The errors of camera and microphone as the page quotes them. */
const quoted = (state: State, way = state.exchange) =>
  compute(state).readings[way].errors.map((error) => error.toFixed(2))

const draws = Array.from({ length: 99 }, (_, i) => i + 1)
const holds = (state: State, test: (of: ReturnType<typeof compute>['readings']) => boolean) =>
  draws.filter((seed) => test(compute({ ...state, seed }).readings)).length

describe('two sensors', () => {
  it('gain by coupled states in every draw', () => {
    says('Over 99 draws of the noise the camera gains in every one, the microphone in 89')
    expect(authored.share).toBe(0.3)
    expect(authored.exchange).toBe('states')
    expect(holds(authored, ({ states, none }) => states.errors[0] < none.errors[0])).toBe(99)
    expect(holds(authored, ({ states, none }) => states.errors[1] < none.errors[1])).toBe(89)
    expect(read('nothing exchanged')).toEqual({ ...authored, exchange: 'none' })
  })

  it('leave the second event unseen by a camera alone, and seen by one that is coupled', () => {
    const { readings } = compute(authored)
    const seen = (y: Float64Array) => Math.max(...y.subarray(72, 104))
    expect(seen(readings.none.y[0])).toBeLessThan(0.1)
    expect(seen(readings.states.y[0])).toBeGreaterThan(0.9)
  })

  it('swap output weights for the good of the microphone alone', () => {
    says('the microphone errs by 0.25 where it erred by 0.33')
    says('The camera errs by 0.49, alone by 0.48')
    expect(quoted(authored, 'none')[0]).toBe('0.48')
    expect(quoted(read('Output weights'))).toEqual(['0.49', '0.25'])
    expect(quoted(authored, 'none')[1]).toBe('0.33')
    const gains = holds(authored, ({ C, none }) => C.errors[1] < none.errors[1])
    expect(gains).toBe(99)
  })

  it('swap steps for ill in the dark and for good in the light', () => {
    says('state stand still, and it errs by 0.45')
    says('short ones between, and 0.29 for the microphone')
    expect(quoted(read('steps'))[1]).toBe('0.45')
    expect(quoted(read('the camera is never dark'))[1]).toBe('0.29')
    const worse = holds(authored, ({ dt, none }) => dt.errors[1] > none.errors[1])
    const better = holds({ ...authored, dark: 0 }, ({ dt, none }) => dt.errors[1] < none.errors[1])
    expect(Math.min(worse, better)).toBeGreaterThan(90)
  })

  it('stand in one sequence as well as they are coupled', () => {
    says('comes to 0.25 and 0.32 with half the state')
    expect(quoted(authored, 'one')).toEqual(['0.25', '0.32'])
  })

  it('spread noise, and silence that is not told', () => {
    says('the camera alone errs by 0.20. Swapped output weights make that 0.35')
    says('the microphone comes from 0.83 to 0.43')
    says('the camera errs by 0.37, for the noise that one sensor had is now in both')
    says('spread less of it, 0.22')
    const noisy = read('a camera that is never dark and a noisier microphone')
    expect(quoted(noisy, 'none')).toEqual(['0.20', '0.83'])
    expect(quoted(noisy)).toEqual(['0.35', '0.43'])
    expect(quoted(read('one sequence'))[0]).toBe('0.37')
    expect(quoted(read('Coupled states'))[0]).toBe('0.22')
    expect(
      holds(noisy, ({ C, states, none }) => {
        const [swapped, coupled, alone] = [C, states, none].map(({ errors }) => errors[0])
        return swapped > coupled && coupled > alone
      }),
    ).toBe(99)
    says('coupling leaves it at the 0.52 that it has alone')
    const silent = read('the camera does not say that it is dark')
    expect(quoted(silent)[0]).toBe('0.52')
    expect(quoted(silent, 'none')[0]).toBe('0.52')
  })
})

describe('the exercises', () => {
  it('has chains whose sum keeps 0.9 and whose difference keeps 0.36', () => {
    says('the sum keeps 0.9 a step and the difference 0.36')
    const matrix = [
      [0.63, 0.27],
      [0.27, 0.63],
    ]
    const step = (h0: number[]) => Array.from(recurrence(matrix, [0, 0], [0], h0).data)
    for (const [h0, factor] of [
      [[1, 1], 0.9],
      [[1, -1], 0.36],
    ] as const)
      step([...h0]).forEach((value, i) => expect(value).toBeCloseTo(factor * h0[i], 12))
  })
})
