// What `npm test` tells at its end besides the results: where the time went, and which tests passed only when they were
// tried again.
import type { Reporter, TestCase, TestModule } from 'vitest/node';

const mostTold = 15;

// A run of one file needs no table of it.
const fewestFiles = 10;

interface Timed {
  readonly name: string;
  readonly ms: number;
}

export class RunReporter implements Reporter {
  onTestRunEnd(modules: readonly TestModule[]): void {
    const tests = modules.flatMap((module) => [...module.children.allTests()]);
    tellFlaky(tests);
    if (modules.length < fewestFiles) return;
    const imports = modules.map((module) => ({ name: nameOf(module), ms: importing(module) }));
    const files = modules.map((module) => ({ name: nameOf(module), ms: module.diagnostic().duration }));
    const each = tests.map((test) => ({
      name: `${nameOf(test.module)}: ${test.fullName}`,
      ms: test.diagnostic()?.duration ?? 0,
    }));
    tell(`Slowest files, of ${seconds(sumOf(files))} in tests and ${seconds(sumOf(imports))} in imports`, files);
    tell(`Slowest tests, of ${tests.length}`, each);
  }
}

/** vitest counts a test that failed and then passed as passed. Here it is a failure. */
function tellFlaky(tests: readonly TestCase[]): void {
  const flaky = tests.filter((test) => test.diagnostic()?.flaky === true);
  if (flaky.length === 0) return;
  print('\nFailed, then passed. This counts as failed: mend the test, and write cause and cure into docs/flakes.md.\n');
  for (const test of flaky) print(`  ${nameOf(test.module)}: ${test.fullName}\n`);
  process.exitCode = 1;
}

function tell(title: string, all: readonly Timed[]): void {
  print(`\n${title}\n`);
  for (const { name, ms } of all.toSorted((one, other) => other.ms - one.ms).slice(0, mostTold))
    print(`${seconds(ms).padStart(9)}  ${name}\n`);
}

function nameOf({ project, relativeModuleId }: TestModule): string {
  return `${project.name} ${relativeModuleId}`;
}

function importing(module: TestModule): number {
  const { collectDuration, setupDuration, prepareDuration, environmentSetupDuration } = module.diagnostic();
  return collectDuration + setupDuration + prepareDuration + environmentSetupDuration;
}

function sumOf(all: readonly Timed[]): number {
  return all.reduce((sum, { ms }) => sum + ms, 0);
}

function seconds(ms: number): string {
  return `${(ms / 1000).toFixed(1)} s`;
}

function print(text: string): void {
  process.stdout.write(text);
}
