import type { CellFrame, FrameParts } from './cell-frame.ts'
import { kernelNamesOf } from './known-cells.ts'
import type { Linked } from './link.ts'
import type { ReadyCell } from './ready.ts'
import { cellText, runnerText } from './worker/source.ts'

/** A run that can be started: its number, and the text of its worker, which may wait already. */
export interface Prepared {
  readonly run: number
  readonly parts: FrameParts
}

let lastRun = 0
/** The worker that waits, and what it was made for. */
let spare: { readonly key: string; readonly prepared: Prepared } | undefined

/** Brackets that nobody can know before: see `cellText`. */
function seal(): string {
  return Array.from(crypto.getRandomValues(new Uint8Array(32)), (byte) => '(['[byte % 2]).join('')
}

/** By the kernel in them. */
const runners = new Map<string, Blob>()

/** What runs a cell, in a form that is sent without a copy: long texts are slow to send. */
function runnerOf(kernel: string): Blob {
  const made = runners.get(kernel)
  if (made) return made
  // The empty text says that the worker has started: from there the frame counts the cell's time.
  const begin = `new Promise((begin)=>addEventListener('message',({data})=>{postMessage('');begin(data)},{once:true}))`
  // In brackets a function is parsed once, for it is about to be called, and not twice.
  const runner = new Blob([runnerText(`(${kernel})`, 'postMessage.bind(globalThis)', begin)])
  runners.set(kernel, runner)
  return runner
}

function make(linked: Linked, kernel: string): Prepared {
  const { main, dependencies } = linked
  const text = cellText(main.javascript, dependencies, kernelNamesOf(linked), seal())
  return { run: ++lastRun, parts: [text, runnerOf(kernel)] }
}

/**
 * Starts a worker that holds a cell and the kernel, and waits: none of the cell's code runs until
 * `run` is called for the same cell. There is one such worker in a page; it takes the place of the one before.
 */
export function prepare({ key, kernel }: ReadyCell, linked: Linked, frame: CellFrame): void {
  if (spare?.key === key) return
  release(frame)
  spare = { key, prepared: make(linked, kernel) }
  frame.prepare(spare.prepared.run, spare.prepared.parts)
}

/** Ends the worker that waits, if there is one. */
export function release(frame: CellFrame): void {
  if (spare) frame.end(spare.prepared.run)
  spare = undefined
}

/** The run of a cell: the one whose worker waits, which then is nobody's spare any more, or a new one. */
export function take({ key, kernel }: ReadyCell, linked: Linked): Prepared {
  if (spare?.key !== key) return make(linked, kernel)
  const { prepared } = spare
  spare = undefined
  return prepared
}
