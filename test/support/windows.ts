import { spawnSync } from 'node:child_process'

/**
 * Asks an X display which windows are open on it.
 * @param display such as `:1`
 * @returns the titles of the windows that are shown and large enough to be one for people
 */
export function windowTitles(display: string): string[] {
  const { stdout, stderr, status } = spawnSync('xwininfo', ['-display', display, '-root', '-tree'], {
    encoding: 'utf8',
  })
  if (status !== 0) throw new Error(`The display ${display} could not be asked: ${stderr}`)
  return [...stdout.matchAll(/^\s+0x[0-9a-f]+ "(.+)": \(.*\)\s+(\d+)x(\d+)\+/gm)]
    .filter(([, , width, height]) => Number(width) > 100 && Number(height) > 100)
    .map(([, title]) => title ?? '')
}
