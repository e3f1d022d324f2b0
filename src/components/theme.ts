/**
 * The look in one place: one accent, three sizes of type, and the two colours that carry meaning.
 *
 * `--same` and `--different` (with `-soft` for areas behind text) are CSS variables for both colour
 * schemes: use them everywhere a same or a different pair is shown, always with a word or an icon.
 * All text colours keep a contrast of at least 4.5 : 1 on the surfaces of their scheme, links too.
 */
import {
  Alert,
  type CSSVariablesResolver,
  createTheme,
  type MantineColorsTuple,
  Modal,
  Notification,
  Progress,
} from '@mantine/core';

const accent: MantineColorsTuple = [
  '#eef1fd',
  '#dbe0f7',
  '#b3bdee',
  '#8a99e6',
  '#687be0',
  '#5268dc',
  '#465edb',
  '#384ec3',
  '#3045af',
  '#243a9b',
];

const dark: MantineColorsTuple = [
  '#e3e5ea',
  '#c3c7d0',
  '#a3a8b5',
  '#7d8392',
  '#4a4f5d',
  '#3a3f4b',
  '#2a2e38',
  '#1d2027',
  '#15181e',
  '#0f1116',
];

const system =
  'system-ui, -apple-system, "Segoe UI", Roboto, "Helvetica Neue", "Noto Sans", Arial, sans-serif';

export const studioTheme = createTheme({
  primaryColor: 'accent',
  primaryShade: { light: 7, dark: 5 },
  colors: { accent, dark },
  fontFamily: system,
  defaultRadius: 'md',
  fontSizes: { xs: '0.8125rem', sm: '0.9375rem', md: '0.9375rem', lg: '0.9375rem', xl: '1.75rem' },
  headings: {
    fontFamily: system,
    fontWeight: '650',
    sizes: {
      h1: { fontSize: '1.75rem', lineHeight: '1.2' },
      h2: { fontSize: '0.9375rem', lineHeight: '1.4' },
      h3: { fontSize: '0.9375rem', lineHeight: '1.4' },
    },
  },
  respectReducedMotion: true,
  cursorType: 'pointer',
  components: {
    // Its own colour, yellow above all, is too faint for words on its ground; the icon keeps it.
    Alert: Alert.extend({ styles: { title: { color: 'var(--mantine-color-text)' } } }),
    Modal: Modal.extend({ styles: { title: { fontWeight: 650 } } }),
    Notification: Notification.extend({ styles: { description: { color: 'var(--faint)' } } }),
    // Progress arrives several times a second: gliding there would have the page drawn anew 60 times
    // a second, on cores that training wants for itself.
    ProgressRoot: Progress.Root.extend({ defaultProps: { transitionDuration: 0 } }),
  },
});

export const studioVariables: CSSVariablesResolver = () => ({
  variables: {},
  light: {
    '--same': '#0a7468',
    '--same-soft': '#d8f0ec',
    '--different': '#b2460a',
    '--different-soft': '#fde8d9',
    '--surface': '#ffffff',
    '--ground': '#f6f7f9',
    '--line': '#dfe2e8',
    '--faint': '#596070',
    '--mantine-color-anchor': '#384ec3',
    '--mantine-color-dimmed': '#596070',
    '--mantine-color-body': '#f6f7f9',
  },
  dark: {
    '--same': '#3fd0bb',
    '--same-soft': '#123b37',
    '--different': '#ff9d5c',
    '--different-soft': '#46291a',
    '--surface': '#1d2027',
    '--ground': '#15181e',
    '--line': '#343944',
    '--faint': '#a3a8b5',
    '--mantine-color-anchor': '#8a99e6',
    '--mantine-color-dimmed': '#a3a8b5',
    '--mantine-color-body': '#15181e',
  },
});
