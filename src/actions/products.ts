// Every product that this server answers. Routing, docs and the conformance table are driven by this list.
import { actionTrail } from './actiontrail/index.ts';
import { alb } from './alb/index.ts';
import { bssOpenApi } from './bssopenapi/index.ts';
import type { Product } from './declare.ts';
import { ecs } from './ecs/index.ts';
import { operator } from './operator/index.ts';
import { ram } from './ram/index.ts';
import { resourceManager } from './resource-manager/index.ts';
import { sts } from './sts/index.ts';
import { vpc } from './vpc/index.ts';

export const products: readonly Product[] = [
  vpc,
  ram,
  sts,
  actionTrail,
  resourceManager,
  ecs,
  alb,
  bssOpenApi,
  operator,
];
