package dev.bit4bit.facts.packages;

import dev.bit4bit.facts.CommandCall;
import dev.bit4bit.text.Span;
import java.util.List;

/**
 * A command that installs packages by name.
 *
 * @param manager  the family the packages come from
 * @param action   command and subcommand for people: {@code apt-get install}
 * @param span     from the command word to the subcommand word, in the document
 * @param packages in order; those that are removed or are given as files are left out or say so by their pin
 */
public record PackageInstall(Manager manager, String action, CommandLine line, Span span,
                             List<PackageWord> packages) {

    /** Families of package managers. */
    public enum Manager { APT, APK, PIP, NPM }

    public CommandCall call() {
        return line.call();
    }
}
