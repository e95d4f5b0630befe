/** The chrome of every page: theme, menus, contents, search, progress. */
import { mendAddress } from './address.ts'
import { initApproach } from './approach.ts'
import { initCite } from './cite.ts'
import { initCitationsSwitch } from './citations-switch.ts'
import { initContents } from './contents.ts'
import { initDialog } from './dialogs.ts'
import { initEmbed } from './embed-code.ts'
import { initGallery } from './gallery.ts'
import { initPlace } from './keep-place.ts'
import { showContinue, showProgress } from './progress.ts'
import { initProject } from './project.ts'
import { loadStyle } from './load-style.ts'
import { initLostCell } from './lost-cell.ts'
import { initReading } from './reading.ts'
import { noteVisit } from './recent.ts'
import { initSearch } from './search-door.ts'
import { initTheme } from './theme.ts'

const find = <T extends Element>(selector: string) => document.querySelector<T>(selector)
const all = (selector: string) => document.querySelectorAll<HTMLElement>(selector)

mendAddress()
initTheme(all('[data-switch-theme]'))
initCitationsSwitch(find('[data-hide-citations]'))
initDialog(find('#contents'), all('[data-opens="contents"]'))
initSearch(find('#search'), all('[data-opens="search"]'))
initContents(find('.toc'), find('article'))
initGallery(find('[data-gallery-filter]'))
initProject(find('[data-project]'))
initPlace()
initLostCell(find('h1'))
if (find('article')) initReading(document)
showProgress(document)
showContinue(find('[data-continue]'))
for (const button of all('[data-print-page]')) button.addEventListener('click', () => print())
initCite(all('[data-cite-page]'))
initEmbed(find('.embedding'))

initApproach(document.body.dataset)

const { page, pageTitle, styles } = document.documentElement.dataset
if (styles) loadStyle(styles)
if (page && pageTitle) noteVisit({ url: page, title: pageTitle })
