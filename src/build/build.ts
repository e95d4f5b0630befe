/**
 * `npm run build`: Astro's build, with the threads that take longest begun before Astro itself is read.
 */
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { startTexts } from './texts-ahead.ts'

const root = process.cwd()
startTexts(root)
process.argv.splice(2, 0, 'build')
await import(pathToFileURL(join(root, 'node_modules/astro/bin/astro.mjs')).href)
