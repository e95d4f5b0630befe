import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import type { State } from '../../components/figures/scan-explorer/compute.ts'
import figure from '../../components/figures/scan-explorer/figure.ts'
import { parseSettings } from '../../src/figure/hash.ts'
import { defaultsOf } from '../../src/figure/parameters.ts'

const source = readFileSync(
  fileURLToPath(
    new URL('../../content/chapters/4-advancements/4.2-scanning-mode.mdx', import.meta.url),
  ),
  'utf8',
)
/** The page in one line. */
export const text = source.replace(/\s+/g, ' ')

/** The rows of a table of the page, cell by cell. */
export function rowsOf(id: string): string[][] {
  const [, body] = new RegExp(`<Table id="${id}"[^>]*>([^]*?)</Table>`).exec(source)!
  return body
    .trim()
    .split('\n')
    .slice(2)
    .map((line) =>
      line
        .replace(/^\||\|$/g, '')
        .split('|')
        .map((cell) => cell.trim()),
    )
}

export const defaults: State = defaultsOf(figure.schema)
export const range = (count: number) => Array.from({ length: count }, (_, i) => i)
export const mean = (values: ArrayLike<number>, of: (value: number) => number) =>
  Array.from(values, of).reduce((a, b) => a + b) / values.length
export const most = (values: ArrayLike<number>) =>
  Array.from(values, Math.abs).reduce((a, b) => Math.max(a, b))

/** The state after the button of these words, from settings in which everything is otherwise. */
export function after(words: string): State {
  const found = text.match(new RegExp(`<Try figure="scan-explorer" set="([^"]*)">${words}</Try>`))
  const before = { ...defaults, order: 'zigzag', second: 'none', directions: '4', view: 'picture' }
  return { ...before, ...parseSettings(figure.schema, found![1]).values, n: 8 } as State
}
