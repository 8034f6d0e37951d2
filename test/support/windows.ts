import { spawnSync } from 'node:child_process'

function ask(program: 'xwininfo' | 'xprop', display: string, ...about: string[]): string {
  const { stdout, stderr, status } = spawnSync(program, ['-display', display, ...about], { encoding: 'utf8' })
  if (status !== 0) throw new Error(`The display ${display} could not be asked: ${stderr}`)
  return stdout
}

/** The windows that are shown and large enough to be one for people. */
function windowsOn(display: string): { readonly id: string; readonly title: string }[] {
  const tree = ask('xwininfo', display, '-root', '-tree')
  return [...tree.matchAll(/^\s+(0x[0-9a-f]+) "(.+)": \(.*\)\s+(\d+)x(\d+)\+/gm)]
    .filter(([, , , width, height]) => Number(width) > 100 && Number(height) > 100)
    .map(([, id = '', title = '']) => ({ id, title }))
}

/**
 * Asks an X display which windows are open on it.
 * @param display such as `:1`
 * @returns the titles of the windows that are shown and large enough to be one for people
 */
export function windowTitles(display: string): string[] {
  return windowsOn(display).map(({ title }) => title)
}

/** True once a window of that title wears an icon, which only its own app can have given it. */
export function hasIcon(display: string, title: string): boolean {
  return windowsOn(display)
    .filter((window) => window.title === title)
    .some(({ id }) => /^_NET_WM_ICON\(CARDINAL\)/.test(ask('xprop', display, '-id', id, '_NET_WM_ICON')))
}
