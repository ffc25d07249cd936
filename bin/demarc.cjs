#!/usr/bin/env node
// Written for every Node.js there is, so that one that is too old says so instead of failing on what it cannot read.
'use strict';

var oldest = 24;
var present = process.versions.node;

if (parseInt(present, 10) < oldest) {
  process.stderr.write('demarc: this is Node.js ' + present + ', and Demarc needs ' + oldest + ' or newer; ');
  process.stderr.write('install it from https://nodejs.org, or let npm bring one: ');
  process.stderr.write('npx -y -p node@' + oldest + ' -p demarc demarc serve\n');
  process.exit(1);
}

// What was compiled is kept for the next start, with the package that it is of: in a folder that other users of the
// machine can write to, it could be anything.
var cache = require('path').join(__dirname, '..', 'node_modules', '.cache', 'demarc');
require('module').enableCompileCache(cache);
require('../dist/bin.js');
