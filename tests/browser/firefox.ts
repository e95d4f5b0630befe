import { firefox, type Browser } from 'playwright-core'
import { findProgram } from '../../src/build/find-program.ts'
import { emulateWhatIsMissing } from './firefox-emulation.ts'

const names = ['firefox', 'firefox-esr']

/** Firefox: `$FIREFOX_PATH`, else the first of firefox and firefox-esr on the PATH, else null. */
export const findFirefox = (): string | null => findProgram('FIREFOX_PATH', names)

/**
 * Starts a stock Firefox over WebDriver BiDi. Playwright would let a page from file:// read every other
 * file; a reader's Firefox does not, so that preference is set back to its default.
 */
export async function launchFirefox(): Promise<Browser> {
  const executablePath = findFirefox()
  if (!executablePath)
    throw new Error(
      `The tests in Firefox need Firefox, and none of ${names.join(', ')} is on the PATH.\n` +
        'Install it (Debian: apt-get install firefox-esr) or set FIREFOX_PATH to its program.',
    )
  const browser = await firefox.launch({
    channel: 'moz-firefox',
    executablePath,
    args: ['--remote-allow-system-access'],
    firefoxUserPrefs: {
      'security.fileuri.strict_origin_policy': true,
      // Nothing but this machine is found.
      'network.dns.disabled': true,
      // The servers that tests listen on are of this machine, which WebRTC otherwise leaves out.
      'media.peerconnection.ice.loopback': true,
      // Firefox 153 ends a page whose `ariaLabelledByElements` axe and Playwright both read. They do
      // without it where it is not offered, and the book never asks for it.
      'accessibility.ARIAElementReflection.enabled': false,
      // The list of downloads would open over the page, and take the keys that follow.
      'browser.download.alwaysOpenPanel': false,
    },
  })
  await emulateWhatIsMissing(browser)
  return browser
}
