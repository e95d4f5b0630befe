import type { CellFrame, FrameParts } from './cell-frame.ts'
import { link, type CellsOfPage, type Linked } from './link.ts'
import { cellText, runnerText } from './worker/source.ts'

/** What cells run with: the frame, and the kernel. */
export interface RunMeans {
  readonly frame: CellFrame
  /** Text of a function that returns the kernel. */
  readonly kernel: string
  /** What the kernel exports. */
  readonly names: readonly string[]
}

/** What is run: code, the id of its cell, and the cells of its page, for imports from them. */
export interface CellToRun {
  readonly code: string
  readonly id?: string
  readonly cells?: CellsOfPage
}

/** A run that can be started: its number, and the text of its worker, which may wait already. */
export interface Prepared {
  readonly run: number
  readonly linked: Linked
  readonly parts: FrameParts
}

let lastRun = 0
/** What was compiled last, and the worker of it that waits. */
let last: { readonly key: string; readonly linked: Linked } | undefined
let spare: { readonly key: string; readonly prepared: Prepared } | undefined

/** All that the text of a worker depends on. */
function keyOf({ code, id, cells = new Map() }: CellToRun): string {
  return JSON.stringify([code, id, [...cells]])
}

function compiled(cell: CellToRun, key: string, names: readonly string[]): Linked {
  if (last?.key !== key) last = { key, linked: link(cell.code, names, cell.cells, cell.id) }
  return last.linked
}

/** Brackets that nobody can know before: see `cellText`. */
function seal(): string {
  return Array.from(crypto.getRandomValues(new Uint8Array(32)), (byte) => '(['[byte % 2]).join('')
}

let runner: Blob | undefined

/** What runs a cell, in a form that is sent without a copy: long texts are slow to send. */
function runnerOf(kernel: string): Blob {
  // The empty text says that the worker has started: from there the frame counts the cell's time.
  const begin = `new Promise((begin)=>addEventListener('message',({data})=>{postMessage('');begin(data)},{once:true}))`
  // In brackets a function is parsed once, for it is about to be called, and not twice.
  const text = (): string => runnerText(`(${kernel})`, 'postMessage.bind(globalThis)', begin)
  return (runner ??= new Blob([text()]))
}

function make({ main, dependencies }: Linked, kernel: string): Pick<Prepared, 'run' | 'parts'> {
  const text = cellText(main.javascript, dependencies, seal())
  return { run: ++lastRun, parts: [text, runnerOf(kernel)] }
}

/**
 * Starts a worker that holds a cell and the kernel, and waits: none of the cell's code runs until
 * `run` is called for the same code. There is one such worker in a page; it takes the place of the one before.
 * Code that cannot be compiled gets none.
 */
export function prepare(cell: CellToRun, { frame, kernel, names }: RunMeans): void {
  const key = keyOf(cell)
  if (spare?.key === key) return
  release(frame)
  let linked: Linked
  try {
    linked = compiled(cell, key, names)
  } catch {
    // What is wrong is told when the cell is run.
    return
  }
  spare = { key, prepared: { linked, ...make(linked, kernel) } }
  frame.prepare(spare.prepared.run, spare.prepared.parts)
}

/** Ends the worker that waits, if there is one. */
export function release(frame: CellFrame): void {
  if (spare) frame.end(spare.prepared.run)
  spare = undefined
}

/**
 * The run of a cell: the one whose worker waits, which then is nobody's spare any more, or a new one.
 * @throws CellError for code that cannot be compiled.
 */
export function take(cell: CellToRun, { kernel, names }: RunMeans): Prepared {
  const key = keyOf(cell)
  if (spare?.key !== key) {
    const linked = compiled(cell, key, names)
    return { linked, ...make(linked, kernel) }
  }
  const { prepared } = spare
  spare = undefined
  return prepared
}
