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

/** Where the window was; `bounds` are those it has while it is not maximised. */
export interface WindowState {
  readonly bounds: Area
  readonly maximised: boolean
}

/** No screen is farther away or larger. */
const FARTHEST = 100_000

// By hand: the window is made before the library that parses everything else is there.
function isWhole(value: unknown, least: number): value is number {
  return Number.isInteger(value) && Number(value) >= least && Number(value) <= FARTHEST
}

function hasExactly<Names extends string>(value: unknown, names: readonly Names[]): value is Record<Names, unknown> {
  if (typeof value !== 'object' || value === null) return false
  const own = Object.keys(value)
  return own.length === names.length && names.every((name) => own.includes(name))
}

function isArea(value: unknown): value is Area {
  if (!hasExactly(value, ['x', 'y', 'width', 'height'])) return false
  const { x, y, width, height } = value
  return isWhole(x, -FARTHEST) && isWhole(y, -FARTHEST) && isWhole(width, 1) && isWhole(height, 1)
}

/** Reads what was remembered. Null for anything that is not exactly that: the place of a window is never worth a fuss. */
export function parseWindowState(text: string): WindowState | null {
  try {
    const read: unknown = JSON.parse(text)
    if (!hasExactly(read, ['bounds', 'maximised'])) return null
    const { bounds, maximised } = read
    return isArea(bounds) && typeof maximised === 'boolean' ? { bounds, maximised } : null
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
