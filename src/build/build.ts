/**
 * `npm run build`: Astro's build, with the threads that take longest begun before Astro itself is read.
 * Its flags in package.json are for a process of seconds: V8's last compiler takes more time from the
 * threads than its code gives back, the one before it is asked only for what is called by the thousand,
 * and a small young generation would be copied again and again, a small old one marked again and again.
 */
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'

const root = process.cwd()
// esbuild runs for seconds: to collect its garbage at twice the heap costs it nearly a third, and
// never to collect it costs the system as much for the memory.
process.env.GOGC ??= '400'
const { startTexts } = await import('./texts-ahead.ts')
startTexts(root)
process.argv.splice(2, 0, 'build')
await import(pathToFileURL(join(root, 'node_modules/astro/bin/astro.mjs')).href)
