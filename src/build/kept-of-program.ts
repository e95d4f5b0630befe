import { createHash } from 'node:crypto'
import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { deserialize, serialize } from 'node:v8'
import { runInThisContext } from 'node:vm'
import { build } from 'esbuild'

/** A function of a program, which tells what it makes piece by piece. */
type Maker = (tell: (piece: unknown) => void) => void

/** A module with all that it imports, as one text, which Node reads in a tenth of the time. */
export class Program {
  readonly #root: string
  readonly text: string
  #exports: unknown

  private constructor(root: string, text: string) {
    this.#root = root
    this.text = text
  }

  /** A program whose text was bundled elsewhere. */
  static from(root: string, text: string): Program {
    return new Program(root, text)
  }

  /** Bundles a module of a project, whose text stands in its folder. */
  static async of(root: string, contents: string): Promise<Program> {
    const { outputFiles } = await build({
      stdin: { contents, resolveDir: root, loader: 'ts' },
      packages: 'external',
      bundle: true,
      write: false,
      format: 'cjs',
      platform: 'node',
      target: ['node22'],
      charset: 'utf8',
      logLevel: 'error',
      absWorkingDir: root,
    })
    return new Program(root, outputFiles[0].text)
  }

  /**
   * Tells what an exported function tells, which must follow from the program's text alone, and
   * keeps it between builds in `.cache/FOLDER`. It lies there under a hash of that text, and of what
   * runs it: Node's versions and processors round their sines differently.
   */
  kept(folder: string, name: string, tell: (piece: unknown) => void): void {
    const { version, arch } = process
    const hash = createHash('sha256')
      .update(`${version} ${arch} ${name}\n${this.text}`)
      .digest('hex')
    const path = join(this.#root, '.cache', folder, `${hash.slice(0, 32)}.bin`)
    const known = readPieces(path)
    if (known) return known.forEach(tell)
    const pieces: unknown[] = []
    this.run<Readonly<Record<string, Maker>>>()[name]((piece) => {
      pieces.push(piece)
      tell(piece)
    })
    mkdirSync(join(this.#root, '.cache', folder), { recursive: true })
    // Whole or not at all, where two builds write it at once.
    writeFileSync(`${path}.${process.pid}`, serialize(pieces))
    renameSync(`${path}.${process.pid}`, path)
  }

  /** What the module exports; it runs once. */
  run<Exports>(): Exports {
    if (this.#exports) return this.#exports as Exports
    const module = { exports: {} }
    const run = runInThisContext(`(function (module, exports, require) {${this.text}\n})`) as (
      ...given: unknown[]
    ) => void
    run(module, module.exports, createRequire(join(this.#root, 'package.json')))
    this.#exports = module.exports
    return module.exports as Exports
  }
}

function readPieces(path: string): unknown[] | undefined {
  try {
    return deserialize(readFileSync(path)) as unknown[]
  } catch {
    return undefined
  }
}
