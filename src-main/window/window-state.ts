import { z } from 'zod'

/** A rectangle on the desk of all screens, in the system's own units (device-independent pixels). */
export interface Area {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
}

/** Sizes of the main window: what it has at first, and what it never goes below. */
export const FIRST_SIZE = { width: 1_080, height: 760 } as const
export const SMALLEST_SIZE = { width: 480, height: 420 } as const

/** What people drag a window by: so much of its upper edge has to be on a screen. */
const GRIP = { width: 120, height: 24 } as const

const place = z.number().int().min(-100_000).max(100_000)
const extent = z.number().int().min(1).max(100_000)
const windowStateSchema = z.strictObject({
  bounds: z.strictObject({ x: place, y: place, width: extent, height: extent }),
  maximised: z.boolean(),
})

/** Where the window was; `bounds` are those it has while it is not maximised. */
export type WindowState = z.infer<typeof windowStateSchema>

/** Reads what was remembered. Null for anything that is not exactly that: the place of a window is never worth a fuss. */
export function parseWindowState(text: string): WindowState | null {
  try {
    const parsed = windowStateSchema.safeParse(JSON.parse(text))
    return parsed.success ? parsed.data : null
  } catch {
    return null
  }
}

/** The length that two stretches of a line have in common. */
function common(start: number, length: number, otherStart: number, otherLength: number): number {
  return Math.min(start + length, otherStart + otherLength) - Math.max(start, otherStart)
}

function canBeGrasped(bounds: Area, screen: Area): boolean {
  const across = common(bounds.x, bounds.width, screen.x, screen.width)
  return across >= GRIP.width && common(bounds.y, GRIP.height, screen.y, screen.height) >= GRIP.height
}

/** As large as the system will make it: at most one whole screen, from where it begins. */
function asShown(bounds: Area, screens: readonly Area[]): Area {
  const width = Math.min(bounds.width, Math.max(...screens.map((screen) => screen.width)))
  const height = Math.min(bounds.height, Math.max(...screens.map((screen) => screen.height)))
  return { ...bounds, width, height }
}

function inTheMiddle(size: { readonly width: number; readonly height: number }, screen: Area): Area {
  const width = Math.max(SMALLEST_SIZE.width, Math.min(size.width, screen.width))
  const height = Math.max(SMALLEST_SIZE.height, Math.min(size.height, screen.height))
  return {
    // A screen smaller than the window: its upper left corner is what has to be seen.
    x: screen.x + Math.max(0, Math.floor((screen.width - width) / 2)),
    y: screen.y + Math.max(0, Math.floor((screen.height - height) / 2)),
    width,
    height,
  }
}

/**
 * Where to open the window. What was remembered is used as it is while its upper edge can be grasped on one of the
 * screens; a window that would be out of reach (off all screens, on a display that is gone) comes back in the middle
 * of the first one, no larger than it; one that was too small to be meant gets the first size again.
 * @param remembered null at the first start
 * @param screens the part of each display that windows may use, the main display first; at least one
 */
export function fitWindow(remembered: WindowState | null, screens: readonly [Area, ...Area[]]): WindowState {
  const [main] = screens
  if (remembered === null) return { bounds: inTheMiddle(FIRST_SIZE, main), maximised: false }
  const { bounds, maximised } = remembered
  if (bounds.width < SMALLEST_SIZE.width || bounds.height < SMALLEST_SIZE.height) {
    return { bounds: inTheMiddle(FIRST_SIZE, main), maximised }
  }
  // One that lay across two displays is cut to the one that is left, and that part of it may be nowhere.
  const shown = asShown(bounds, screens)
  if (screens.some((screen) => canBeGrasped(shown, screen))) return remembered
  return { bounds: inTheMiddle(bounds, main), maximised }
}
