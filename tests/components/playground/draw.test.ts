import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { compute } from '../../../components/playground/compute.ts'
import { runHeights } from '../../../components/playground/run-layout.ts'
import { panels, wideFrame } from '../../../components/playground/panels.ts'
import { standaloneSvg } from '../../../components/playground/standalone-svg.ts'
import { schema } from '../../../components/playground/schema.ts'
import { paletteFrom, toSvg } from '../../../src/draw/index.ts'
import type { FigureDrawing } from '../../../src/figure/definition.ts'
import { accepts } from '../../../src/figure/parameter-values.ts'
import { defaultsOf } from '../../../src/figure/parameters.ts'
import { textFaults } from '../figures/text-boxes.ts'
import { state } from './arbitrary.ts'

type Handled = FigureDrawing<Record<string, number>>

const authored = compute({ settings: defaultsOf(schema), own: [] })

describe('the drawings of the playground', () => {
  it('have texts that are whole and apart, and finite places', () => {
    fc.assert(
      fc.property(state, (now) => {
        const run = compute(now)
        for (const panel of panels)
          for (const width of panel.name === 'run' ? [304, 374, 540, 754] : [256, 268, 350]) {
            const narrow = panel.name === 'run' && width < 480
            const height = panel.height[narrow ? 'narrow' : 'wide']
            const drawing = panel.draw(run, { width, height, narrow })
            expect(textFaults(drawing), `${panel.name} ${width}`).toEqual([])
            if (panel.name !== 'run') expect(toSvg(drawing)).not.toMatch(/NaN|Infinity/)
          }
      }),
      { numRuns: 60 },
    )
  })

  it('keep their places under an input of hardly any size', () => {
    const change = { input: 'own', init: 'lin', N: 1, dt: 0.001, D: -2 } as const
    const run = compute({ settings: { ...defaultsOf(schema), ...change }, own: [5e-324] })
    for (const panel of panels) {
      const frame = { width: 304, height: panel.height.narrow, narrow: panel.name === 'run' }
      expect(textFaults(panel.draw(run, frame)), panel.name).toEqual([])
    }
  })

  it('draw the run without a number that is none', () => {
    fc.assert(
      fc.property(state, (now) => {
        const [run] = panels
        for (const height of Object.values(runHeights)) {
          const drawing = run.draw(compute(now), { width: 374, height, narrow: true })
          expect(toSvg(drawing)).not.toMatch(/NaN|Infinity/)
        }
      }),
      { numRuns: 15 },
    )
  })

  it('have handles that move inside the ranges', () => {
    fc.assert(
      fc.property(
        state,
        fc.integer({ min: -50, max: 900 }),
        fc.integer({ min: -50, max: 700 }),
        (now, x, y) => {
          const run = compute(now)
          for (const panel of panels) {
            const { handles = [] } = panel.draw(run, wideFrame(panel)) as Handled
            for (const handle of handles) {
              const { k, n } = handle.move(x, y)
              if (k !== undefined) expect(accepts(schema.k, k) && k < run.L).toBe(true)
              if (n !== undefined) expect(accepts(schema.n, n) && n < run.system.N).toBe(true)
            }
          }
        },
      ),
      { numRuns: 100 },
    )
  })

  it('put the cursor and the chosen state where they are', () => {
    const [run, poles] = panels
    const [cursor, states] = (run.draw(authored, wideFrame(run)) as Handled).handles!
    expect(cursor.move(cursor.x, 0)).toEqual({ k: 104 })
    const { x, y, height } = states.area!
    expect(states.move(x, y + 1)).toEqual({ k: 0, n: 0 })
    expect(states.move(x, y + height)).toEqual({ k: 0 })
    const [plane] = (poles.draw(authored, wideFrame(poles)) as Handled).handles!
    expect(plane.move(plane.x, plane.y)).toMatchObject({ plane: { n: 5, mirrored: false } })
  })
})

describe('a drawing saved as SVG', () => {
  const palette = paletteFrom((name) =>
    /^(sans|serif|mono|math)$/.test(name) ? '"A Face", serif' : '#123456',
  )
  it('needs no style sheet', () => {
    for (const panel of panels) {
      const svg = standaloneSvg(panel.draw(authored, wideFrame(panel)), palette, panel.title)
      expect(svg).toMatch(/^<svg xmlns="http:\/\/www.w3.org\/2000\/svg" /)
      expect(svg).not.toMatch(/var\(|color-mix/)
      expect(svg).toContain('#123456')
      expect(svg.match(/<svg/g)).toHaveLength(1)
    }
  })

  it('as files paint the halo of labels under them, as pages do, also where a group holds it', () => {
    const css = readFileSync(new URL('../../../src/styles/drawing.css', import.meta.url), 'utf8')
    const halo = /\.drawing \[stroke\]:is\(text, g\) \{([^}]*paint-order[^}]*)\}/.exec(css)
    const rules = halo![1].trim().split(/;\s*/).filter(Boolean)
    const label = { kind: 'text', x: 0, halo: 'plate', text: 'a label' } as const
    const marks = [20, 40].map((y) => ({ ...label, y }))
    const svg = standaloneSvg({ width: 90, height: 60, marks }, palette, 'two labels')
    expect(svg).toMatch(/<g[^>]* stroke=/)
    const [, own] = /\.drawing \[stroke\]:is\(text,g\)\{([^}]*)\}/.exec(svg)!
    expect(own.split(';')).toEqual(rules.map((rule) => rule.replace(': ', ':')))
  })
})
