import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  catalogue,
  compute,
  LAST,
  monthName,
  type MapParameters,
} from '../../../components/figures/survey-map/compute.ts'
import { countSystems, rows, type System } from '../../../components/figures/survey-map/count.ts'
import figure from '../../../components/figures/survey-map/figure.ts'
import { defaultsOf } from '../../../src/figure/parameters.ts'
import { textFaults } from './text-boxes.ts'

const systems = JSON.parse(
  readFileSync(new URL('../../../content/systems.json', import.meta.url), 'utf8'),
) as System[]

const settings: fc.Arbitrary<MapParameters> = fc.record({
  view: fc.constantFrom('month', 'sum'),
  month: fc.integer({ min: 0, max: LAST }),
})

/** Months as numbers: 2403 → 24·12 + 3. */
const monthOf = ({ arxiv }: System) =>
  arxiv ? 12 * Number(arxiv.slice(0, 2)) + Number(arxiv.slice(2, 4)) : undefined

const mamba = 12 * 23 + 12

describe('the map of the survey', () => {
  it('holds the counts of the catalogue; if not, run components/figures/survey-map/write-counts.ts', () => {
    expect(catalogue).toEqual(countSystems(systems))
  })

  it('counts what stands in a section, at its bars and in all', () => {
    fc.assert(
      fc.property(settings, ({ view, month }) => {
        const data = compute({ view, month })
        rows.forEach(({ number }, row) => {
          const own = systems.filter(({ sections }) =>
            sections.some((section) => `${section}.`.startsWith(`${number}.`)),
          )
          const dated = own.filter((system) => monthOf(system) !== undefined)
          expect(data.totals[row]).toBe(dated.length)
          const now = mamba + month
          const here = dated.filter((system) =>
            view === 'sum' ? monthOf(system)! <= now : monthOf(system) === now,
          )
          expect(data.here[row]).toBe(here.length)
        })
        expect(data.posted).toBe(
          systems.filter((system) => monthOf(system) === mamba + month).length,
        )
      }),
      { numRuns: 26 },
    )
  })

  it('speaks the truth at every setting', () => {
    fc.assert(
      fc.property(settings, (parameters) => {
        const data = compute(parameters)
        const text = figure.describe(data, parameters)
        expect(text).toContain(`${systems.length} systems`)
        const posted = systems.filter((system) => monthOf(system) === mamba + parameters.month)
        const name = posted.length === 1 ? 'system' : 'systems'
        const when = monthName(parameters.month)
        expect(text).toContain(` ${posted.length} ${name} first posted in ${when}.`)
        const most = Math.max(...data.here)
        rows.forEach(({ number, title }, row) => {
          expect(text.includes(`${number} ${title}`)).toBe(most > 0 && data.here[row] === most)
        })
        expect(text.includes(' each')).toBe(data.here.filter((n) => n === most && n > 0).length > 1)
      }),
    )
  })

  it('names the months', () => {
    expect(catalogue.months).toHaveLength(LAST + 1)
    const short = 'Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec'.split(' ')
    catalogue.months.forEach((month, i) => {
      expect(monthName(i)).toBe(`${short[Number(month.slice(2)) - 1]} 20${month.slice(0, 2)}`)
    })
  })

  it('draws texts apart from each other, wide and narrow', () => {
    fc.assert(
      fc.property(settings, fc.constantFrom(326, 560, 920), (parameters, width) => {
        const narrow = width < 480
        const height = narrow ? figure.height.narrow : figure.height.wide
        const frame = { width, height, narrow }
        expect(textFaults(figure.draw(compute(parameters), parameters, frame))).toEqual([])
      }),
    )
  })

  it('lays a link on the name of every row, clear of the bars', () => {
    const parameters = defaultsOf(figure.schema)
    for (const width of [326, 560, 920]) {
      const narrow = width < 480
      const frame = { width, height: figure.height[narrow ? 'narrow' : 'wide'], narrow }
      const { links = [], marks, handles } = figure.draw(compute(parameters), parameters, frame)
      expect(links.map(({ section }) => section)).toEqual(figure.sections)
      links.forEach(({ label, x, y, width: wide, height }, row) => {
        const { number, title } = rows[row]
        expect(label).toBe(`${number} ${title}`)
        const name = marks.find((mark) => mark.kind === 'text' && mark.text === title)
        if (name?.kind !== 'text') throw new Error(`${title} is not drawn.`)
        expect(x).toBe(name.x)
        expect(x + wide).toBeLessThanOrEqual(handles![0].area!.x)
        expect(y).toBeLessThan(name.y)
        expect(y + height).toBeGreaterThan(name.y)
        expect(height).toBeGreaterThanOrEqual(24)
      })
    }
  })

  it('puts the cursor where it is dragged', () => {
    const parameters = defaultsOf(figure.schema)
    const frame = { width: 920, height: 560, narrow: false }
    const { handles } = figure.draw(compute(parameters), parameters, frame)
    const { x, move } = handles![0]
    expect(move(x, 0)).toEqual({ month: parameters.month })
    expect(move(-50, 0)).toEqual({ month: 0 })
    expect(move(2000, 0)).toEqual({ month: LAST })
  })
})
