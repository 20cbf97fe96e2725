import { useMantineColorScheme } from '@mantine/core'

export const themes = ['light', 'dark', 'auto'] as const
export type ThemeChoice = (typeof themes)[number]

/** The chosen scheme of this machine and how to change it. */
export function useTheme(): { chosen: ThemeChoice; choose: (theme: ThemeChoice) => void } {
  // Without `keepTransitions` Mantine injects a <style> element, which the content security policy refuses.
  const { colorScheme, setColorScheme } = useMantineColorScheme({ keepTransitions: true })
  return { chosen: colorScheme, choose: setColorScheme }
}
