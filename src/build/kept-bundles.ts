import { createHash } from 'node:crypto'
import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { filesOf } from './files-of.ts'

/** What a bundler is told of a project. */
export interface BundlerOptions {
  readonly root: string
  readonly minify: boolean
}

/** What a bundling made, and the files that it read, from the project's folder. */
export interface Bundling<T> {
  readonly made: T
  readonly inputs: readonly string[]
}

interface Kept<T> {
  /** Hash of all that was asked, and of the code that bundles. */
  readonly asked: string
  /** Hashes of what was read, by the file. */
  readonly inputs: Readonly<Record<string, string>>
  readonly made: T
}

const hashOf = (text: string | Buffer): string => createHash('sha256').update(text).digest('hex')

/** Hashes of files, which a build reads once: many bundles have the kernel in them. */
const hashes = new Map<string, string | undefined>()

function fileHash(path: string): string | undefined {
  if (hashes.has(path)) return hashes.get(path)
  let hash: string | undefined
  try {
    hash = hashOf(readFileSync(path))
  } catch {
    // A file that is gone has changed.
  }
  hashes.set(path, hash)
  return hash
}

let bundlers: string | undefined

/** Of the project's code that bundles, and of the versions that it has installed. */
function bundlersHash(root: string): string {
  // By the project's folder: the pages' copy of this module lies elsewhere.
  const files = filesOf(join(root, 'src/build'), /\.ts$/)
  return (bundlers ??= hashOf(
    [process.version, ...[...files, join(root, 'package-lock.json')].map(fileHash)].join('\n'),
  ))
}

function readKept<T>(file: string): Kept<T> | undefined {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as Kept<T>
  } catch {
    return undefined
  }
}

/**
 * What a bundling gives, kept under a name between builds. It is bundled again when another text
 * was asked, when one of the files that it read has changed, when the code that bundles has, or the
 * versions of packages. A module is imported by its whole name, so that no new file can take its place.
 */
export async function keptBundles<T>(
  root: string,
  name: string,
  request: string,
  bundle: () => Promise<Bundling<T>>,
): Promise<T> {
  const file = join(root, '.cache/scripts', `${name}.json`)
  const asked = hashOf(`${bundlersHash(root)}\n${request}`)
  const known = readKept<T>(file)
  const isSame =
    known?.asked === asked &&
    Object.entries(known.inputs).every(([input, hash]) => fileHash(join(root, input)) === hash)
  if (isSame) return known.made
  const { made, inputs } = await bundle()
  const read = inputs.map((input) => [input, fileHash(join(root, input))])
  const kept = { asked, inputs: Object.fromEntries(read), made } satisfies Kept<T>
  mkdirSync(dirname(file), { recursive: true })
  // Whole or not at all, where two builds write it at once.
  writeFileSync(`${file}.${process.pid}`, JSON.stringify(kept))
  renameSync(`${file}.${process.pid}`, file)
  return made
}
