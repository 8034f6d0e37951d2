/**
 * Lets files be dropped and nothing else: text dragged into a field would reach this window past main, and that text
 * may be a key. A drag that is refused while it hovers never hands its text over.
 */
export function refuseTextDrops(target: Document): void {
  for (const name of ['dragenter', 'dragover', 'drop'] as const) {
    target.addEventListener(
      name,
      (event) => {
        const { dataTransfer } = event
        if (dataTransfer === null || dataTransfer.types.includes('Files')) return
        dataTransfer.dropEffect = 'none'
        event.preventDefault()
        event.stopPropagation()
      },
      { capture: true },
    )
  }
}
