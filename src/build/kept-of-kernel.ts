import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { filesOf } from './files-of.ts'

/**
 * A text that is made of the kernel's source, kept between builds and within one, because TypeScript
 * takes seconds to read the whole kernel. It is made again when that source has changed, or a file of
 * `src/build` that makes it, or a text that is used besides.
 */
export function keptOfKernel(
  root: string,
  ending: string,
  makers: readonly string[],
  make: () => string,
  besides: readonly string[] = [],
): string {
  const hash = createHash('sha256')
  for (const text of besides) hash.update(`${text.length}\n${text}`)
  const sources = [
    ...makers.map((name) => join(root, 'src/build', name)),
    ...filesOf(join(root, 'src/kernel'), /\.ts$/),
  ]
  for (const file of sources) hash.update(`${file}\n`).update(readFileSync(file))
  const folder = join(root, '.cache/kernel')
  const kept = join(folder, `${hash.digest('hex').slice(0, 32)}${ending}`)
  if (!existsSync(kept)) {
    mkdirSync(folder, { recursive: true })
    writeFileSync(kept, make())
  }
  return readFileSync(kept, 'utf8')
}

/**
 * A module of `src/build` that reads TypeScript, which takes half a second by itself: only where
 * nothing is kept.
 */
export function makerOf<T>(root: string, name: string): T {
  const folder = join(root, 'src/build')
  return createRequire(join(folder, name))(`./${name}`) as T
}

/** Changes with every file of the kernel. */
export function kernelSignature(root: string): string {
  return filesOf(join(root, 'src/kernel'), /\.ts$/)
    .map((file) => `${file}:${statSync(file).mtimeMs}`)
    .join('\n')
}
