import type { Browser } from 'playwright-core'
import { launchChromium } from './chromium.ts'
import { launchFirefox } from './firefox.ts'

const launchers = { chromium: launchChromium, firefox: launchFirefox }

/** The browser that the tests drive, by `$BOOK_BROWSER`: Chromium unless told. */
export const browserName = (process.env.BOOK_BROWSER ?? 'chromium') as keyof typeof launchers

/** Whether the tests drive Firefox, for what only one of the two browsers can do. */
export const isFirefox = browserName === 'firefox'

/** Starts the browser that `$BOOK_BROWSER` names; throws when it names none. */
export function launchBrowser(): Promise<Browser> {
  if (!Object.hasOwn(launchers, browserName))
    throw new Error(
      `BOOK_BROWSER is "${browserName}"; allowed are ${Object.keys(launchers).join(' and ')}.`,
    )
  return launchers[browserName]()
}
