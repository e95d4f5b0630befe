import { chromium, type Browser } from 'playwright-core'
import { findChromium } from '../../src/build/find-chromium.ts'

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
  'SpareRendererForSitePerProcess',
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
      // Nothing but this machine is found, at less cost than a look at every request.
      '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1',
      // As readers' browsers do, and as one without windows does only when it is told.
      '--site-per-process',
      // Without windows it would move letters to whole pixels.
      '--font-render-hinting=none',
      `--disable-features=${withoutFeatures.join()}`,
      ...switches,
    ],
  })
}
