// The official command line, `aliyun`.
import { flattened } from '../values.ts';
import { shellWord } from './literals.ts';
import { keyVariables, type Language } from './sample.ts';
import { sdkFor } from './sdks.ts';

export const cli: Language = {
  name: 'cli',
  title: 'CLI',
  highlightedAs: 'bash',
  needs: () => 'aliyun, the official CLI',
  write: (sample) => {
    const { action, endpoint, isKeyTemporary } = sample;
    // The CLI refuses products and actions that it does not know, unless it has this option.
    const isUnknown = sdkFor(sample) === undefined && action.product !== 'ActionTrail';
    const lines = [
      `aliyun ${action.product.toLowerCase()} ${action.name}`,
      ...Object.entries(flattened(sample.values)).map(([name, text]) => option(name, text)),
      ...(isUnknown ? [`--force --version ${action.version}`] : []),
      `--endpoint ${shellWord(endpoint.host)} ${endpoint.scheme === 'http' ? '--insecure' : '--secure'}`,
      `--region ${shellWord(sample.regionId)} --mode ${isKeyTemporary ? 'StsToken' : 'AK'}`,
      `--access-key-id "$${keyVariables.id}" --access-key-secret "$${keyVariables.secret}"`,
      ...(isKeyTemporary ? [`--sts-token "$${keyVariables.token}"`] : []),
      ...(sample.format === 'XML' ? ['--header Accept=xml'] : []),
    ];
    return `${lines.join(' \\\n  ')}\n`;
  },
};

/** A value that begins with a dash would be read as the next option. */
function option(name: string, text: string): string {
  return `--${name}${text.startsWith('-') ? '=' : ' '}${shellWord(text)}`;
}
