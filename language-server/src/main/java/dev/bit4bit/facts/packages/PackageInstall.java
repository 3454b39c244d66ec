package dev.bit4bit.facts.packages;

import dev.bit4bit.facts.Argument;
import dev.bit4bit.facts.CommandCall;
import dev.bit4bit.facts.Value;
import dev.bit4bit.facts.packages.PackageWord.Candidate;
import dev.bit4bit.facts.packages.PackageWord.Pin;
import dev.bit4bit.text.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

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
    public enum Manager { APT, APK, RPM, PACMAN, PIP, NPM, GEM, GO, CARGO, COMPOSER, DOTNET, CHOCO, LUAROCKS, CPAN, PECL }

    public CommandCall call() {
        return line.call();
    }

    /**
     * The install that a command line asks for.
     *
     * @param words    how many of its words make the subcommand
     * @param packages the arguments that name packages
     * @param files    what lists of packages hold
     * @param pin      how firmly a package is named; null for a word that is none
     */
    static PackageInstall of(Manager manager, CommandLine line, int words, List<Argument> packages,
                             PackageLists files, Function<Value, Pin> pin) {
        List<PackageWord> found = new ArrayList<>(packages.size());
        for (Candidate word : PackageWord.candidates(files.followed(line.call(), packages))) {
            Pin how = word.isFoundFile() || word.isInstalled() ? Pin.ELSEWHERE : pin.apply(word.value());
            if (how != null) {
                found.add(new PackageWord(word.value(), word.span(), how));
            }
        }
        return new PackageInstall(manager, line.action(words), line, line.spanTo(words - 1), List.copyOf(found));
    }

    /** The same with other packages. */
    public PackageInstall withPackages(List<PackageWord> others) {
        return new PackageInstall(manager, action, line, span, List.copyOf(others));
    }

    /** The same with another text for people. */
    PackageInstall named(String otherAction) {
        return new PackageInstall(manager, otherAction, line, span, packages);
    }
}
