import { chromium, type Browser } from 'playwright-core'
import { findProgram } from './find-program.ts'

/** Debian's Chromium without windows comes first: with them, the tests take half as long again. */
const names = ['chromium-headless-shell', 'chromium', 'chromium-browser', 'google-chrome']

/**
 * The browser the tests drive: `$CHROMIUM_PATH`, else the first of chromium-headless-shell, chromium,
 * chromium-browser and google-chrome on the PATH. Throws with what to do when there is none.
 */
export function findChromium(): string {
  const found = findProgram('CHROMIUM_PATH', names)
  if (found) return found
  throw new Error(
    `The browser tests need Chromium or Chrome, and none of ${names.join(', ')} is on the PATH.\n` +
      'Install one (Debian: apt-get install chromium-headless-shell or chromium) or set CHROMIUM_PATH to its program.\n' +
      'The other parts run without it: npm test -- types lint units conform build built',
  )
}

/**
 * Parts of the browser that no test looks at. With its suggestions drawn by pages of its own, each new
 * window costs as much as the book's page in it. Only the last such switch counts, so the list also
 * names what Playwright turns off.
 */
const withoutFeatures = [
  'WebUIOmniboxPopup',
  'WebUIOmniboxAimPopup',
  'WebUIOmniboxFullPopup',
  'AimEnabled',
  'AvoidCorsURLLoaderRestartOnRedirect',
  'AvoidUnnecessaryBeforeUnloadCheckSync',
  'DestroyProfileOnBrowserClose',
  'HttpsFirstBalancedModeAutoEnable',
  'HttpsUpgrades',
  'LensOverlay',
  'MediaRouter',
  'NetworkTimeServiceQuerying',
  'OptimizationHints',
  'PaintHolding',
  'PreconnectToSearch',
  'ThirdPartyStoragePartitioning',
]

/**
 * Starts the browser, with further switches, and with every service of its own that would use the
 * network turned off.
 */
export function launchChromium(switches: readonly string[] = []): Promise<Browser> {
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
      // As readers' browsers do, and as one without windows does only when it is told.
      '--site-per-process',
      // Without windows it would move letters to whole pixels.
      '--font-render-hinting=none',
      `--disable-features=${withoutFeatures.join()}`,
      ...switches,
    ],
  })
}
