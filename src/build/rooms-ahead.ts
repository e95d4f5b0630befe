import { readFileSync } from 'node:fs'
import { dirname, join, relative, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { AstroIntegration } from 'astro'
import type { Plugin } from 'vite'
import { filesOf } from './files-of.ts'
import { Program } from './kept-of-program.ts'
import { openedRooms } from './opened-rooms.ts'

/** Folders whose TypeScript knows nothing of Astro, which is two thirds of what pages are made of. */
const rooms = /^(?:src\/(?:kernel|draw|figure|cell)|components\/[\w-]+)\/.*\.ts$/
/** Its modules ask the book, which the pages have beside them. */
const asksBook = /^components\/atlas\//

function isInside(file: string): boolean {
  return rooms.test(file) && !asksBook.test(file)
}

/** A file's path from the project's folder, with forward slashes. */
function pathFrom(root: string, file: string): string {
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

/** Bundles the rooms to one program, and runs it. */
async function openRooms(root: string, doors: readonly string[]): Promise<void> {
  const lines = doors.map((door, i) => `export * as door${i} from './${door}'\n`)
  const program = await Program.of(root, { text: lines.join('') })
  const exports = program.run<Readonly<Record<string, Readonly<Record<string, unknown>>>>>()
  doors.forEach((door, i) => openedRooms.set(door, exports[`door${i}`]))
}

/** The text of a module that has the exports of one that is open. */
function moduleOf(root: string, door: string): string {
  const names = Object.keys(openedRooms.get(door)!)
  return [
    `import { openedRooms } from ${JSON.stringify(join(root, 'src/build/opened-rooms.ts'))}`,
    `const room = openedRooms.get(${JSON.stringify(door)})`,
    ...(names.includes('default') ? ['export default room.default'] : []),
    `export const { ${names.filter((name) => name !== 'default').join(', ')} } = room`,
  ].join('\n')
}

const prefix = '\0room:'

/**
 * Gives the pages' bundle, in place of a thousand modules of the rooms, what they export once esbuild
 * has bundled them and Node has run them; to have Vite read each by itself took a third of its time. A
 * module that is not known as a door is read by Vite as ever.
 */
export function roomsAhead(): AstroIntegration {
  return {
    name: 'rooms-ahead',
    hooks: {
      'astro:config:setup': ({ config, command, updateConfig }) => {
        if (command !== 'build') return
        const root = fileURLToPath(config.root)
        const doors = doorsOf(root)
        const isOpen = openRooms(root, doors)
        // Its error is told where it is waited for.
        isOpen.catch(() => {})
        const plugin: Plugin = {
          name: 'rooms-ahead',
          enforce: 'pre',
          resolveId: {
            filter: { id: /^\.{1,2}\/.*\.ts$/ },
            handler(path, importer = '') {
              const door = pathFrom(root, resolve(dirname(importer.replace(/\?.*/, '')), path))
              return doors.includes(door) ? `${prefix}${door}` : undefined
            },
          },
          load: {
            filter: { id: /^\0room:/ },
            async handler(id) {
              await isOpen
              return moduleOf(root, id.slice(prefix.length))
            },
          },
        }
        updateConfig({ vite: { plugins: [plugin] } })
      },
    },
  }
}
