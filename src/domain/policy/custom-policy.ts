// What an account's own policies may be: how many, of how many versions, and how a version is named.

/** A version of a policy of an account's own. */
export interface PolicyVersion {
  /** Written `v1` on the wire. */
  readonly version: number;
  /** JSON, as it was given. */
  readonly document: string;
  readonly createdAt: number;
}

/** Policies of its own that an account may have. */
export const maxCustomPolicies = 1500;

/** Versions that a policy may have at once. */
export const maxPolicyVersions = 5;

/** Policies of each type that one user, group or role may have. */
export const maxAttached = { System: 20, Custom: 10 } as const;

/** `v3`: a version as it is named on the wire. */
export function versionId(version: number): string {
  return `v${String(version)}`;
}

/** The version that goes when one too many comes; undefined where only the one in force is left. */
export function oldestNotInForce(
  versions: readonly PolicyVersion[],
  defaultVersion: number,
): PolicyVersion | undefined {
  return versions
    .filter(({ version }) => version !== defaultVersion)
    .reduce<PolicyVersion | undefined>(
      (oldest, next) => (oldest === undefined || next.version < oldest.version ? next : oldest),
      undefined,
    );
}
