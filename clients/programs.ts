// The programs that are run, one for each official client: what each needs, how it is prepared and started.
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { delimiter, join } from 'node:path';
import { editionNames, type Edition } from '../conformance/target.ts';

export interface Command {
  readonly program: string;
  readonly arguments: readonly string[];
  /** Of clients/. */
  readonly folder: string;
}

export interface ClientProgram {
  readonly name: string;
  /** What this machine lacks to run it. */
  readonly lacks: () => string | undefined;
  /** Run once, before the first of the programs that share it. */
  readonly prepare: readonly Command[];
  /** Fails where the registry of its packages does not answer. Asked when it could not be prepared. */
  readonly reachesRegistry?: Command;
  readonly run: Command;
  readonly version: () => string;
  /** How many steps it reports. */
  readonly steps: number;
  readonly editions: readonly Edition[];
}

const usual = { steps: 10, editions: editionNames };

const clients = import.meta.dirname;
const cache = join(clients, '..', 'node_modules', '.cache', 'demarc-clients');

const fails = (program: string, ...args: readonly string[]) =>
  spawnSync(program, args, { stdio: 'ignore' }).status !== 0;

function lacking(...needed: readonly (readonly [program: string, flag: string])[]) {
  return () => {
    const absent = needed.filter(([program, flag]) => fails(program, flag)).map(([program]) => program);
    return absent.length === 0 ? undefined : `${absent.join(' and ')} cannot be run`;
  };
}

/** What a pattern finds in a file of clients/ that pins versions. */
function pinned(path: string, pattern: RegExp): () => string {
  return () => pattern.exec(readFileSync(join(clients, path), 'utf8'))?.[1] ?? 'unknown';
}

const require = createRequire(import.meta.url);

function javascript(name: string, packageName: string): ClientProgram {
  return {
    ...usual,
    name,
    lacks: () => undefined,
    prepare: [],
    run: { program: process.execPath, arguments: [`${name}.ts`], folder: 'typescript' },
    version: () => {
      const manifest: unknown = JSON.parse(readFileSync(manifestOf(packageName), 'utf8'));
      const version = typeof manifest === 'object' && manifest !== null && 'version' in manifest && manifest.version;
      return `${packageName} ${String(version)}`;
    },
  };
}

/** The package.json of an installed package, which need not export it. */
function manifestOf(packageName: string): string {
  const found = (require.resolve.paths(packageName) ?? [])
    .map((folder) => join(folder, packageName, 'package.json'))
    .find((path) => existsSync(path));
  if (found === undefined) throw new Error(`${packageName} is not installed`);
  return found;
}

const environment = join(cache, 'python');
const python = join(environment, 'bin', 'python');

function pythonProgram(name: string, packageName: string, file: string): ClientProgram {
  return {
    ...usual,
    name,
    lacks: lacking(['python3', '--version']),
    prepare: [
      { program: 'python3', arguments: ['-m', 'venv', environment], folder: 'python' },
      {
        program: python,
        arguments: ['-m', 'pip', 'install', '--quiet', '--require-hashes', '--requirement', 'requirements.txt'],
        folder: 'python',
      },
    ],
    reachesRegistry: {
      program: python,
      arguments: ['-m', 'pip', 'download', '--quiet', '--no-cache-dir', '--no-deps', '--dest', cache, 'pip'],
      folder: 'python',
    },
    run: { program: python, arguments: [file], folder: 'python' },
    version: () => `${packageName} ${pinned('python/requirements.txt', new RegExp(`^${packageName}==(\\S+)`, 'm'))()}`,
  };
}

const builtGo = join(cache, 'go');

function goProgram(name: string, moduleName: string, folder: string): ClientProgram {
  return {
    ...usual,
    name,
    lacks: lacking(['go', 'version']),
    prepare: [{ program: 'go', arguments: ['build', '-o', `${builtGo}/`, './current', './older'], folder: 'go' }],
    reachesRegistry: {
      program: 'go',
      arguments: ['list', '-m', 'github.com/alibabacloud-go/tea@latest'],
      folder: 'go',
    },
    run: { program: join(builtGo, folder), arguments: [], folder: 'go' },
    version: () => `${moduleName} ${pinned('go/go.mod', new RegExp(`/${moduleName}(?:/v\\d+)? (\\S+)`))()}`,
  };
}

/** Of SLF4J, which warns that nobody takes its log. */
const withoutLog = ['-Dslf4j.internal.verbosity=ERROR'];

function javaProgram(name: string, artifact: string, mainClass: string): ClientProgram {
  const classPath = [join('target', 'classes'), join('target', 'lib', '*')].join(delimiter);
  return {
    ...usual,
    name,
    lacks: lacking(['javac', '--version'], ['mvn', '--version']),
    prepare: [{ program: 'mvn', arguments: ['-q', '-B', 'process-classes'], folder: 'java' }],
    reachesRegistry: {
      program: 'mvn',
      arguments: [
        ...['-q', '-B', `-Dmaven.repo.local=${join(cache, 'maven')}`],
        ...['dependency:get', '-Dartifact=com.aliyun:tea:1.2.0', '-Dtransitive=false'],
      ],
      folder: 'java',
    },
    run: { program: 'java', arguments: [...withoutLog, '-cp', classPath, mainClass], folder: 'java' },
    version: () =>
      `${artifact} ${pinned('java/pom.xml', new RegExp(`<artifactId>${artifact}</artifactId>\\s*<version>([^<]+)`))()}`,
  };
}

/** A program that is in no registry, and that a variable of the environment names. */
function namedBy(...variables: readonly string[]) {
  return () => {
    const unset = variables.filter((name) => !process.env[name]);
    return unset.length === 0 ? undefined : `${unset.join(' and ')} not set`;
  };
}

const cli: ClientProgram = {
  ...usual,
  name: 'cli',
  lacks: namedBy('DEMARC_ALIYUN_CLI'),
  prepare: [],
  run: { program: process.execPath, arguments: ['aliyun.ts'], folder: 'typescript' },
  version: () => `aliyun ${firstLineOf(process.env['DEMARC_ALIYUN_CLI'] ?? '', 'version')}`,
};

const terraform: ClientProgram = {
  name: 'terraform',
  lacks: namedBy('DEMARC_TERRAFORM', 'DEMARC_TERRAFORM_PROVIDER'),
  prepare: [],
  run: { program: process.execPath, arguments: ['terraform.ts'], folder: 'typescript' },
  version: () => firstLineOf(process.env['DEMARC_TERRAFORM'] ?? '', 'version'),
  steps: 8,
  // The provider's models are of today's service.
  editions: ['current'],
};

function firstLineOf(program: string, argument: string): string {
  return spawnSync(program, [argument], { encoding: 'utf8' }).stdout.split('\n')[0] ?? '';
}

export const programs: readonly ClientProgram[] = [
  javascript('sdk', '@alicloud/vpc20160428'),
  javascript('openapi-client', '@alicloud/openapi-client'),
  javascript('pop-core', '@alicloud/pop-core'),
  pythonProgram('python', 'alibabacloud-vpc20160428', 'current.py'),
  pythonProgram('python-core', 'aliyun-python-sdk-vpc', 'older.py'),
  goProgram('go', 'vpc-20160428', 'current'),
  goProgram('go-core', 'alibaba-cloud-sdk-go', 'older'),
  javaProgram('java', 'vpc20160428', 'clients.current.Current'),
  javaProgram('java-core', 'aliyun-java-sdk-vpc', 'clients.older.Older'),
  cli,
  terraform,
];
