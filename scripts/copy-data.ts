// The last step of `npm run build`: what the program reads at run time and the compiler does not copy.
import { copyFileSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';

const root = join(import.meta.dirname, '..');
const dist = join(root, 'dist');

copyFileSync(join(root, 'src', 'settings', 'catalogue.yaml'), join(dist, 'settings', 'catalogue.yaml'));

// Two of nine weights: the package with all of them has 92 MB.
const fonts = join(root, 'node_modules', '@expo-google-fonts', 'noto-sans-sc');
const typeface = join(dist, 'loa', 'typeface');
mkdirSync(typeface, { recursive: true });
copyFileSync(join(fonts, '400Regular', 'NotoSansSC_400Regular.ttf'), join(typeface, 'NotoSansSC_400Regular.ttf'));
copyFileSync(join(fonts, '700Bold', 'NotoSansSC_700Bold.ttf'), join(typeface, 'NotoSansSC_700Bold.ttf'));
// The fonts' own licence goes where they go.
copyFileSync(join(fonts, 'LICENSE_FONT'), join(typeface, 'OFL.txt'));
