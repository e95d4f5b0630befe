import { createHash } from 'node:crypto'
import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { importedFiles } from './imported-files.ts'

/** How long nothing new comes before it is written, in ms. */
const rest = 250

/**
 * Texts that are made from others, kept between builds in one file: those that this build has asked
 * for, under hashes of what they are made from and of the code that makes them.
 */
export class KeptTexts {
  readonly #file: string
  readonly #maker: string
  readonly #before: ReadonlyMap<string, string>
  readonly #used = new Map<string, string>()
  #timer: NodeJS.Timeout | undefined

  /** `makers` are the files, from the project's folder, whose code makes the texts, with what they import. */
  constructor(root: string, name: string, makers: readonly string[]) {
    const hash = createHash('sha256')
    for (const maker of [...importedFiles(root, makers), 'package-lock.json'])
      hash.update(`${maker}\n`).update(readFileSync(join(root, maker)))
    this.#maker = hash.digest('hex')
    this.#file = join(root, '.cache', `${name}.json`)
    this.#before = readTexts(this.#file)
  }

  #keyOf(source: string): string {
    return createHash('sha256').update(`${this.#maker}\n${source}`).digest('base64').slice(0, 24)
  }

  /** What is kept of a source. */
  get(source: string): string | undefined {
    const key = this.#keyOf(source)
    const text = this.#before.get(key)
    if (text !== undefined) this.#used.set(key, text)
    return text
  }

  /** Keeps what was made of a source. */
  set(source: string, text: string): void {
    this.#used.set(this.#keyOf(source), text)
    clearTimeout(this.#timer)
    this.#timer = setTimeout(() => this.#write(), rest).unref()
  }

  #write(): void {
    mkdirSync(dirname(this.#file), { recursive: true })
    // Whole or not at all, where two builds write it at once.
    const unfinished = `${this.#file}.${process.pid}`
    writeFileSync(unfinished, JSON.stringify([...this.#used]))
    renameSync(unfinished, this.#file)
  }
}

function readTexts(file: string): ReadonlyMap<string, string> {
  try {
    return new Map(JSON.parse(readFileSync(file, 'utf8')) as [string, string][])
  } catch {
    return new Map()
  }
}
