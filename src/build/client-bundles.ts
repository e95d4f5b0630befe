import { mkdirSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { join } from 'node:path'
import type { AstroIntegration } from 'astro'
import type { Plugin, ViteDevServer } from 'vite'
import { clientEntries } from './client-entries.ts'
import { builtPages } from './built-pages.ts'
import { bundleClient, bundleClients, type Bundle } from './bundle-client.ts'
import { contentSecurityPolicy, inlineHash } from './csp.ts'
import { bookPdf } from './book-pdf.ts'
import { offlineCopy } from './offline-copy.ts'
import { kernelBundle } from './run-cells-kernel.ts'
import { siteAddress } from './site-address.ts'
import { frameScript } from '../cell/frame.ts'

/** The folder of the client scripts in the built site. */
export const scriptFolder = '_book'

const address = new RegExp(`(?<=/${scriptFolder}/)([\\w-]+)(?=\\.js\\b)`, 'g')

/**
 * Bundles the client scripts while the pages are rendered, tells pages their URLs through the
 * virtual modules `book:scripts` and `book:csp`, and writes them beside the pages. What a script's
 * name says of what is in it is put into the pages at the end, so that no page waits for it. In
 * `astro dev` a script is bundled anew each time it is asked for.
 */
export function clientBundles(): AstroIntegration {
  let root = ''
  let base = '/'
  let command = 'build'
  let bundling: Promise<Bundle[]> = Promise.resolve([])
  let begin = (): void => {}
  const pagesAreBundled = new Promise<void>((resolve) => (begin = resolve))

  async function bundleAll(): Promise<Bundle[]> {
    // The theme is in the pages, and the cells have had the kernel bundled.
    const entries = clientEntries(root).filter(({ name }) => !/^(?:theme|kernel)$/.test(name))
    const options = { minify: true, keep: 'pages', after: pagesAreBundled }
    return [...(await bundleClients(entries, root, options)), await kernelBundle(root)]
  }

  /** Bundles one script, as it is now; none where none has that name. */
  async function bundleOne(name: string): Promise<Bundle | undefined> {
    const entry = clientEntries(root).find((each) => each.name === name)
    return entry && bundleClient(entry, root, { minify: command === 'build' })
  }

  /** What is put into each page to set its theme before the first paint. */
  async function inlineTheme(): Promise<string> {
    return (await bundleOne('theme'))?.code.trim() ?? ''
  }

  const virtual: Plugin = {
    name: 'book-virtual-modules',
    resolveId: (id) => (id === 'book:scripts' || id === 'book:csp' ? `\0${id}` : undefined),
    async load(id) {
      if (id === '\0book:scripts') {
        const names = clientEntries(root).map(({ name }) => name)
        const urls = Object.fromEntries(names.map((name) => [name, urlOf(name)]))
        return [
          `const urls = ${JSON.stringify(urls)}`,
          `export function scriptUrl(name) {`,
          `  if (urls[name]) return urls[name]`,
          `  throw new Error('scriptUrl: no client script is called "' + name + '"; there are ' + Object.keys(urls).join(', '))`,
          `}`,
          `export const searchIndexUrl = ${JSON.stringify(`${base}${scriptFolder}/search-index.js`)}`,
          `export const offlineCopy = ${JSON.stringify(offlineCopy(root, base))}`,
          `export const bookPdf = ${JSON.stringify(bookPdf(root, base))}`,
          `export const site = ${JSON.stringify(siteAddress())}`,
        ].join('\n')
      }
      if (id === '\0book:csp') {
        const theme = await inlineTheme()
        const policy = contentSecurityPolicy([inlineHash(theme), inlineHash(frameScript)], {
          dev: command === 'dev',
        })
        return `export const csp = ${JSON.stringify(policy)}\nexport const themeScript = ${JSON.stringify(theme)}`
      }
    },
    writeBundle() {
      if (this.environment.name === 'prerender') begin()
    },
    configureServer(server) {
      serveScripts(server)
    },
  }

  function urlOf(name: string): string {
    return `${base}${scriptFolder}/${name}.js`
  }

  /** Reloads the page when a script's source changes; Vite itself knows only the pages' modules. */
  function serveScripts(server: ViteDevServer): void {
    server.watcher.on('change', (path) => {
      if (/[\\/](src|components)[\\/].*\.ts$/.test(path)) server.ws.send({ type: 'full-reload' })
    })
    server.middlewares.use((request, response, next) => {
      const match = request.url?.match(new RegExp(`/${scriptFolder}/([\\w-]+)\\.js`))
      if (!match) return next()
      bundleOne(match[1]).then(
        (bundle) => {
          response.setHeader('content-type', 'text/javascript')
          response.end(bundle ? bundle.code : `console.warn('no script ${match[1]}')`)
        },
        (error) => next(error),
      )
    })
  }

  return {
    name: 'client-bundles',
    hooks: {
      'astro:config:setup': ({ config, command: now, updateConfig }) => {
        root = fileURLToPath(config.root)
        base = config.base.endsWith('/') ? config.base : `${config.base}/`
        command = now === 'dev' ? 'dev' : 'build'
        if (command === 'build') bundling = bundleAll()
        // Its errors are told where the scripts are written.
        bundling.catch(() => {})
        updateConfig({ vite: { plugins: [virtual] } })
      },
      'astro:build:done': async ({ dir }) => {
        // The pages are there, whatever told of them.
        begin()
        const site = fileURLToPath(dir)
        const folder = join(site, scriptFolder)
        mkdirSync(folder, { recursive: true })
        const files = new Map<string, string>()
        for (const { name, hash, code } of await bundling) {
          files.set(name, `${name}.${hash}`)
          writeFileSync(join(folder, `${name}.${hash}.js`), code)
        }
        for (const page of builtPages(site))
          page.html = page.html.replace(address, (name) => files.get(name) ?? name)
      },
    },
  }
}
