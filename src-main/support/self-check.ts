/** What is known of a start before anything is opened. */
export interface StartFacts {
  /** Arguments without the program itself. */
  readonly given: readonly string[]
  readonly environment: Readonly<Record<string, string | undefined>>
  /** The app was made for people: from an archive, under an executable of its own. */
  readonly packaged: boolean
  /** Where the app's own code was loaded from. */
  readonly appPath: string
  /** Somebody can look into main: an inspector listens although the executable was made without one. */
  readonly inspected: boolean
  readonly windows: boolean
  /** Switches that the flavour cannot do without, by name. */
  readonly tolerated: readonly string[]
}

/** Why a start is not to be trusted with keys. `names` are for people: of switches and variables, never their values. */
export interface StartReason {
  readonly kind: 'switches' | 'variables' | 'altered'
  readonly names: readonly string[]
}

/**
 * Switches that change how the window looks and nothing that it may do. All others are refused: Chromium has some 1,500,
 * new ones with every version, and no fuse turns off those that open a debugger, run a program of somebody's choice
 * beside the app, or switch the sandbox off.
 */
const HARMLESS: ReadonlySet<string> = new Set([
  ...['ozone-platform', 'ozone-platform-hint', 'enable-wayland-ime', 'wayland-text-input-version', 'gtk-version'],
  ...['force-device-scale-factor', 'high-dpi-support', 'force-color-profile', 'lang', 'class'],
  ...['disable-gpu', 'disable-gpu-compositing', 'disable-software-rasterizer', 'enable-unsafe-swiftshader'],
  ...['use-gl', 'use-angle', 'disable-smooth-scrolling', 'disable-dev-shm-usage'],
  ...['force-renderer-accessibility', 'force-prefers-reduced-motion', 'force-dark-mode', 'force-high-contrast'],
])

/**
 * Variables that load code into the app, make it another program, or have Node write headers down (`NODE_DEBUG`). Those
 * that only name proxies or certificates are not here: nothing in the app heeds them, and companies set them for all.
 */
const HOSTILE = [
  ...['NODE_OPTIONS', 'NODE_DEBUG', 'NODE_DEBUG_NATIVE', 'ELECTRON_RUN_AS_NODE'],
  ...['LD_PRELOAD', 'LD_AUDIT', 'DYLD_INSERT_LIBRARIES', 'DYLD_LIBRARY_PATH'],
] as const

/** How much of a switch's name is shown: what stands there instead of a name must not fill the screen, or be a key. */
const LONGEST_NAME = 40

/** The switches among the arguments, by name, as Chromium reads them: up to a bare `--`, also with one dash. */
function switchesOf({ given, windows }: Pick<StartFacts, 'given' | 'windows'>): string[] {
  const end = given.indexOf('--')
  const read = end < 0 ? given : given.slice(0, end)
  const prefix = windows ? /^(?:--?|\/)(?=.)/ : /^--?(?=.)/
  return read
    .filter((one) => prefix.test(one))
    .map((one) => (one.replace(prefix, '').split('=')[0] ?? '').toLowerCase())
}

/** Judges a start; pure. Each reason names what was found: a key must not be among the arguments any more. */
export function selfCheck(facts: StartFacts): StartReason[] {
  const odd = switchesOf(facts).filter(
    (name) => !HARMLESS.has(name) && !facts.tolerated.includes(name) && !/^psn_\d/.test(name),
  )
  const names = [...new Set(odd)].map((name) => `--${name.slice(0, LONGEST_NAME).replace(/[^a-z0-9_-]/g, '?')}`)
  const variables = HOSTILE.filter((name) => (facts.environment[name] ?? '') !== '')
  const altered = facts.packaged && (facts.inspected || !/[\\/]app\.asar$/.test(facts.appPath))
  return [
    ...(names.length > 0 ? [{ kind: 'switches', names } as const] : []),
    ...(variables.length > 0 ? [{ kind: 'variables', names: variables } as const] : []),
    ...(altered ? [{ kind: 'altered', names: [] } as const] : []),
  ]
}
