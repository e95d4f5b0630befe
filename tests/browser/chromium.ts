import { accessSync, constants } from 'node:fs'
import { delimiter, join } from 'node:path'
import { chromium, type Browser } from 'playwright-core'

const names = ['chromium', 'chromium-browser', 'google-chrome']

function isProgram(path: string): boolean {
  try {
    accessSync(path, constants.X_OK)
    return true
  } catch {
    return false
  }
}

/**
 * The browser the tests drive: `$CHROMIUM_PATH`, else the first of chromium, chromium-browser and
 * google-chrome on the PATH. Throws with what to do when there is none.
 */
export function findChromium(): string {
  const named = process.env.CHROMIUM_PATH
  if (named) {
    if (isProgram(named)) return named
    throw new Error(`CHROMIUM_PATH is "${named}", which is not a program that can be run.`)
  }
  for (const folder of (process.env.PATH ?? '').split(delimiter)) {
    for (const name of names) if (isProgram(join(folder, name))) return join(folder, name)
  }
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
