import { dirname, join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { AstroIntegration } from 'astro'
import type { Plugin } from 'vite'
import { roomsProgram } from './figure-facts.ts'
import { Program } from './kept-of-program.ts'
import { openedRooms } from './opened-rooms.ts'
import { doorsOf, pathFrom } from './rooms.ts'

/** Runs the rooms as one program, which the figures' thread has bundled. */
async function openRooms(root: string): Promise<void> {
  const { doors, text } = await roomsProgram()
  const program = Program.from(root, text)
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
        const isOpen = openRooms(root)
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
