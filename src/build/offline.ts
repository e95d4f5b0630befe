/** `npm run build:offline`: the build with its zip. A file of its own so that it runs on every system's shell. */
import { spawnSync } from 'node:child_process'

const { status } = spawnSync('npm', ['run', '-s', 'build'], {
  stdio: 'inherit',
  shell: process.platform === 'win32',
  env: { ...process.env, BOOK_OFFLINE: '1', ASTRO_TELEMETRY_DISABLED: '1' },
})
process.exit(status ?? 1)
