import { readFileSync } from 'node:fs'
import { dirname, join, relative, resolve } from 'node:path'
import { filesOf } from './files-of.ts'

/** Folders whose TypeScript knows nothing of Astro, which is two thirds of what pages are made of. */
const rooms = /^(?:src\/(?:kernel|draw|figure|cell)|components\/[\w-]+)\/.*\.ts$/
/** Its modules ask the book, which the pages have beside them. */
const asksBook = /^components\/atlas\//

function isInside(file: string): boolean {
  return rooms.test(file) && !asksBook.test(file)
}

/** A file's path from the project's folder, with forward slashes. */
export function pathFrom(root: string, file: string): string {
  return relative(root, file).replaceAll('\\', '/')
}

/** The rooms' modules that files outside of them import, by their paths. */
export function doorsOf(root: string): string[] {
  const doors = new Set<string>()
  const outside = ['src', 'components']
    .flatMap((folder) => filesOf(join(root, folder), /\.(?:astro|ts)$/))
    .filter((file) => !isInside(pathFrom(root, file)))
  for (const file of outside) {
    const text = readFileSync(file, 'utf8')
    for (const [, path] of text.matchAll(/^import (?!type\b)[^'"]*?'(\.[^']+\.ts)'/gm)) {
      const door = pathFrom(root, resolve(dirname(file), path))
      if (isInside(door)) doors.add(door)
    }
  }
  return [...doors].sort()
}

/** The text of a module that exports each door under its number. */
export function doorsText(doors: readonly string[]): string {
  return doors.map((door, i) => `export * as door${i} from './${door}'\n`).join('')
}

/** The rooms bundled to one program with what the build's thread runs of the figures, as a text. */
export interface RoomsProgram {
  readonly doors: readonly string[]
  readonly text: string
}
