import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { describeRun, runReadouts, runTable } from '../../../components/trainer/describe.ts'
import { drawRun, guess, type RunView } from '../../../components/trainer/draw.ts'
import { heights } from '../../../components/trainer/layout.ts'
import { recipeOf } from '../../../components/trainer/recipes.ts'
import { schema, type Settings } from '../../../components/trainer/schema.ts'
import { examine, exampleOf } from '../../../components/training/recipe.ts'
import { startSession } from '../../../components/training/session.ts'
import { watch } from '../../../components/training/watch.ts'
import { toSvg } from '../../../src/draw/index.ts'
import { textFaults } from '../figures/text-boxes.ts'

const options = (key: 'task' | 'length' | 'kind') => schema[key].options.map(({ value }) => value)
const settings = fc.record({
  task: fc.constantFrom(...options('task')),
  length: fc.constantFrom(...options('length')),
  kind: fc.constantFrom(...options('kind')),
  width: fc.constant('16'),
  steps: fc.constantFrom(10, 57, 3000),
  learningRate: fc.constant(0.005),
  seed: fc.integer({ min: 1, max: 99 }),
}) as fc.Arbitrary<Settings>

/** A run of some steps. */
function runOf(chosen: Settings, steps: number): RunView {
  const recipe = recipeOf(chosen)
  const session = startSession(recipe)
  const example = exampleOf(recipe)
  const before = watch(session.weights, recipe, example)
  const points = Array.from({ length: steps }, (_, i) => ({ step: i + 1, ...session.advance()! }))
  return {
    recipe,
    taken: session.taken,
    points,
    before,
    now: watch(session.weights, recipe, example),
    fresh: examine(session.weights, recipe, 16),
  }
}

describe('a run in the page', () => {
  it('is drawn with texts that are whole and apart, with and without points', () => {
    fc.assert(
      fc.property(settings, fc.integer({ min: 0, max: 3 }), (chosen, steps) => {
        const run = runOf(chosen, steps)
        for (const width of [318, 390, 678]) {
          const narrow = width < 480
          const height = heights[narrow ? 'narrow' : 'wide']
          const drawing = drawRun(run, { width, height, narrow })
          expect(textFaults(drawing), `${width} px`).toEqual([])
          expect(toSvg(drawing)).not.toMatch(/NaN|Infinity/)
        }
      }),
      { numRuns: 12 },
    )
  })

  it('is described as it is', () => {
    fc.assert(
      fc.property(settings, fc.integer({ min: 1, max: 3 }), (chosen, steps) => {
        const run = runOf(chosen, steps)
        const text = describeRun(run)
        expect(text).toContain(`${steps} of ${chosen.steps} steps are taken`)
        const [loss, guessed] = /a loss of (\d+\.\d+), where a guess has (\d+\.\d+)/
          .exec(text)!
          .slice(1)
          .map(Number)
        expect(Math.abs(loss - run.points[steps - 1].loss)).toBeLessThan(5.1e-4)
        expect(Math.abs(guessed + Math.log(guess(run.recipe).accuracy))).toBeLessThan(5.1e-4)
        const [right, asked] = /In the example (\d+) of (\d+)/.exec(text)!.slice(1).map(Number)
        const { wanted, predicted, steps: Δ } = run.now!
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
        expect(
          runReadouts(run, { parameters: 7, milliseconds: 1500, backend: 'javascript' }).map(
            ({ value }) => value,
          ),
        ).toEqual([
          '7',
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
})
