package dev.bit4bit.rules.packages;

import dev.bit4bit.facts.FileFacts;
import dev.bit4bit.facts.packages.PackageInstall;
import dev.bit4bit.facts.packages.PackageWord;
import dev.bit4bit.findings.Fix;
import dev.bit4bit.findings.Lookup;
import dev.bit4bit.findings.Lookup.PackageVersion;
import dev.bit4bit.findings.Pending;
import dev.bit4bit.text.Edit;
import dev.bit4bit.text.Span;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * Writes today's version of each package into the words of a command: of all that are reported or of none. Offered where
 * every package stands in the command itself, so that nothing else changes with it.
 */
final class VersionFix {

    /** How the packages of one ecosystem are pinned. */
    @FunctionalInterface
    interface Pins {

        Pins NONE = (facts, install, word) -> Optional.empty();

        /** Empty where it is not known what to ask, or the word says more than is understood. */
        Optional<Pin> of(FileFacts facts, PackageInstall install, Word word);

        /** What is offered where no version is missing. */
        default Optional<Fix> otherwise(FileFacts facts, PackageInstall install, List<PackageWord> words) {
            return Optional.empty();
        }

        /** What is offered for the packages that a finding names. */
        default Optional<Fix> fix(FileFacts facts, PackageInstall install, List<PackageWord> words) {
            return VersionFix.of(facts, install, words, this).or(() -> otherwise(facts, install, words));
        }
    }

    /** Where the version of a package is written. */
    @FunctionalInterface
    interface Places {

        /** Empty where the word says more than is understood. */
        Optional<Place> of(PackageInstall install, Word word);
    }

    /**
     * Where the version of a package is written.
     *
     * @param name   as its manager knows it
     * @param before what is written before the version
     */
    record Place(String name, Span span, String before) {

        /** Behind the end of a word. */
        static Place after(Word word, String separator) {
            return new Place(word.text(), Span.at(word.span().end()), separator);
        }
    }

    /** A package whose whole text stands in the command. */
    record Word(String text, Span span) {

        /** A part of the text, where it stands. */
        Span part(int start, int end) {
            return new Span(span.start() + start, span.start() + end);
        }
    }

    /**
     * What is asked for and where the answer goes.
     *
     * @param before what is written before the version
     */
    record Pin(PackageVersion lookup, Span span, String before) {

        static Pin at(Place place, PackageVersion lookup) {
            return new Pin(lookup, place.span(), place.before());
        }

        /** The version behind the end of a word. */
        static Pin after(Word word, String separator, PackageVersion lookup) {
            return new Pin(lookup, Span.at(word.span().end()), separator);
        }
    }

    private VersionFix() {
    }

    static Optional<Fix> of(FileFacts facts, PackageInstall install, List<PackageWord> words, Pins pins) {
        Map<Span, Edit> edits = new LinkedHashMap<>();
        List<Lookup> lookups = new ArrayList<>();
        for (PackageWord word : words) {
            Optional<Pin> pin = word(facts, install, word).flatMap(w -> pins.of(facts, install, w));
            if (pin.isEmpty() || edits.containsKey(pin.get().span())) {
                return Optional.empty();
            }
            int index = lookups.indexOf(pin.get().lookup());
            if (index < 0) {
                index = lookups.size();
                lookups.add(pin.get().lookup());
            }
            edits.put(pin.get().span(), new Edit(pin.get().span(), pin.get().before() + Pending.answer(index)));
        }
        if (edits.isEmpty()) {
            return Optional.empty();
        }
        String what = edits.size() == 1 ? words.get(0).shown() + " to today's version"
                : edits.size() + " packages to today's versions";
        return Optional.of(Fix.online("Pin " + what, lookups, edits.values().toArray(Edit[]::new)));
    }

    /**
     * Writes versions that are known.
     *
     * @param known the version of a package by its name
     */
    static Optional<Fix> written(FileFacts facts, PackageInstall install, List<PackageWord> words, Places places,
                                 Function<String, Optional<String>> known) {
        Map<Span, Edit> edits = new LinkedHashMap<>();
        String last = "";
        for (PackageWord word : words) {
            Optional<Place> place = word(facts, install, word).flatMap(w -> places.of(install, w));
            Optional<String> version = place.flatMap(p -> known.apply(p.name()));
            if (version.isEmpty() || edits.containsKey(place.get().span())) {
                return Optional.empty();
            }
            last = version.get();
            edits.put(place.get().span(), new Edit(place.get().span(), place.get().before() + last));
        }
        return edits.isEmpty() ? Optional.empty() : Optional.of(Fix.safe(edits.size() == 1
                ? "Pin " + words.get(0).shown() + " to " + last + ", as it was built"
                : "Pin " + edits.size() + " packages to the versions that were built", edits.values()
                .toArray(Edit[]::new)));
    }

    private static Optional<Word> word(FileFacts facts, PackageInstall install, PackageWord word) {
        if (word.pin() != PackageWord.Pin.MISSING && word.pin() != PackageWord.Pin.RANGE) {
            return Optional.empty();
        }
        Span command = install.call().span();
        return word.value().written().filter(span -> span.equals(word.span()) && command.contains(span)
                && facts.document().text(span).equals(word.value().pattern()))
                .map(span -> new Word(word.value().pattern(), span));
    }
}
