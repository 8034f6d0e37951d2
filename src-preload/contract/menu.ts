/** What the window does when it is chosen in the system's menu bar. The list is closed, as the commands are. */
export const MENU_ACTIONS = [
  'send-files',
  'add-profile',
  'switch-profile',
  'lock',
  'go-send',
  'go-work',
  'go-results',
  'go-key',
  'go-activity',
  'go-desk',
  'go-settings',
  'help',
  'about',
] as const

/** One of the closed list of what a menu asks of the window. */
export type MenuAction = (typeof MENU_ACTIONS)[number]
