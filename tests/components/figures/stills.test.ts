import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { figures } from '../../../components/figures/index.ts'
import { standalone } from '../../../components/playground/standalone-svg.ts'
import { inScheme, paletteFrom } from '../../../src/draw/palette.ts'
import { toStill } from '../../../src/draw/still-svg.ts'
import { defaultsOf } from '../../../src/figure/parameters.ts'

const folder = join(import.meta.dirname, 'stills')
const css = readFileSync(join(import.meta.dirname, '../../../src/styles/tokens.css'), 'utf8')
const tokens = new Map(
  [...css.matchAll(/--([\w-]+):\s*([^;]+);/g)].map(([, name, value]) => [name, value]),
)

function tokenText(name: string, isDark: boolean): string {
  const text = inScheme(tokens.get(name)!, isDark)
  return text.replace(/var\(--([\w-]+)\)/g, (_, inner: string) => tokenText(inner, isDark))
}

/** One element a line, so that a change shows what it changed. Numbers are whole pixels already. */
const lines = (svg: string) => `${svg.replaceAll('><', '>\n<')}\n`

describe.each(figures.map((figure) => [figure.name, figure] as const))(
  'the still of %s',
  (name, figure) => {
    it.each(['light', 'dark'])('is the one that was last looked at, %s', async (theme) => {
      const parameters = defaultsOf(figure.schema)
      const frame = { width: 678, height: figure.height.wide, narrow: false }
      const drawing = figure.draw(figure.compute(parameters), parameters, frame)
      const palette = paletteFrom((token) => tokenText(token, theme === 'dark'))
      const svg = standalone(toStill(drawing, { label: figure.title, idPrefix: 'd' }), palette)
      expect(svg).not.toMatch(/var\(|color-mix|undefined/)
      await expect(lines(svg)).toMatchFileSnapshot(join(folder, `${name}.${theme}.svg`))
    })
  },
)

it('no still is left of a figure that is gone', () => {
  const names = figures.flatMap(({ name }) => [`${name}.light.svg`, `${name}.dark.svg`])
  expect(names).toEqual(expect.arrayContaining(readdirSync(folder)))
})
