/**
 * Which Debian package brings a shared library that Electron or keytar is linked to or opens by name. Newer
 * releases renamed some of them for 64-bit time; the first name that the machine's package list knows is taken.
 * @type {Readonly<Record<string, readonly string[]>>}
 */
export const packagesByLibrary = {
  'libX11.so.6': ['libx11-6'],
  'libXcomposite.so.1': ['libxcomposite1'],
  'libXdamage.so.1': ['libxdamage1'],
  'libXext.so.6': ['libxext6'],
  'libXfixes.so.3': ['libxfixes3'],
  'libXrandr.so.2': ['libxrandr2'],
  'libasound.so.2': ['libasound2t64', 'libasound2'],
  'libatk-1.0.so.0': ['libatk1.0-0t64', 'libatk1.0-0'],
  'libatk-bridge-2.0.so.0': ['libatk-bridge2.0-0t64', 'libatk-bridge2.0-0'],
  'libatspi.so.0': ['libatspi2.0-0t64', 'libatspi2.0-0'],
  'libcairo.so.2': ['libcairo2'],
  'libcups.so.2': ['libcups2t64', 'libcups2'],
  'libdbus-1.so.3': ['libdbus-1-3'],
  'libdrm.so.2': ['libdrm2'],
  'libexpat.so.1': ['libexpat1'],
  'libgbm.so.1': ['libgbm1'],
  'libgcc_s.so.1': ['libgcc-s1'],
  'libgio-2.0.so.0': ['libglib2.0-0t64', 'libglib2.0-0'],
  'libglib-2.0.so.0': ['libglib2.0-0t64', 'libglib2.0-0'],
  'libgobject-2.0.so.0': ['libglib2.0-0t64', 'libglib2.0-0'],
  'libgtk-3.so.0': ['libgtk-3-0t64', 'libgtk-3-0'],
  'libgdk-3.so.0': ['libgtk-3-0t64', 'libgtk-3-0'],
  'libnspr4.so': ['libnspr4'],
  'libnss3.so': ['libnss3'],
  'libnssutil3.so': ['libnss3'],
  'libsmime3.so': ['libnss3'],
  'libpango-1.0.so.0': ['libpango-1.0-0'],
  'libsecret-1.so.0': ['libsecret-1-0'],
  'libstdc++.so.6': ['libstdc++6'],
  'libudev.so.1': ['libudev1'],
  'libxcb.so.1': ['libxcb1'],
  'libxkbcommon.so.0': ['libxkbcommon0'],
}

/**
 * A program the tests or the virtual display need.
 * @typedef {object} Tool
 * @property {string} program looked for on the PATH
 * @property {string} purpose completes the sentence "… is needed for"
 * @property {readonly string[]} packages
 */

/** @type {readonly Tool[]} */
export const tools = [
  { program: 'Xvfb', purpose: 'a virtual display', packages: ['xvfb'] },
  { program: 'dbus-daemon', purpose: 'a private message bus', packages: ['dbus-daemon', 'dbus'] },
  { program: 'gnome-keyring-daemon', purpose: 'a real keychain', packages: ['gnome-keyring'] },
  { program: 'xwininfo', purpose: 'looking at the windows that are open', packages: ['x11-utils'] },
]

/**
 * What the benchmark of transfers compares with; nothing else needs them.
 * @type {readonly Tool[]}
 */
export const transferTools = [
  { program: 'curl', purpose: 'the benchmark of transfers', packages: ['curl'] },
  { program: 'rclone', purpose: 'the benchmark of transfers', packages: ['rclone'] },
]

/**
 * What the benchmark of starts clicks with.
 * @type {readonly Tool[]}
 */
export const startTools = [{ program: 'xdotool', purpose: 'the benchmark of starts', packages: ['xdotool'] }]

/** Text needs at least one font; without any, every label is an empty box. */
export const fontPackages = ['fonts-dejavu-core', 'fonts-liberation']
