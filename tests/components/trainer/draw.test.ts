import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { describeRun, runReadouts, runTable } from '../../../components/trainer/describe.ts'
import { drawRun } from '../../../components/trainer/draw.ts'
import { exampleSeen } from '../../../components/trainer/example.ts'
import { heights } from '../../../components/trainer/layout.ts'
import { previewOf } from '../../../components/trainer/preview.ts'
import { recipeOf } from '../../../components/trainer/recipes.ts'
import { newRun, withProgress, type Run } from '../../../components/trainer/run.ts'
import { schema, type Settings } from '../../../components/trainer/schema.ts'
import { taskSizes } from '../../../components/training/read-card.ts'
import { examine, exampleOf, guess } from '../../../components/training/recipe.ts'
import { startSession } from '../../../components/training/session.ts'
import type { Task } from '../../../components/training/tasks.ts'
import { watch, type Watch } from '../../../components/training/watch.ts'
import { toSvg } from '../../../src/draw/index.ts'
import { defaultsOf } from '../../../src/figure/parameters.ts'
import { countWeights } from '../../../src/kernel/index.ts'
import { textFaults } from '../figures/text-boxes.ts'

const options = (key: 'task' | 'length' | 'kind' | 'schedule') =>
  schema[key].options.map(({ value }) => value)
const settings = fc.record({
  task: fc.constantFrom(...options('task')),
  length: fc.constantFrom(...options('length')),
  kind: fc.constantFrom(...options('kind')),
  width: fc.constant('16'),
  steps: fc.constantFrom(10, 57, 3000),
  learningRate: fc.constant(0.005),
  schedule: fc.constantFrom(...options('schedule')),
  seed: fc.integer({ min: 1, max: 99 }),
}) as fc.Arbitrary<Settings>

/** A run of some steps, with the last look at its example. */
function runOf(chosen: Settings, steps: number): { run: Run; now: Watch } {
  const recipe = recipeOf(chosen)
  const session = startSession(recipe)
  const example = exampleOf(recipe)
  const look = () => watch(session.weights, recipe, example)
  const before = look()
  const points = Array.from({ length: steps }, (_, i) => ({ step: i + 1, ...session.advance()! }))
  const fresh = examine(session.weights, recipe, 16)
  const now = look()
  const common = { kind: 'progress', isRunning: true, milliseconds: 1500 } as const
  const started = withProgress(
    { ...newRun(recipe), backend: 'javascript', isRunning: false },
    { ...common, taken: 0, points: [], seen: { watch: before, fresh } },
  )
  const run = withProgress(started, {
    ...common,
    taken: session.taken,
    points,
    seen: { watch: now, fresh },
  })
  return { run, now }
}

function expectCleanRun(run: Run, widths: readonly number[]): void {
  for (const width of widths) {
    const narrow = width < 480
    const height = heights[narrow ? 'narrow' : 'wide']
    const drawing = drawRun(run, { width, height, narrow })
    expect(textFaults(drawing), `${width} px`).toEqual([])
    expect(toSvg(drawing)).not.toMatch(/NaN|Infinity/)
  }
}

