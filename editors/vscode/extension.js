// The extension: one language server for all worlds that are open, and the workbench by a command.
"use strict";

const vscode = require("vscode");
const { LanguageClient } = require("vscode-languageclient/node");

let client;

function command(...more) {
  const [program, ...words] = vscode.workspace.getConfiguration("gaslamp").get("command");
  return { command: program, args: [...words, ...more] };
}

async function start() {
  client = new LanguageClient("gaslamp", "Gaslamp", command("lsp", "--stdio"), {
    documentSelector: [{ language: "lamp" }],
  });
  try {
    await client.start();
  } catch (fault) {
    client = undefined;
    const said = await vscode.window.showErrorMessage(
      `Gaslamp could not be started: ${fault.message}. Install it with: pip install 'gaslamp[lsp]'`,
      "Settings",
    );
    if (said) await vscode.commands.executeCommand("workbench.action.openSettings", "gaslamp.command");
  }
}

async function stop() {
  const running = client;
  client = undefined;
  if (running) await running.stop();
}

async function write() {
  const editor = vscode.window.activeTextEditor;
  if (!editor || editor.document.languageId !== "lamp" || editor.document.isUntitled) {
    await vscode.window.showInformationMessage("Open a .lamp file first; the workbench opens that.");
    return;
  }
  await editor.document.save();
  const started = command("write", editor.document.fileName);
  // No shell: a name of a file is a name of a file, whatever is in it.
  const terminal = vscode.window.createTerminal({
    name: "gaslamp write",
    shellPath: started.command,
    shellArgs: started.args,
  });
  terminal.show(true);
}

exports.activate = async (context) => {
  context.subscriptions.push(
    vscode.commands.registerCommand("gaslamp.write", write),
    vscode.commands.registerCommand("gaslamp.restart", async () => {
      await stop();
      await start();
    }),
    vscode.workspace.onDidChangeConfiguration(async (change) => {
      if (!change.affectsConfiguration("gaslamp.command")) return;
      await stop();
      await start();
    }),
  );
  await start();
};

exports.deactivate = stop;
