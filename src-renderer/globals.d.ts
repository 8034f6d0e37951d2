import type { KeyEntryBridge, MainBridge } from '../src-preload/contract/bridge.ts'

declare global {
  interface Window {
    /** The React window's bridge to main. */
    readonly latchkey: MainBridge
    /** The sealed window's bridge; only one of the two exists in a window. */
    readonly latchkeyKeyEntry: KeyEntryBridge
  }
}
