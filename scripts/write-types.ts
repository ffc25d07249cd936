// A step of `npm run build`: the declarations of what the package exports, and of what these name. Those of the whole
// program would show its insides, and cannot all be written.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import ts from 'typescript';

const root = join(import.meta.dirname, '..');
const source = join(root, 'src');
const built = join(root, 'dist');

const pending = [join(source, 'index.ts')];
for (const path of pending) {
  const { outputText, diagnostics = [] } = ts.transpileDeclaration(readFileSync(path, 'utf8'), {
    fileName: path,
    reportDiagnostics: true,
    compilerOptions: { target: ts.ScriptTarget.ES2024, module: ts.ModuleKind.NodeNext, isolatedDeclarations: true },
  });
  const [error] = diagnostics;
  if (error !== undefined)
    throw new Error(`${relative(root, path)}: ${ts.flattenDiagnosticMessageText(error.messageText, '\n')}`);
  const target = join(built, relative(source, path)).replace(/\.ts$/, '.d.ts');
  mkdirSync(dirname(target), { recursive: true });
  writeFileSync(
    target,
    outputText.replaceAll(/(?<= from ')(\.{1,2}\/[^']+)\.ts(?=')/g, (_specifier, stem: string) => {
      const imported = join(dirname(path), `${stem}.ts`);
      if (!pending.includes(imported)) pending.push(imported);
      return `${stem}.js`;
    }),
  );
}
