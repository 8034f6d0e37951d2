import type { CDPSession, Page } from 'playwright-core'
import { expect } from 'vitest'

/** A window as a screen reader has it: Chromium's own accessibility tree, and nothing else of the page. */
export interface ReadOut {
  /** Waits until something of that role and name is there, and presses it as a screen reader does. */
  press(role: string, name: string | RegExp): Promise<void>
  /** Waits until a text is read out somewhere. */
  hear(text: string | RegExp): Promise<void>
}

interface Node {
  readonly id: number
  readonly role: string
  readonly name: string
  readonly disabled: boolean
}

const fits = (text: string, wanted: string | RegExp): boolean =>
  typeof wanted === 'string' ? text === wanted : wanted.test(text)

/** Reads a window out. Close the session it opens with the page. */
export async function readOut(page: Page): Promise<ReadOut> {
  const session = await page.context().newCDPSession(page)
  await session.send('Accessibility.enable')
  return {
    async press(role, name) {
      let found: Node | undefined
      const look = async (): Promise<boolean> => {
        found = (await nodes(session)).find((node) => node.role === role && fits(node.name, name) && !node.disabled)
        return found !== undefined
      }
      await expect.poll(look, { timeout: 60_000, message: `${role} ${String(name)}` }).toBe(true)
      const { object } = await session.send('DOM.resolveNode', { backendNodeId: found?.id ?? 0 })
      const functionDeclaration = 'function () { this.focus(); this.click() }'
      await session.send('Runtime.callFunctionOn', { objectId: object.objectId ?? '', functionDeclaration })
    },
    async hear(text) {
      const said = async (): Promise<boolean> => (await nodes(session)).some(({ name }) => fits(name, text))
      await expect.poll(said, { timeout: 60_000, message: String(text) }).toBe(true)
    },
  }
}

async function nodes(session: CDPSession): Promise<Node[]> {
  const { nodes: tree } = await session.send('Accessibility.getFullAXTree')
  return tree.flatMap(({ ignored, role, name, backendDOMNodeId, properties }) =>
    ignored || backendDOMNodeId === undefined
      ? []
      : [
          {
            id: backendDOMNodeId,
            role: String(role?.value),
            name: String(name?.value ?? '').trim(),
            disabled: properties?.some((each) => each.name === 'disabled' && each.value.value === true) ?? false,
          },
        ],
  )
}
