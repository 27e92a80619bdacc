// The one table of builds, best first. The page, the bench page and the service worker all read it, so it is
// a classic script: service workers that import modules are too new to count on.
//
// A build NAME lives in variants/NAME/. `needs` are names of features() below.
(function (scope) {
  'use strict';

  const table = [
    {
      name: 'relaxed-threads',
      needs: ['simd', 'relaxedSimd', 'threads'],
      because: 'this browser has relaxed SIMD and threads, the fastest combination',
    },
    {
      name: 'simd-threads',
      needs: ['simd', 'threads'],
      because: 'this browser has SIMD and threads',
    },
    {
      name: 'simd',
      needs: ['simd'],
      because: 'this browser has SIMD',
    },
  ];

  // What a missing feature is called in a sentence.
  const missing = {
    simd: 'it has no WebAssembly SIMD',
    relaxedSimd: 'it has no relaxed SIMD',
    threads: 'it has no WebAssembly threads',
    isolated: 'threads are off because the page is not cross-origin isolated',
  };

  /** What this browser can do: {simd, relaxedSimd, threads, isolated}, each true or false. */
  async function features() {
    if (typeof WebAssembly !== 'object' || typeof WebAssembly.validate !== 'function') {
      return { simd: false, relaxedSimd: false, threads: false, isolated: false };
    }
    const detect = scope.wasmFeatureDetect;
    const isolated = scope.crossOriginIsolated === true;
    const [simd, relaxedSimd, threads] =
      await Promise.all([detect.simd(), detect.relaxedSimd(), isolated ? detect.threads() : false]);
    return { simd, relaxedSimd, threads, isolated };
  }

  function lacks(variant, found) {
    const feature = variant.needs.find((need) => !found[need]);
    if (feature === 'threads' && !found.isolated) return 'isolated';
    return feature;
  }

  /**
   * The best build that can run: {name, reason, notice}, or null when none can.
   * found: what features() gave. carried: names that this site has. wished: a name from the address, or null;
   * when it cannot be had, `notice` says so in a sentence and the best other one is taken.
   */
  function choose(found, carried, wished) {
    const here = table.filter((variant) => carried.includes(variant.name));
    let notice = '';
    if (wished !== null) {
      const variant = table.find(({ name }) => name === wished);
      const obstacle = variant && lacks(variant, found);
      if (variant && here.includes(variant) && !obstacle) {
        return { name: wished, reason: 'The address of the page asks for this build.', notice };
      }
      if (!variant) {
        const names = table.map(({ name }) => name).join(', ');
        notice = `The address asks for a build named “${wished}”, but the builds are ${names}.`;
      } else if (!here.includes(variant)) {
        notice = `The address asks for the build ${wished}, which this site does not carry.`;
      } else {
        notice = `The address asks for the build ${wished}, but this browser cannot run it: ${missing[obstacle]}.`;
      }
    }
    const variant = here.find((candidate) => !lacks(candidate, found));
    if (!variant) return null;
    if (notice) notice += ` The page runs ${variant.name} instead.`;
    const better = table.slice(0, table.indexOf(variant));
    const obstacles = [...new Set(better.map((other) => lacks(other, found)).filter(Boolean))];
    const but = obstacles.length === 0 ? '' : `, but ${obstacles.map((name) => missing[name]).join(' and ')}`;
    return { name: variant.name, reason: `Chosen because ${variant.because}${but}.`, notice };
  }

  /** The build that a path of the site belongs to, or null. */
  function ownerOf(path) {
    const match = /^variants\/([^/]+)\//.exec(path);
    return match ? match[1] : null;
  }

  scope.pixelwalkVariants = { names: table.map(({ name }) => name), features, choose, ownerOf };
})(self);