describe('a run in the page', () => {
  it('is drawn with texts that are whole and apart, with and without points', () => {
    fc.assert(
      fc.property(settings, fc.integer({ min: 0, max: 3 }), (chosen, steps) => {
        expectCleanRun(runOf(chosen, steps).run, [318, 390, 678])
      }),
      { numRuns: 12 },
    )
  })

  it.each(options('task'))('shows the steps of both layers for %s, now and before', (task) => {
    for (const kind of options('kind')) {
      const chosen = { ...defaultsOf(schema), task, kind } as Settings
      const { run, now } = runOf(chosen, 2)
      const frame = { width: 678, height: heights.wide, narrow: false }
      const { marks } = drawRun(run, frame)
      const words = marks.flatMap((mark) => (mark.kind === 'text' ? [mark.text] : []))
      const bars = marks.filter(
        (mark) => mark.kind === 'path' && typeof mark.fill === 'object' && mark.fill.colour === 'd',
      )
      expect(bars).toHaveLength(2)
      run.example.layers.forEach(({ channel, steps, before }, layer) => {
        expect(words.join()).toContain(`steps of channel ${channel + 1} in layer ${layer + 1}`)
        expect(steps).toEqual(Array.from(now.steps[layer][channel]))
        expect(before).toHaveLength(steps.length)
        if (kind === 'lti') expect(new Set(steps).size).toBe(1)
      })
    }
  })

  it('is described as it is', () => {
    fc.assert(
      fc.property(settings, fc.integer({ min: 1, max: 3 }), (chosen, steps) => {
        const { run, now } = runOf(chosen, steps)
        const text = describeRun(run)
        expect(text).toContain(`${steps} of ${chosen.steps} steps are taken`)
        const [loss, guessed] = /a loss of (\d+\.\d+), where a guess has (\d+\.\d+)/
          .exec(text)!
          .slice(1)
          .map(Number)
        expect(Math.abs(loss - run.points[steps - 1].loss)).toBeLessThan(5.1e-4)
        expect(Math.abs(guessed + Math.log(guess(run.recipe).accuracy))).toBeLessThan(5.1e-4)
        const [right, asked] = /In the example (\d+) of (\d+)/.exec(text)!.slice(1).map(Number)
        const { wanted, predicted, steps: Δ } = now
        const wantedPlaces = wanted.flatMap((id, t) => (id === undefined ? [] : [t]))
        expect(asked).toBe(wantedPlaces.length)
        expect(right).toBe(wantedPlaces.filter((t) => wanted[t] === predicted[t]).length)
        const ranges = [...text.matchAll(/layer \d the steps go from (\d+\.\d+) to (\d+\.\d+)/g)]
        expect(ranges).toHaveLength(Δ.length)
        ranges.forEach(([, least, most], layer) => {
          const rises = Δ[layer].map(
            (channel) => Math.max(...channel) - channel.toSorted()[channel.length >> 1],
          )
          const chosen = Δ[layer][rises.indexOf(Math.max(...rises))]
          expect(Math.abs(Number(least) - Math.min(...chosen))).toBeLessThan(5.1e-4)
          expect(Math.abs(Number(most) - Math.max(...chosen))).toBeLessThan(5.1e-4)
          if (run.recipe.model.kind === 'lti') expect(least).toBe(most)
        })
        expect(runTable(run).rows).toHaveLength(steps)
        expect(runReadouts(run).map(({ value }) => value)).toEqual([
          String(countWeights(startSession(run.recipe).weights)),
          `${steps} of ${chosen.steps}`,
          expect.stringMatching(/^\d\.\d{3}$/),
          expect.stringMatching(/ %$/),
          '1.5 s',
          'JavaScript',
        ])
      }),
      { numRuns: 12 },
    )
  })

  it('compares the steps with those of the same channel before training, where they are known', () => {
    const chosen: Settings = { ...defaultsOf(schema), width: '16' }
    const { run, now } = runOf(chosen, 2)
    const { weights } = startSession(run.recipe)
    const before = watch(weights, run.recipe, exampleOf(run.recipe))
    run.example.layers.forEach(({ channel, steps, before: own }, layer) => {
      expect(steps).toEqual(Array.from(now.steps[layer][channel]))
      expect(own).toEqual(Array.from(before.steps[layer][channel]))
    })
    const loaded = withProgress(
      { ...newRun(run.recipe), isRunning: false },
      {
        kind: 'progress',
        taken: 2,
        isRunning: false,
        points: [],
        milliseconds: 0,
        seen: { watch: now, fresh: run.fresh! },
      },
    )
    expect(loaded.example).toEqual(exampleSeen(now))
    expect(loaded.example.layers.map(({ before: own }) => own)).toEqual([undefined, undefined])
  })
})

describe('what stands for a run as long as there is none', () => {
  const defaults = defaultsOf(schema)
  const recipe = recipeOf(defaults)
  const seen = exampleSeen(watch(startSession(recipe).weights, recipe, exampleOf(recipe)))

  it('has the authored example with the settings that it depends on, and no other', () => {
    expect(previewOf(defaults, seen).example).toBe(seen)
    expect(previewOf({ ...defaults, steps: 50, learningRate: 0.01 }, seen).example).toBe(seen)
    const others = [
      { task: 'parity' },
      { length: 'long' },
      { kind: 'lti' },
      { width: '16' },
      { seed: 2 },
    ] as const
    for (const change of others) {
      const { example } = previewOf({ ...defaults, ...change }, seen)
      expect(example.layers).toEqual([])
      expect(example.answers.every(({ given }) => given === undefined)).toBe(true)
    }
  })

  it('is drawn and described, with the sequence that training will show and a dash for what is not known', () => {
    fc.assert(
      fc.property(settings, (chosen) => {
        const run = previewOf(chosen, seen)
        const now = watch(startSession(run.recipe).weights, run.recipe, exampleOf(run.recipe))
        expect(run.example.tokens).toEqual(now.tokens)
        expect(run.example.answers.map(({ place, wanted }) => [place, wanted])).toEqual(
          now.wanted.flatMap((wanted, t) => (wanted === undefined ? [] : [[t, wanted]])),
        )
        expectCleanRun(run, [318, 390, 678])
        expect(describeRun(run)).toMatch(new RegExp(`: 0 of ${chosen.steps} steps are taken\\.`))
        expect(runTable(run).rows).toEqual([])
        expect(runReadouts(run).map(({ value }) => value)).toEqual([
          String(countWeights(startSession(run.recipe).weights)),
          `0 of ${chosen.steps}`,
          '–',
          '–',
          '0.0 s',
          '–',
        ])
      }),
      { numRuns: 8 },
    )
  })

  it('can be drawn at the greatest sizes that a file of weights may have', () => {
    for (const [name, sizes] of Object.entries(taskSizes))
      for (const end of [0, 1]) {
        const own = Object.entries(sizes).map(([key, range]) => [key, range[end]])
        const task = { name, ...Object.fromEntries(own) } as Task
        expectCleanRun(newRun({ ...recipe, task }), [390, 678])
      }
  })
})
