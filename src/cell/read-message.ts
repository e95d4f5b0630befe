import type { Output, TableColumn, TreeNode } from './output.ts'
import { readChange } from './figures.ts'
import { count, list, most, numbers, optionalText, plain, text, type Plain } from './read-fields.ts'
import { grid, readAudio, readImage, readPlot } from './read-plot.ts'
import type { WorkerMessage } from './worker/messages.ts'

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
      if (!cells) return undefined
      const im = Array.isArray(data.im) ? numbers(data.im, most.cells) : undefined
      if (im && im.length !== cells.values.length) return undefined
      const note = optionalText(data.note)
      return { kind: 'matrix', ...cells, ...(im && { im }), ...(note !== undefined && { note }) }
    }
    case 'image':
      return readImage(data)
    case 'audio':
      return readAudio(data)
    case 'plot': {
      const read = readPlot(plain(data.plot))
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
  if (data.kind === 'figure') {
    const change = readChange(data.change)
    return change && { kind: 'figure', name: text(data.name, 60), change }
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
      cell: typeof data.cell === 'string' ? data.cell : undefined,
      name: text(data.name, 40),
      message: text(data.message, 2000),
      stack: text(data.stack, 10_000),
    }
  }
}
