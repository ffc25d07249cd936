// Written for every Node.js there is, so that one that is too old says so instead of failing on what it cannot read.
'use strict';

var oldest = 24;

/** Ends the program where this Node.js is too old. @param remedy where to get another one, as the rest of a sentence */
module.exports = function (remedy) {
  var present = process.versions.node;
  if (parseInt(present, 10) >= oldest) return;
  process.stderr.write(
    'demarc: this is Node.js ' + present + ', and Demarc needs ' + oldest + ' or newer; ' + remedy + '\n',
  );
  process.exit(1);
};
