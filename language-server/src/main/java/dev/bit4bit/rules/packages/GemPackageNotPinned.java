package dev.bit4bit.rules.packages;

import dev.bit4bit.facts.FileFacts;
import dev.bit4bit.facts.packages.PackageInstall.Manager;
import dev.bit4bit.rules.Findings;
import dev.bit4bit.rules.Rule;

/** Installs by gem without an exact version. */
public final class GemPackageNotPinned implements Rule {

    @Override
    public String id() {
        return "gem-package-not-pinned";
    }

    @Override
    public void check(FileFacts facts, Findings findings) {
        UnpinnedPackages.check(this, facts, findings, Manager.GEM, null, "rubygems.org",
                "Write name:version, or gem install with -v.", LanguagePins::gem);
    }
}
