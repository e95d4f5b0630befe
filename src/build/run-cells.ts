import { createHash } from 'node:crypto'
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import type { KernelText } from '../cell/book.ts'
import { CellError, placeText } from '../cell/cell-error.ts'
import { figuresIn } from '../cell/figures.ts'
import { link, type Linked } from '../cell/link.ts'
import type { ErrorOutput, Output } from '../cell/output.ts'
import { readMessage } from '../cell/read-message.ts'
import { thrownError } from '../cell/thrown-error.ts'
import { cellText } from '../cell/worker/source.ts'
import { authoredParams } from './authored-params.ts'
import { compiledCell } from './compiled-cells.ts'
import { kernelText } from './run-cells-kernel.ts'
import { tryExercise, type ExerciseCell } from './try-exercise.ts'
import { beginningText, runner } from './run-cells-thread.ts'
import { runInThread } from './run-cells-worker.ts'

/** An authored cell: its code and its place in the book. */
export type AuthoredCell = ExerciseCell

export interface RunCellOptions {
  /** The project's folder; by default the one the process runs in. */
  readonly root?: string
  /** In ms of the processor; by default the reader's own limit. */
  readonly limit?: number
  /** Where outputs are kept between builds; `false` runs every cell. */
  readonly cache?: string | false
  readonly kernel?: KernelText
}

function hashOf(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, 32)
}

const runnerHash = hashOf(runner)
const hashes = new WeakMap<KernelText, string>()

function kernelHash(kernel: KernelText): string {
  const hash = hashes.get(kernel) ?? hashOf(kernel.source)
  hashes.set(kernel, hash)
  return hash
}

/** The Markdown transform says which cell it is; this says where in it. */
function failure(
  error: Pick<ErrorOutput, 'message' | 'line' | 'at' | 'near'>,
  { file, line }: AuthoredCell,
): Error {
  const near = error.near?.length ? `. Did you mean ${error.near.join(' or ')}?` : ''
  const where = error.line === undefined ? '' : `line ${error.line} `
  const there = error.at ? `${placeText(error.at)}: ` : ''
  const here = `(${file}:${line + (error.line ?? 1) - 1})`
  return new Error(`${where}${here}: ${there}${error.message}${near}`)
}

/**
 * Runs an authored cell as a reader's browser would: the same compiler, the same prelude, the same
 * kernel script, in a thread with nothing of Node in it. The outputs are kept under a hash of all of
 * these, so a cell runs again only when one of them has changed.
 *
 * @throws Error naming file and line when the cell does not compile, throws, or runs too long, and
 * for an exercise whose check its solution fails or its authored code passes.
 */
export async function runCell(cell: AuthoredCell, options: RunCellOptions = {}): Promise<Output[]> {
  const outputs = runCode(cell, options)
  // Its error comes first where both fail.
  const tried = tryExercise(cell, (wanted) => runCode(wanted, options)).catch((error) => ({
    error,
  }))
  const done = await outputs
  const failed = await tried
  if (failed) throw failed.error
  return done
}

async function runCode(cell: AuthoredCell, options: RunCellOptions): Promise<Output[]> {
  const { code } = cell
  const { root = process.cwd(), limit = 5000, cache = join(root, '.cache/cells') } = options
  const kernel = options.kernel ?? (await kernelText(root))
  let source: string
  let linked: Linked
  try {
    linked = link(code, (text) => compiledCell(text, kernel.names).compiled, cell.cells, cell.id)
    const { main, dependencies } = linked
    const codes = [code, ...dependencies.map((needed) => needed.code)]
    const figures = await authoredParams(codes.flatMap(figuresIn))
    source = cellText(main.javascript, dependencies) + beginningText({ figures })
  } catch (error) {
    if (error instanceof CellError) throw failure(error.toOutput(), cell)
    throw error
  }

  // The runner and the kernel are long and the same for all, so that hashes stand for them.
  const hash = hashOf(`${source}${runnerHash}${kernelHash(kernel)}`)
  const kept = cache && join(cache, `${hash}.json`)
  const collect = (): Promise<string[]> => runInThread(source, kernel.source, limit)
  let messages: readonly string[]
  try {
    messages = await (kept ? keptMessages(kept, collect) : collect())
  } catch (error) {
    const { message, stack = '' } = error as Error
    throw failure({ message, line: syntaxLine(stack) }, cell)
  }
  const outputs: Output[] = []
  for (const text of messages) {
    const message = readMessage(text)
    if (message?.kind === 'output') outputs.push(message.output)
    if (message?.kind === 'thrown')
      throw failure(thrownError(message, code, linked, kernel.names, cell.cells), cell)
  }
  return outputs
}

const underWay = new Map<string, Promise<string[]>>()

/** What a file keeps of an earlier run, or else of one that is under way or begins now. */
function keptMessages(path: string, collect: () => Promise<string[]>): Promise<string[]> {
  const known = underWay.get(path) ?? readOrCollect(path, collect)
  underWay.set(path, known)
  return known.finally(() => underWay.delete(path))
}

async function readOrCollect(path: string, collect: () => Promise<string[]>): Promise<string[]> {
  const known = readMessages(path)
  if (known) return known
  const messages = await collect()
  mkdirSync(dirname(path), { recursive: true })
  writeFileSync(path, JSON.stringify(messages))
  return messages
}

/** What cannot be parsed has its place on the stack's first line: `cell.ts:3`. */
function syntaxLine(stack: string): number | undefined {
  const line = /^cell\.ts:(\d+)$/m.exec(stack)?.[1]
  return line === undefined ? undefined : Number(line)
}

function readMessages(path: string): string[] | undefined {
  try {
    return JSON.parse(readFileSync(path, 'utf8')) as string[]
  } catch {
    return undefined
  }
}
