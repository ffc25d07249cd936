import { join } from 'node:path';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

const root = import.meta.dirname;

export default defineConfig({
  root,
  plugins: [react()],
  // The server puts a nonce of its own into each answer; see src/server/console-routes.ts.
  html: { cspNonce: 'demarc-csp-nonce' },
  build: {
    outDir: join(root, '..', 'dist', 'console'),
    emptyOutDir: true,
    assetsDir: 'console/assets',
    // A file written into a stylesheet or a script would need a policy that lets data: in.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    reportCompressedSize: false,
    chunkSizeWarningLimit: 2000,
  },
});
