import type { Browser } from 'playwright-core'

interface Message {
  readonly id: number
  readonly method: string
  readonly params: {
    features?: Record<string, string | null>
    contexts?: string[]
    userContexts?: string[]
  }
}

/** The parts of Playwright's own side of a BiDi connection that are used here. */
interface Connection {
  readonly browserSession: {
    send(method: string, parameters: object): Promise<unknown>
  }
  rawSend(message: Message): void
  _dispatchMessage(message: object): void
}

const modules = 'chrome://remote/content/shared'

/** Runs in Firefox's own process: what is set for a profile holds for each page opened in it. */
const prepare = `
const { NavigableManager } = ChromeUtils.importESModule('${modules}/NavigableManager.sys.mjs')
const { UserContextManager } = ChromeUtils.importESModule('${modules}/UserContextManager.sys.mjs')
const wanted = new Map()
const observer = { observe(context) {
  if (context.isContent && !context.parent)
    Object.assign(context, wanted.get(UserContextManager.getIdByBrowsingContext(context)))
} }
Services.obs.addObserver(observer, 'browsing-context-attached')
globalThis.bookTests = {
  setPages(ids, values) {
    for (const id of ids) {
      const context = NavigableManager.getBrowsingContextById(id)
      if (context && !context.parent) Object.assign(context, values)
    }
  },
  setProfiles(ids, values) {
    for (const id of ids) wanted.set(id, { ...wanted.get(id), ...values })
  },
}
`

export async function emulateWhatIsMissing(browser: Browser): Promise<void> {
  const { _connection: client } = browser as unknown as {
    _connection: { toImpl(thing: object): unknown }
  }
  const server = client.toImpl(browser) as { _connection: Connection }
  const connection = server._connection
  const { contexts } = (await connection.browserSession.send('browsingContext.getTree', {
    'moz:scope': 'chrome',
  })) as { contexts: { context: string }[] }
  const run = async (expression: string): Promise<void> => {
    const answer = (await connection.browserSession.send('script.evaluate', {
      expression,
      target: { context: contexts[0].context },
      awaitPromise: true,
    })) as { type: string; exceptionDetails?: { text: string } }
    if (answer.type !== 'success') throw new Error(`Firefox: ${answer.exceptionDetails?.text}`)
  }
  await run(prepare)
  const set = (what: 'setPages' | 'setProfiles', ids: string[], values: object) =>
    run(`bookTests.${what}(${JSON.stringify(ids)}, ${JSON.stringify(values)})`)

  const { rawSend } = connection
  connection.rawSend = (message) => {
    if (message.method !== 'emulation.setMediaFeaturesOverride')
      return rawSend.call(connection, message)
    const { features, contexts, userContexts } = message.params
    const values = { prefersColorSchemeOverride: features?.['prefers-color-scheme'] ?? 'none' }
    const done = contexts
      ? set('setPages', contexts, values)
      : set('setProfiles', userContexts!, values)
    done.then(
      () => connection._dispatchMessage({ type: 'success', id: message.id, result: {} }),
      (error) =>
        connection._dispatchMessage({
          type: 'error',
          id: message.id,
          error: 'unknown error',
          message: String(error),
        }),
    )
  }
}
