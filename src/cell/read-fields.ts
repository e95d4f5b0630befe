/** Bounds on what one message can make the page draw, a little above what the worker sends itself. */
export const most = {
  text: 30_000,
  short: 300,
  rows: 64,
  columns: 32,
  points: 4000,
  cells: 20_000,
  nodes: 2000,
  children: 200,
  panels: 12,
  /** In all panels of one output. */
  panelPoints: 40_000,
  states: 64,
  /** Of the grid of a path, and steps of one. */
  grid: 4096,
  steps: 8192,
}

export type Plain = Readonly<Record<string, unknown>>

export function plain(value: unknown): Plain {
  return typeof value === 'object' && value !== null ? (value as Plain) : {}
}

export function list(value: unknown, length: number): unknown[] {
  return Array.isArray(value) ? value.slice(0, length) : []
}

export function text(value: unknown, length: number): string {
  return (typeof value === 'string' ? value : '').slice(0, length)
}

export function optionalText(value: unknown): string | undefined {
  return typeof value === 'string' ? value.slice(0, most.short) : undefined
}

export function count(value: unknown, upTo: number): number {
  const number = Math.trunc(Number(value))
  return number >= 0 ? Math.min(number, upTo) : 0
}

/** Numbers; the words that stand for not-a-number and the infinities in JSON become these again. */
export function numbers(value: unknown, length: number): number[] {
  return list(value, length).map((item) => (item === null ? NaN : Number(item)))
}
