package dev.bit4bit.rules.packages;

import dev.bit4bit.facts.FileFacts;
import dev.bit4bit.facts.packages.PackageInstall.Manager;
import dev.bit4bit.rules.Findings;
import dev.bit4bit.rules.Rule;

/** Installs by composer require or create-project without an exact version. */
public final class ComposerPackageNotPinned implements Rule {

    @Override
    public String id() {
        return "composer-package-not-pinned";
    }

    @Override
    public void check(FileFacts facts, Findings findings) {
        UnpinnedPackages.check(this, facts, findings, Manager.COMPOSER, null, "Packagist",
                "Write vendor/name:1.2.3, or install from a composer.lock.", VersionFix.Pins.NONE);
    }
}
