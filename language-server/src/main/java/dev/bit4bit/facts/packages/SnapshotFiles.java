package dev.bit4bit.facts.packages;

import dev.bit4bit.facts.Argument;
import dev.bit4bit.facts.CopyStep;
import dev.bit4bit.facts.FileFacts;
import dev.bit4bit.facts.Step;
import dev.bit4bit.facts.Value;
import dev.bit4bit.facts.packages.Snapshots.Archive;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Sources of package managers that are copied or mounted: by what the files hold where that is known, else by their
 * names.
 */
final class SnapshotFiles {

    /** Files that say where apt and pacman read, as folders of the context that are copied whole may hold them. */
    private static final List<String> SOURCES = List.of("/etc/apt/sources.list",
            "/etc/apt/sources.list.d/debian.sources", "/etc/apt/sources.list.d/ubuntu.sources",
            "/etc/apt/apt.conf.d/50snapshot", "/etc/pacman.d/mirrorlist");

    private SnapshotFiles() {
    }

    /** The archive that a copy sets up. */
    static Optional<Archive> of(CopyStep copy, FileFacts facts) {
        String to = copy.destination().pattern();
        boolean context = copy.from().isEmpty() && copy.image().isEmpty();
        StringBuilder names = new StringBuilder();
        StringBuilder texts = new StringBuilder();
        if (isSetup(to)) {
            for (Argument source : copy.sources()) {
                names.append(source.value().shown()).append(' ');
                if (context) {
                    facts.files().text(relative(source.value())).ifPresent(t -> appendLines(t, texts));
                }
            }
            copy.bodies().forEach(b -> b.text().ifPresentOrElse(t -> appendLines(t.pattern(), texts),
                    () -> appendLines(facts.document().text(copy.span()), texts)));
        }
        if (context && !copy.sources().isEmpty() && (to.equals("/") || to.startsWith("/etc"))) {
            SOURCES.forEach(p -> KnownFiles.of(facts).copied(copy, p).ifPresent(t -> appendLines(t, texts)));
        }
        return archiveOf(to, names.toString(), texts.toString());
    }

    /** The archives that the mounts of a step set up while it runs. */
    static List<Archive> of(Step step, FileFacts facts) {
        List<Archive> found = new ArrayList<>(0);
        for (Step.Mount mount : step.mounts()) {
            String to = mount.target().pattern();
            if (mount.type().equals("bind") && isSetup(to)) {
                StringBuilder texts = new StringBuilder();
                if (mount.from().isEmpty()) {
                    facts.files().text(relative(mount.source())).ifPresent(t -> appendLines(t, texts));
                }
                archiveOf(to, mount.source().shown(), texts.toString()).ifPresent(found::add);
            }
        }
        return found;
    }

    private static boolean isSetup(String path) {
        return path.startsWith("/etc/apt") || path.startsWith("/etc/pacman") || path.startsWith("/etc/yum");
    }

    private static String relative(Value path) {
        return path.pattern().startsWith("/") ? path.pattern().substring(1) : path.pattern();
    }

    /** The lines that are no comments. */
    private static void appendLines(String text, StringBuilder out) {
        text.lines().filter(l -> !l.stripLeading().startsWith("#")).forEach(l -> out.append(l).append('\n'));
    }

    /** The archive that files put at a path set up, by their names or, when it is known, by what they hold. */
    private static Optional<Archive> archiveOf(String to, String names, String texts) {
        String text = (texts.isEmpty() ? names : texts).toLowerCase(Locale.ROOT);
        boolean named = texts.isEmpty() && text.contains("snapshot");
        boolean whole = !isSetup(to) && !text.isEmpty();
        if ((whole || to.startsWith("/etc/apt")) && (named || SnapshotText.isDebian(text))) {
            return Optional.of(Archive.DEBIAN);
        }
        if ((whole || to.startsWith("/etc/pacman")) && (SnapshotText.isArch(text) || texts.isEmpty()
                && text.contains("archive"))) {
            return Optional.of(Archive.ARCH);
        }
        return to.startsWith("/etc/yum") && (named || SnapshotText.isRpm(text)) ? Optional.of(Archive.RPM)
                : Optional.empty();
    }
}
