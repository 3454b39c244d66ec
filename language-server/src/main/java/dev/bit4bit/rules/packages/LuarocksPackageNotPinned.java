package dev.bit4bit.rules.packages;

import dev.bit4bit.facts.FileFacts;
import dev.bit4bit.facts.packages.PackageInstall.Manager;
import dev.bit4bit.rules.Findings;
import dev.bit4bit.rules.Rule;

/** Installs by luarocks without a version. */
public final class LuarocksPackageNotPinned implements Rule {

    @Override
    public String id() {
        return "luarocks-package-not-pinned";
    }

    @Override
    public void check(FileFacts facts, Findings findings) {
        UnpinnedPackages.check(this, facts, findings, Manager.LUAROCKS, null, "luarocks.org",
                "Write the version after the name: name 1.2-1.", VersionFix.Pins.NONE);
    }
}
