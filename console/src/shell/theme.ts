// The colours of the console. Each text has a contrast of at least 4.5:1 to its background, also under the pointer.
import { theme, type ThemeConfig } from 'antd';
import type { Appearance } from './appearance.ts';

const light: ThemeConfig = {
  algorithm: theme.defaultAlgorithm,
  components: {
    // The orange of the mark has too little contrast against the background of a selected item.
    Menu: { itemSelectedColor: '#a33f00' },
  },
  token: {
    // The lighter orange of the mark has too little contrast behind white text. What Ant Design derives for the pointer
    // is lighter still, so those colours are given here too.
    colorPrimary: '#b84700',
    colorPrimaryHover: '#9c3c00',
    colorPrimaryActive: '#7d3000',
    colorInfo: '#0958d9',
    colorLink: '#0958d9',
    colorLinkHover: '#003eb3',
    colorLinkActive: '#002c8c',
    colorSuccess: '#237804',
    colorWarning: '#9a5b00',
    colorWarningBg: '#fff7e6',
    colorWarningBorder: '#e0b36a',
    colorError: '#cf1322',
    colorErrorHover: '#a8071a',
    colorErrorActive: '#820014',
    colorTextSecondary: 'rgba(0,0,0,0.68)',
    colorTextTertiary: 'rgba(0,0,0,0.6)',
    colorTextDescription: 'rgba(0,0,0,0.64)',
    colorTextPlaceholder: 'rgba(0,0,0,0.56)',
  },
};

const dark: ThemeConfig = {
  algorithm: theme.darkAlgorithm,
  components: {
    Menu: { itemSelectedColor: '#ffb27a' },
    // White has too little contrast on the lighter colours of the dark theme.
    Button: { primaryColor: '#1f0f00', dangerColor: '#1f0000' },
  },
  token: {
    colorPrimary: '#ff8a3d',
    colorPrimaryHover: '#ffa366',
    colorPrimaryActive: '#ffb27a',
    colorInfo: '#69b1ff',
    colorLink: '#69b1ff',
    colorLinkHover: '#91caff',
    colorLinkActive: '#bae0ff',
    colorError: '#ff7875',
    colorErrorHover: '#ff9c9a',
    colorErrorActive: '#ffb8b6',
    colorTextSecondary: 'rgba(255,255,255,0.75)',
    colorTextTertiary: 'rgba(255,255,255,0.65)',
    colorTextDescription: 'rgba(255,255,255,0.68)',
    colorTextPlaceholder: 'rgba(255,255,255,0.6)',
  },
};

export function themeOf(appearance: Appearance): ThemeConfig {
  const { token, ...rest } = appearance === 'dark' ? dark : light;
  // Where the system asks for less motion, the style sheets move nothing, and code that waits for the end of a motion would wait
  // for ever.
  const motion = !window.matchMedia('(prefers-reduced-motion: reduce)').matches;
  return { ...rest, token: { ...token, motion } };
}
