import { clipboard } from 'electron'

/** Text of the system clipboard. Newer Electrons answer with a promise, older ones at once: both are awaited. */
export async function readClipboard(): Promise<string> {
  return await clipboard.readText()
}

/** Puts a text on the clipboard in place of whatever was there. */
export async function copyText(text: string): Promise<void> {
  await clipboard.writeText(text)
}

/** Empties the clipboard if it still holds exactly `text`; says whether it did. What came since is not ours. */
export async function clearClipboardIf(holds: (text: string) => boolean): Promise<boolean> {
  if (!holds(await readClipboard())) return false
  clipboard.clear()
  return true
}

/** Text that a middle click would paste (X11 and Wayland only); empty elsewhere. */
export async function readSelection(): Promise<string> {
  if (process.platform !== 'linux') return ''
  const { selection } = clipboard as { readonly selection?: { readText(): Promise<string> } }
  if (selection !== undefined) return await selection.readText()
  // Before Electron 45 the selection was an argument of readText, which today's types no longer know.
  const text: unknown = await Reflect.apply(clipboard.readText, clipboard, ['selection'])
  return typeof text === 'string' ? text : ''
}
