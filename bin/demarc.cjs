#!/usr/bin/env node
// Written for every Node.js there is, so that one that is too old says so instead of failing on what it cannot read.
'use strict';

var oldest = 24;

if (parseInt(process.versions.node, 10) < oldest) {
  process.stderr.write(
    'demarc: this is Node.js ' +
      process.versions.node +
      ', and Demarc needs ' +
      oldest +
      ' or newer; install it from https://nodejs.org, or let npm bring one: npx -y -p node@' +
      oldest +
      ' -p demarc demarc serve\n'
  );
  process.exit(1);
}

require('../dist/bin.js');
