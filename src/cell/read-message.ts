import type { Output, Plot, Series, TableColumn, TreeNode } from './output.ts'
import type { WorkerMessage } from './worker/start.ts'

/** Bounds on what one message can make the page draw, a little above what the worker sends itself. */
const most = {
  text: 30_000,
  short: 300,
  rows: 64,
  columns: 32,
  points: 4000,
  cells: 20_000,
  nodes: 2000,
  children: 200,
}

type Plain = Readonly<Record<string, unknown>>

function plain(value: unknown): Plain {
  return typeof value === 'object' && value !== null ? (value as Plain) : {}
}

function list(value: unknown, length: number): unknown[] {
  return Array.isArray(value) ? value.slice(0, length) : []
}

function text(value: unknown, length: number): string {
  return (typeof value === 'string' ? value : '').slice(0, length)
}

function optionalText(value: unknown): string | undefined {
  return typeof value === 'string' ? value.slice(0, most.short) : undefined
}

function count(value: unknown, upTo: number): number {
  const number = Math.trunc(Number(value))
  return number >= 0 ? Math.min(number, upTo) : 0
}

/** Numbers; the words that stand for not-a-number and the infinities in JSON become these again. */
function numbers(value: unknown, length: number): number[] {
  return list(value, length).map((item) => (item === null ? NaN : Number(item)))
}

function tree(value: unknown): TreeNode {
  let nodes = 0
  const read = (item: unknown): TreeNode => {
    nodes++
    const node = plain(item)
    const children = Array.isArray(node.children)
      ? list(node.children, most.children)
          .filter(() => nodes < most.nodes)
          .map(read)
      : undefined
    return {
      key: optionalText(node.key),
      text: text(node.text, most.short),
      ...(children && { children }),
    }
  }
  return read(value)
}

function series(value: unknown): Series[] {
  return list(value, most.columns).map((item) => {
    const { name, x, y } = plain(item)
    const values = numbers(y, most.points)
    const positions = Array.isArray(x) ? numbers(x, most.points) : undefined
    if (positions && positions.length !== values.length) return { name: text(name, 40), y: [] }
    return { name: text(name, 40), ...(positions && { x: positions }), y: values }
  })
}

function grid(value: Plain): { rows: number; cols: number; values: number[] } | undefined {
  const rows = count(value.rows, most.cells)
  const cols = count(value.cols, most.cells)
  const values = numbers(value.values, most.cells)
  return rows * cols > 0 && values.length === rows * cols ? { rows, cols, values } : undefined
}

function plot(value: Plain): Plot | undefined {
  const { type, log, palette } = value
  if (type === 'line' || type === 'stem') {
    return {
      type,
      series: series(value.series),
      xLabel: optionalText(value.xLabel),
      yLabel: optionalText(value.yLabel),
      log: log === 'x' || log === 'y' || log === 'xy' ? log : undefined,
      marks: value.marks === true,
    }
  }
  if (type === 'poles')
    return { type, series: series(value.series), unitCircle: value.unitCircle === true }
  const cells = type === 'heat' && grid(value)
  if (!cells) return undefined
  return {
    type: 'heat',
    ...cells,
    rowLabel: optionalText(value.rowLabel),
    colLabel: optionalText(value.colLabel),
    palette: palette === 'sequential' || palette === 'diverging' ? palette : undefined,
  }
}

function output(value: unknown): Output | undefined {
  const data = plain(value)
  switch (data.kind) {
    case 'text':
    case 'notice':
      return { kind: data.kind, text: text(data.text, most.text) }
    case 'tree':
      return { kind: 'tree', tree: tree(data.tree) }
    case 'table': {
      const columns: TableColumn[] = list(data.columns, most.columns).map((item) => ({
        name: text(plain(item).name, 40),
        cells: list(plain(item).cells, most.rows).map((cell) => text(cell, most.short)),
      }))
      const { after, rows } = plain(data.gap)
      const gap = data.gap ? { after: count(after, most.rows), rows: count(rows, 1e9) } : undefined
      return { kind: 'table', columns, gap }
    }
    case 'matrix': {
      const cells = grid(data)
      return cells && { kind: 'matrix', ...cells }
    }
    case 'plot': {
      const read = plot(plain(data.plot))
      return read && { kind: 'plot', plot: read }
    }
  }
}

/**
 * Reads a message of a worker. The worker runs a reader's code, which can send whatever it likes:
 * only fields that are known are taken, as the types they must have and within bounds. Nothing for
 * what is not a message.
 */
export function readMessage(json: string): WorkerMessage | undefined {
  let data: Plain
  try {
    data = plain(JSON.parse(json))
  } catch {
    return undefined
  }
  if (data.kind === 'output') {
    const read = output(data.output)
    return read && { kind: 'output', output: read }
  }
  if (data.kind === 'progress') {
    const [done, total] = [data.done, data.total].map((value) => Math.max(0, Number(value) || 0))
    return { kind: 'progress', done, total }
  }
  if (data.kind === 'done')
    return { kind: 'done', milliseconds: Math.max(0, Number(data.milliseconds) || 0) }
  if (data.kind === 'thrown') {
    return {
      kind: 'thrown',
      name: text(data.name, 40),
      message: text(data.message, 2000),
      stack: text(data.stack, 10_000),
    }
  }
}
