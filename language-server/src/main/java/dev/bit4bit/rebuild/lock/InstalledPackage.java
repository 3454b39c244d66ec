package dev.bit4bit.rebuild.lock;

import dev.bit4bit.facts.packages.PackageInstall.Manager;

/**
 * A package that is installed in an image.
 *
 * @param name as its manager knows it
 * @param version whole, as its manager writes it behind the name
 */
public record InstalledPackage(Manager manager, String name, String version) {
}
