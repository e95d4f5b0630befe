/** The folders that pages of the book stand in, one level under its root. */
export function foldersOf(urls: readonly string[]): string[] {
  return [
    ...new Set(urls.filter((url) => url.includes('/')).map((url) => url.split('/')[0])),
  ].sort()
}

/**
 * A script for the page that stands in for missing ones and may be shown at any depth: it guesses
 * the book's root from the address (cutting it at a folder of the book), points the page's links
 * there, and gives it the fonts, which its text is set in without until then.
 */
export function findRootScript(folders: readonly string[]): string {
  return (
    `(function(){var p=location.pathname.split('/');p.pop();` +
    `var f=${JSON.stringify(folders)};while(p.length&&f.indexOf(p[p.length-1])>=0)p.pop();` +
    `var r=p.join('/')+'/';` +
    `document.querySelectorAll('a[data-from-root]').forEach(function(a){a.href=r+a.getAttribute('data-from-root')});` +
    `document.querySelectorAll('style[data-from-root]').forEach(function(s){s.textContent=s.textContent.replace(/url\\(\\.\\//g,'url('+r)})})()`
  )
}
