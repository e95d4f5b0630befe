import type { CellFrame, FrameParts } from './cell-frame.ts'
import { link, type CellsOfPage, type Linked } from './link.ts'
import { workerParts } from './worker/source.ts'

/** What cells run with: the frame, and the kernel. */
export interface RunMeans {
  readonly frame: CellFrame
  /** Text of an expression whose value is a function that returns the kernel. */
  readonly kernel: Blob
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

/** Brackets that nobody can know before: see `workerParts`. */
function seal(): string {
  return Array.from(crypto.getRandomValues(new Uint8Array(32)), (byte) => '(['[byte % 2]).join('')
}

function make(linked: Linked, kernel: Blob): Prepared {
  const { before, after } = workerParts(linked.main.javascript, {
    post: 'postMessage.bind(globalThis)',
    begin: `new Promise((begin)=>addEventListener('message',({data})=>begin(data),{once:true}))`,
    needed: linked.dependencies,
    seal: seal(),
  })
  return { run: ++lastRun, linked, parts: [before, kernel, after] }
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
  spare = { key, prepared: make(linked, kernel) }
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
  if (spare?.key !== key) return make(compiled(cell, key, names), kernel)
  const { prepared } = spare
  spare = undefined
  return prepared
}
