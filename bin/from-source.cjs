// The program as a checkout runs it: its sources, without a build. This file is JavaScript since the cache of compiled code has
// to be open before the first file of TypeScript is read, or Node loads its compiler at every start.
'use strict';

require('./oldest-node.cjs')('npm ci installs one beside the sources, and npm run -s demarc -- uses it');

const { enableCompileCache } = require('node:module');
const { join } = require('node:path');

enableCompileCache(join(__dirname, '..', 'node_modules', '.cache', 'demarc'));
require('../src/bin.ts');
