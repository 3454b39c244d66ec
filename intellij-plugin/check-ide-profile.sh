#!/usr/bin/env bash
# Shows that -Dintellij.home=FOLDER compiles and verifies the plugin against the jars in that folder, and against nothing
# else: with the folder of an IDE made of the classes that are published, and with one that lacks some of them. After
# mvn verify.
set -euo pipefail

cd "$(dirname "${BASH_SOURCE[0]}")/.."
platform=intellij-plugin/target/platform
home=$PWD/intellij-plugin/target/ide-home
log=$PWD/intellij-plugin/target/ide-profile.log

if ! compgen -G "$platform/*.jar" > /dev/null; then
    printf '%s is not there: run mvn verify first\n' "$platform" >&2
    exit 2
fi

rm -rf "$home"
mkdir -p "$home/lib" "$home/core/META-INF"
cp "$platform"/*.jar "$home/lib/"
printf 'IC-231.9392.1' > "$home/build.txt"
cat > "$home/product-info.json" <<'JSON'
{"name": "IntelliJ IDEA", "version": "2023.1.6", "buildNumber": "231.9392.1", "productCode": "IC",
 "launch": [], "modules": [], "bundledPlugins": [], "layout": []}
JSON
cat > "$home/core/META-INF/plugin.xml" <<'XML'
<idea-plugin>
  <id>com.intellij</id>
  <name>IDEA CORE</name>
  <version>231.9392.1</version>
  <vendor>JetBrains</vendor>
  <idea-version since-build="231.9392.1"/>
  <module value="com.intellij.modules.platform"/>
</idea-plugin>
XML
(cd "$home/core" && jar --create --file ../lib/core.jar --no-manifest META-INF/plugin.xml)
rm -r "$home/core"

# One unit test and one class of integration tests: what is looked at is the profile.
build() {
    mvn -B -pl intellij-plugin -am "$@" -Dintellij.home="$home" -Dtest=SourceFilesTest \
        -Dsurefire.failIfNoSpecifiedTests=false -Dit.test=PluginZipIT -Dfailsafe.failIfNoSpecifiedTests=false > "$log" 2>&1
}

if ! build verify; then
    tail -n 60 "$log" >&2
    printf 'the plugin does not compile or verify against %s\n' "$home" >&2
    exit 1
fi
[ -f intellij-plugin/target/ide-classes/dev/bit4bit/intellij/Bit4bitAnnotator.class ]
printf 'compiled and verified against %s\n' "$home"

rm "$home"/lib/bit4bit-intellij-stand-ins-*.jar
if build process-classes; then
    printf 'the plugin compiles although %s lacks classes: the profile does not use it\n' "$home" >&2
    exit 1
fi
grep -q 'Editor' "$log"
printf 'a folder that lacks classes is told\n'
rm -rf "$home" "$log"
