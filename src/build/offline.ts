/**
 * `npm run build:offline`: the build with its zip; `npm run build:pdf`, with `--pdf`: and with the book as a PDF.
 * A file of its own so that it runs on every system's shell.
 */
import { spawnSync } from 'node:child_process'

const pdf = process.argv.includes('--pdf') ? { BOOK_PDF: '1' } : {}
const { status } = spawnSync('npm', ['run', '-s', 'build'], {
  stdio: 'inherit',
  shell: process.platform === 'win32',
  env: { ...process.env, BOOK_OFFLINE: '1', ...pdf, ASTRO_TELEMETRY_DISABLED: '1' },
})
process.exit(status ?? 1)
