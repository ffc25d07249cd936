#!/usr/bin/env node
'use strict';

require('./oldest-node.cjs')(
  'install it from https://nodejs.org, or let npm bring one: npx -y -p node@24 -p demarc demarc serve',
);

// What was compiled is kept for the next start, with the package that it is of: in a folder that other users of the
// machine can write to, it could be anything.
var cache = require('path').join(__dirname, '..', 'node_modules', '.cache', 'demarc');
require('module').enableCompileCache(cache);
require('../dist/bin.js');
