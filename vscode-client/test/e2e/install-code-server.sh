#!/usr/bin/env bash
# Installs code-server (a real VS Code with its extension host, served to a browser) into a folder, once.
#   test/e2e/install-code-server.sh FOLDER
# Prebuilt binaries are not fetched: the native modules are compiled here, with headers that npm has too, so that
# npm's registry is all that is asked. Needs rg (ripgrep), make, a C++ compiler and Python.
set -euo pipefail

readonly VERSION=4.100.3
# Debian's npm links what it compiles against Debian's own Node, which makes any other one crash.
readonly NPM_VERSION=10.9.9
folder=${1:?usage: install-code-server.sh FOLDER}
mkdir -p "$folder"
cd "$folder"

# The folder whose include/node has the headers of the Node that runs: its own prefix, else npm's package of that Node.
headers() {
    local prefix package
    prefix=$(node -p 'path.dirname(path.dirname(fs.realpathSync(process.execPath)))')
    if [ ! -f "$prefix/include/node/node_api.h" ]; then
        package=node-$(node -p '`${process.platform}-${process.arch}`')
        npm install --prefix "$folder/headers" --ignore-scripts "$package@$(node -p process.versions.node)" > /dev/null
        prefix=$folder/headers/node_modules/$package
    fi
    printf '%s\n' "$prefix"
}

# Modules that another major version of Node compiled do not load.
readonly COMPLETE=complete-$VERSION-node$(node -p 'process.versions.modules')
if [ -f "$COMPLETE" ]; then
    exit 0
fi
export npm_config_audit=false npm_config_fund=false npm_config_yes=true npm_config_update_notifier=false
npm install --prefix "$folder/npm" "npm@$NPM_VERSION"
PATH=$folder/npm/node_modules/.bin:$PATH
npm_config_nodedir=$(headers)
export npm_config_nodedir
[ -f package.json ] || npm init --yes > /dev/null
npm install --ignore-scripts "code-server@$VERSION"
npm rebuild argon2
cd node_modules/code-server/lib/vscode
npm install --omit=dev --ignore-scripts
# The server asks for its modules under the name they have in the packed desktop application.
ln -sfn node_modules node_modules.asar
npm rebuild @vscode/spdlog native-watchdog node-pty
(cd extensions && npm install --omit=dev --ignore-scripts)
# Its own ripgrep is one of the binaries that are not fetched; file search and workspaceContains need it.
mkdir -p node_modules/@vscode/ripgrep/bin
ln -sfn "$(command -v rg)" node_modules/@vscode/ripgrep/bin/rg
cd "$folder"
touch "$COMPLETE"
