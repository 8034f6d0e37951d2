import { nativeTheme } from 'electron'

/** Light, dark, or as the system has it: for every window, its dialogs and what its pages ask the browser. */
export function setTheme(theme: 'system' | 'light' | 'dark'): void {
  nativeTheme.themeSource = theme
}
