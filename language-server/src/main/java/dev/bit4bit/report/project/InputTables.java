package dev.bit4bit.report.project;

import dev.bit4bit.analysis.Input;
import dev.bit4bit.analysis.Input.State;
import dev.bit4bit.analysis.Measure;
import dev.bit4bit.text.Span;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** What a project takes from outside, and what it already does so that its builds come out the same. */
final class InputTables {

    private static final int LONGEST_NAME = 400;

    private final List<ProjectFile> files;

    InputTables(List<ProjectFile> files) {
        this.files = files;
    }

    /** One table for each kind of input that there is. */
    List<Page.Inputs> inputs() {
        List<Page.Inputs> tables = new ArrayList<>();
        for (Input.Kind kind : Input.Kind.values()) {
            List<Page.Row> rows = new ArrayList<>();
            int held = 0;
            for (ProjectFile file : files) {
                for (Input input : file.overview().inputs()) {
                    if (input.kind() == kind) {
                        rows.add(row(file, input));
                        held += isHeld(input) ? 1 : 0;
                    }
                }
            }
            if (!rows.isEmpty()) {
                tables.add(new Page.Inputs(title(kind), held + " of " + rows.size() + " pinned",
                        rows.stream().anyMatch(row -> !row.valueCode().isEmpty()), rows));
            }
        }
        return tables;
    }

    private static boolean isHeld(Input input) {
        return input.state() == State.PINNED || input.state() == State.SNAPSHOT;
    }

    private static String title(Input.Kind kind) {
        return switch (kind) {
            case IMAGE -> "Images";
            case PACKAGES -> "Packages";
            case DOWNLOAD -> "Downloads";
            case CHECKOUT -> "Sources";
            case ACTION -> "Actions";
        };
    }

    private static Page.Row row(ProjectFile file, Input input) {
        String name = input.name().length() > LONGEST_NAME ? input.name().substring(0, LONGEST_NAME) + "…"
                : input.name();
        return new Page.Row(Markdown.code(name), place(file, input.place()), switch (input.state()) {
            case PINNED -> "yes";
            case SNAPSHOT -> "by a dated snapshot of the archive";
            case MOVING -> "no";
            case UNKNOWN -> "not known";
        }, Markdown.code(input.value()));
    }

    private static String place(ProjectFile file, Span span) {
        int line = file.line(span);
        return Markdown.link(Markdown.code(file.path() + ":" + line), file.path(), line);
    }

    /** What is done, with the number of places and files. */
    List<Page.Right> rights() {
        List<Page.Right> rights = new ArrayList<>();
        right(rights, "images named by their digest", pinned(Input.Kind.IMAGE));
        right(rights, "packages in exact versions, or held otherwise", pinned(Input.Kind.PACKAGES));
        right(rights, "packages from a dated snapshot of their archive", measured(Measure.Kind.SNAPSHOT));
        right(rights, "downloads that are compared with a checksum or a signature", pinned(Input.Kind.DOWNLOAD));
        right(rights, "sources taken at a commit", pinned(Input.Kind.CHECKOUT));
        right(rights, "actions at a commit", pinned(Input.Kind.ACTION));
        right(rights, "`SOURCE_DATE_EPOCH` declared", measured(Measure.Kind.EPOCH_DECLARED));
        right(rights, "builds of images that are given a fixed time", measured(Measure.Kind.BUILD_WITH_EPOCH));
        right(rights, "builds of images that set the times of files, too", measured(Measure.Kind.TIMES_REWRITTEN));
        return rights;
    }

    /** Something that is done somewhere. */
    private record Done(ProjectFile file, Span place) {
    }

    private List<Done> pinned(Input.Kind kind) {
        return done(file -> file.overview().inputs().stream()
                .filter(input -> input.kind() == kind && input.state() == State.PINNED).map(Input::place));
    }

    private List<Done> measured(Measure.Kind kind) {
        Predicate<Measure> wanted = measure -> measure.kind() == kind;
        return done(file -> file.overview().measures().stream().filter(wanted).map(Measure::place));
    }

    private List<Done> done(Function<ProjectFile, Stream<Span>> places) {
        List<Done> all = new ArrayList<>();
        files.forEach(file -> places.apply(file).distinct().forEach(span -> all.add(new Done(file, span))));
        return all;
    }

    private static void right(List<Page.Right> rights, String what, List<Done> done) {
        if (!done.isEmpty()) {
            Set<String> links = new LinkedHashSet<>();
            done.forEach(one -> links.add(place(one.file(), one.place())));
            rights.add(new Page.Right(what, String.join(", ", links)));
        }
    }
}
