import { findProgram } from './find-program.ts'

/** Debian's Chromium without windows comes first: with them, everything takes half as long again. */
const names = ['chromium-headless-shell', 'chromium', 'chromium-browser', 'google-chrome']

/**
 * The browser: `$CHROMIUM_PATH`, else the first of chromium-headless-shell, chromium, chromium-browser and
 * google-chrome on the PATH. Throws with what to do when there is none.
 */
export function findChromium(): string {
  const found = findProgram('CHROMIUM_PATH', names)
  if (found) return found
  throw new Error(
    `Chromium or Chrome is needed, and none of ${names.join(', ')} is on the PATH.\n` +
      'Install one (Debian: apt-get install chromium-headless-shell or chromium) or set CHROMIUM_PATH to its program.',
  )
}
