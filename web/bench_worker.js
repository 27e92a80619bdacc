// Runs the command line's main with the given arguments and sends back the JSON object that it prints.

self.onmessage = async ({ data: { program, arguments_ } }) => {
  const complaints = [];
  const answer = (message) => self.postMessage(message);
  try {
    const factory = (await import(program)).default;
    await factory({
      arguments: arguments_,
      locateFile: (name) => new URL(name, program).href,
      print: (line) => {
        if (line.startsWith('{')) answer({ result: JSON.parse(line) });
      },
      printErr: (line) => complaints.push(line),
      onExit: (code) => answer({ problem: complaints.join('\n') || `The program ended with exit code ${code}.` }),
      onAbort: (reason) => answer({ problem: `The program stopped unexpectedly: ${reason}` }),
    });
  } catch (error) {
    answer({ problem: error?.message ?? String(error) });
  }
};
