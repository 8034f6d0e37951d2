import { useFocus } from './focus.ts'

/** The heading of a screen. It takes the keyboard when the screen is opened, so that its name is read out. */
export function ScreenHeading({ text }: { readonly text: string }) {
  const heading = useFocus<HTMLHeadingElement>('screen')
  return (
    <h1 ref={heading} tabIndex={-1}>
      {text}
    </h1>
  )
}
