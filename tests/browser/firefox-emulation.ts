import type { Browser, BrowserContext, BrowserContextOptions, Page } from 'playwright-core'
import { openAgain, printOnDemand, tap, waitForOwnRequests } from './firefox-page.ts'
import { setterInside, type Connection, type Setter } from './firefox-inside.ts'

/** A command to Firefox, or what Firefox says. */
interface Message {
  readonly id?: number
  readonly method?: string
  readonly params: Record<string, unknown>
}

/** The connection with the wire below it. */
interface Wire extends Connection {
  /** Nobody hears any more once the browser is closed. */
  readonly _transport: { onmessage?: (message: object) => void }
  rawSend(message: Message): void
}

interface Server {
  readonly browser: { readonly _connection: Wire }
  readonly context: { readonly _browserContextId: string }
  readonly page: {
    readonly delegate: {
      readonly _session: { readonly sessionId: string }
      readonly rawTouchscreen: { tap(progress: unknown, x: number, y: number): Promise<void> }
    }
  }
}

/** What lies behind a browser, a context or a page of Playwright in this same process. */
function behind<T extends keyof Server>(thing: Browser | BrowserContext | Page): Server[T] {
  const { _connection } = thing as unknown as { _connection: { toImpl(thing: object): Server[T] } }
  return _connection.toImpl(thing)
}

/** Colour schemes: Firefox ESR has no command for media features. */
function answerMediaFeatures(connection: Wire, set: Setter): void {
  const { rawSend } = connection
  connection.rawSend = (message) => {
    if (message.method !== 'emulation.setMediaFeaturesOverride')
      return rawSend.call(connection, message)
    const { features, contexts, userContexts } = message.params as {
      features: Record<string, string | null>
      contexts?: string[]
      userContexts?: string[]
    }
    const values = { prefersColorSchemeOverride: features['prefers-color-scheme'] ?? 'none' }
    const answer = (rest: object): void =>
      connection._transport.onmessage?.({ id: message.id, ...rest })
    set(contexts ? 'pages' : 'profiles', contexts ?? userContexts ?? [], values).then(
      () => answer({ type: 'success', result: {} }),
      (error: Error) => answer({ type: 'error', error: 'unknown error', message: error.message }),
    )
  }
}

/** Downloads: Firefox ESR gives no name to one that no navigation has begun, and Playwright drops it. */
function nameDownloads({ _transport }: Wire): void {
  const { onmessage } = _transport
  _transport.onmessage = (message) => {
    const { method = '', params } = message as Message
    const isDownload = /^browsingContext\.download(WillBegin|End)$/.test(method)
    const named = isDownload && { params: { ...params, download: params.navigation ?? params.url } }
    onmessage?.({ ...message, ...named })
  }
}

/** What the options of a page are called inside Firefox. */
function valuesOf(options: BrowserContextOptions): object {
  return {
    ...(options.javaScriptEnabled === false && { allowJavascript: false }),
    ...(options.hasTouch && { touchEventsOverride: 'enabled' }),
    ...(options.reducedMotion && { prefersReducedMotionOverride: options.reducedMotion }),
  }
}

/**
 * Does what Playwright 1.65 cannot ask of Firefox ESR 153: colour scheme, reduced motion, print, scripts
 * turned off, taps, downloads, a network at rest. It reaches behind Playwright's interface, so a new version of either may need
 * other means, or none.
 */
export async function emulateWhatIsMissing(browser: Browser): Promise<void> {
  const connection = behind<'browser'>(browser)._connection
  const set = await setterInside(connection)
  answerMediaFeatures(connection, set)
  nameDownloads(connection)
  const newContext = browser.newContext.bind(browser)
  browser.newContext = async (options = {}) => {
    const context = await newContext(options)
    await set('profiles', [behind<'context'>(context)._browserContextId], valuesOf(options))
    context.on('page', (page) => {
      const { _session, rawTouchscreen } = behind<'page'>(page).delegate
      rawTouchscreen.tap = (_, x, y) => tap(connection, _session.sessionId, x, y)
      printOnDemand(page, (values) => set('pages', [_session.sessionId], values))
      waitForOwnRequests(page)
    })
    openAgain(context)
    return context
  }
}
