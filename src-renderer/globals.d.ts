import type { KeyEntryBridge, MainBridge } from '../src-preload/contract/bridge.ts'

declare global {
  /** True in builds with drills, false in the product; put in when the code is built. */
  const __WITH_FAULTS__: boolean

  interface Window {
    /** The React window's bridge to main. */
    readonly latchkey: MainBridge
    /** The sealed window's bridge; only one of the two exists in a window. */
    readonly latchkeyKeyEntry: KeyEntryBridge
  }
}
