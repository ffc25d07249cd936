// The font files of the LOA's typefaces, in two weights each: Noto Sans, in the packages that have it as real TTF files.
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { TypefaceName } from '../domain/typeface-ranges.ts';

export type Weight = 'regular' | 'bold';

interface FontFile {
  readonly name: string;
  readonly inItsPackage: () => string;
}

const files: Readonly<Record<TypefaceName, Readonly<Record<Weight, FontFile>>>> = {
  chinese: {
    regular: {
      name: 'NotoSansSC_400Regular.ttf',
      inItsPackage: () => import.meta.resolve('@expo-google-fonts/noto-sans-sc/400Regular/NotoSansSC_400Regular.ttf'),
    },
    bold: {
      name: 'NotoSansSC_700Bold.ttf',
      inItsPackage: () => import.meta.resolve('@expo-google-fonts/noto-sans-sc/700Bold/NotoSansSC_700Bold.ttf'),
    },
  },
  latin: {
    regular: {
      name: 'NotoSans_400Regular.ttf',
      inItsPackage: () => import.meta.resolve('@expo-google-fonts/noto-sans/400Regular/NotoSans_400Regular.ttf'),
    },
    bold: {
      name: 'NotoSans_700Bold.ttf',
      inItsPackage: () => import.meta.resolve('@expo-google-fonts/noto-sans/700Bold/NotoSans_700Bold.ttf'),
    },
  },
  korean: {
    regular: {
      name: 'NotoSansKR_400Regular.ttf',
      inItsPackage: () => import.meta.resolve('@expo-google-fonts/noto-sans-kr/400Regular/NotoSansKR_400Regular.ttf'),
    },
    bold: {
      name: 'NotoSansKR_700Bold.ttf',
      inItsPackage: () => import.meta.resolve('@expo-google-fonts/noto-sans-kr/700Bold/NotoSansKR_700Bold.ttf'),
    },
  },
  thai: {
    regular: {
      name: 'NotoSansThai_400Regular.ttf',
      inItsPackage: () =>
        import.meta.resolve('@expo-google-fonts/noto-sans-thai/400Regular/NotoSansThai_400Regular.ttf'),
    },
    bold: {
      name: 'NotoSansThai_700Bold.ttf',
      inItsPackage: () => import.meta.resolve('@expo-google-fonts/noto-sans-thai/700Bold/NotoSansThai_700Bold.ttf'),
    },
  },
  arabic: {
    regular: {
      name: 'NotoSansArabic_400Regular.ttf',
      inItsPackage: () =>
        import.meta.resolve('@expo-google-fonts/noto-sans-arabic/400Regular/NotoSansArabic_400Regular.ttf'),
    },
    bold: {
      name: 'NotoSansArabic_700Bold.ttf',
      inItsPackage: () => import.meta.resolve('@expo-google-fonts/noto-sans-arabic/700Bold/NotoSansArabic_700Bold.ttf'),
    },
  },
  hebrew: {
    regular: {
      name: 'NotoSansHebrew_400Regular.ttf',
      inItsPackage: () =>
        import.meta.resolve('@expo-google-fonts/noto-sans-hebrew/400Regular/NotoSansHebrew_400Regular.ttf'),
    },
    bold: {
      name: 'NotoSansHebrew_700Bold.ttf',
      inItsPackage: () => import.meta.resolve('@expo-google-fonts/noto-sans-hebrew/700Bold/NotoSansHebrew_700Bold.ttf'),
    },
  },
};

/** The build lays the font files beside this one, since their packages have seven weights more; a checkout has those. */
export function fontPath(typeface: TypefaceName, weight: Weight): string {
  const { name, inItsPackage } = files[typeface][weight];
  const built = join(import.meta.dirname, 'typeface', name);
  return existsSync(built) ? built : fileURLToPath(inItsPackage());
}

/** Every font file in its package, for the build. */
export function fontFiles(): readonly string[] {
  return Object.values(files).flatMap((weights) =>
    Object.values(weights).map(({ inItsPackage }) => fileURLToPath(inItsPackage())),
  );
}
