// A WebAssembly program sees no environment; GoogleTest's share of the tests is handed on to it.
Module['preRun'] = () => {
  for (const name of ['GTEST_TOTAL_SHARDS', 'GTEST_SHARD_INDEX']) {
    if (process.env[name]) ENV[name] = process.env[name];
  }
};
