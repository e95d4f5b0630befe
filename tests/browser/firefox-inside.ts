/** Playwright's connection to Firefox: commands are sent and answered. */
export interface Connection {
  readonly browserSession: { send(method: string, parameters: object): Promise<unknown> }
}

/** Sets properties of Firefox's own objects behind pages, or of those behind every page of a profile. */
export type Setter = (
  what: 'pages' | 'profiles',
  ids: readonly string[],
  values: object,
) => Promise<void>

/** Runs with Firefox's own rights. A page has its values before anything of it is loaded. */
const prepare = `
const shared = 'chrome://remote/content/shared'
const { NavigableManager } = ChromeUtils.importESModule(shared + '/NavigableManager.sys.mjs')
const { UserContextManager } = ChromeUtils.importESModule(shared + '/UserContextManager.sys.mjs')
const wanted = new Map()
globalThis.bookTests = {
  observe(context) {
    if (context.isContent && !context.parent)
      Object.assign(context, wanted.get(UserContextManager.getIdByBrowsingContext(context)))
  },
  pages(ids, values) {
    for (const id of ids) {
      const context = NavigableManager.getBrowsingContextById(id)
      if (context && !context.parent) Object.assign(context, values)
    }
  },
  profiles(ids, values) {
    for (const id of ids) wanted.set(id, { ...wanted.get(id), ...values })
  },
}
Services.obs.addObserver(globalThis.bookTests, 'browsing-context-attached')
`

/** Prepares a Firefox that was started with `--remote-allow-system-access`. */
export async function setterInside({ browserSession }: Connection): Promise<Setter> {
  const tree = await browserSession.send('browsingContext.getTree', { 'moz:scope': 'chrome' })
  const [{ context }] = (tree as { contexts: { context: string }[] }).contexts
  const run = async (expression: string): Promise<void> => {
    const target = { context }
    const answer = await browserSession.send('script.evaluate', {
      expression,
      target,
      awaitPromise: true,
    })
    const { type, exceptionDetails } = answer as {
      type: string
      exceptionDetails?: { text: string }
    }
    if (type !== 'success') throw new Error(`Firefox itself: ${exceptionDetails?.text}`)
  }
  await run(prepare)
  return (what, ids, values) =>
    run(`bookTests.${what}(${JSON.stringify(ids)}, ${JSON.stringify(values)})`)
}
