import { chromium, type Browser } from 'playwright-core'
import { findProgram } from './find-program.ts'

const names = ['chromium', 'chromium-browser', 'google-chrome']

/**
 * The browser the tests drive: `$CHROMIUM_PATH`, else the first of chromium, chromium-browser and
 * google-chrome on the PATH. Throws with what to do when there is none.
 */
export function findChromium(): string {
  const found = findProgram('CHROMIUM_PATH', names)
  if (found) return found
  throw new Error(
    `The browser tests need Chromium or Chrome, and none of ${names.join(', ')} is on the PATH.\n` +
      'Install one (Debian and Ubuntu: apt-get install chromium) or set CHROMIUM_PATH to its program.\n' +
      'The other parts run without it: npm test -- types lint units conform build built',
  )
}

/** Starts the browser with every service of its own that would use the network turned off. */
export function launchChromium(): Promise<Browser> {
  return chromium.launch({
    executablePath: findChromium(),
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
    ],
  })
}
