package dev.bit4bit.rules.packages;

import dev.bit4bit.facts.Argument;
import dev.bit4bit.facts.CommandCall;
import dev.bit4bit.facts.FileFacts;
import dev.bit4bit.facts.Unit;
import dev.bit4bit.facts.flow.ScriptPurpose;
import dev.bit4bit.facts.packages.LockFiles;
import dev.bit4bit.facts.packages.LockFiles.Presence;
import dev.bit4bit.facts.packages.Resolution;
import dev.bit4bit.facts.packages.Resolution.Kind;
import dev.bit4bit.facts.packages.Resolution.Resolutions;
import dev.bit4bit.findings.Confidence;
import dev.bit4bit.findings.Fix;
import dev.bit4bit.findings.Severity;
import dev.bit4bit.rules.Findings;
import dev.bit4bit.rules.Rule;
import dev.bit4bit.text.Edit;
import dev.bit4bit.text.Span;
import java.util.List;
import java.util.Optional;

/** Installs of a project's dependencies that may change the lock file instead of keeping to it. */
public final class LockfileNotEnforced implements Rule {

    @Override
    public String id() {
        return "lockfile-not-enforced";
    }

    @Override
    public void check(FileFacts facts, Findings findings) {
        for (Resolution resolution : facts.derive(Resolutions.class, Resolutions::of).all()) {
            if (isHeldBefore(resolution, facts)) {
                continue;
            }
            Presence presence = LockFiles.presence(facts, resolution.line().call(), resolution.ecosystem().locks());
            boolean unused = resolution.line().call().unit().delivery() == Unit.Delivery.UNUSED;
            String message = message(resolution, presence);
            findings.report(this, unused ? Severity.INFORMATION : Severity.WARNING, confidence(resolution, presence, facts),
                            resolution.span(), unused ? message + UnpinnedPackages.UNUSED : message)
                    .fix(fix(resolution, presence, facts)).add();
        }
    }

    /** Whether cargo was held to the lock file before in the same folder: it fits, or the build would have ended. */
    private static boolean isHeldBefore(Resolution resolution, FileFacts facts) {
        CommandCall call = resolution.line().call();
        if (resolution.ecosystem() != Resolution.Ecosystem.CARGO || resolution.kind() != Kind.LOOSE) {
            return false;
        }
        int held = -1;
        for (CommandCall before : facts.calls("cargo")) {
            if (before.order() < call.order() && call.unit().isBuiltOn(before.unit()) && !before.place().conditional()
                    && before.workingDirectory().equals(call.workingDirectory())) {
                List<Argument> arguments = before.arguments();
                boolean changes = arguments.stream().anyMatch(a -> a.is("update") || a.is("add")
                        || a.is("generate-lockfile"));
                boolean holds = arguments.stream().noneMatch(a -> a.is("install"))
                        && arguments.stream().anyMatch(a -> a.is("--locked") || a.is("--frozen"));
                held = changes ? -1 : holds ? before.order() : held;
            }
        }
        int from = held;
        return from >= 0 && facts.copies().stream().noneMatch(c -> c.order() > from && c.order() < call.order()
                && call.unit().isBuiltOn(c.unit()));
    }

    private static Confidence confidence(Resolution resolution, Presence presence, FileFacts facts) {
        if (ScriptPurpose.of(facts).upkeep() || resolution.kind() == Kind.RELOCK && isForTheSources(resolution, facts)) {
            return Confidence.POSSIBLE;
        }
        return resolution.kind() == Kind.LOOSE && presence != Presence.COPIED && presence != Presence.MISSING
                || !resolution.line().call().unit().isStage() ? Confidence.LIKELY : Confidence.CERTAIN;
    }

    /** Whether the new lock is what is made: it is taken out, or vendored, and nothing is built from it here. */
    private static boolean isForTheSources(Resolution resolution, FileFacts facts) {
        CommandCall call = resolution.line().call();
        if (resolution.ecosystem() != Resolution.Ecosystem.GO
                || !facts.isDockerfile() && ScriptPurpose.of(facts).builds()) {
            return false;
        }
        boolean taken = false;
        for (CommandCall next : facts.calls()) {
            if (next.unit() == call.unit() && next.order() > call.order()) {
                if (next.isNamed("go", "xx-go") && next.arguments().stream().anyMatch(a -> a.is("build")
                        || a.is("install") || a.is("test"))) {
                    return false;
                }
                taken |= next.isNamed("go") && next.arguments().stream().anyMatch(a -> a.is("vendor"))
                        || next.isNamed("cp", "mv", "rsync", "git", "diff")
                        && next.arguments().stream().anyMatch(a -> a.value().pattern().endsWith("go.sum"));
            }
        }
        return taken;
    }

    private static String message(Resolution resolution, Presence presence) {
        String lock = resolution.ecosystem().locks().get(0);
        String action = "`" + resolution.action() + "`";
        if (resolution.kind() == Kind.IGNORED) {
            return action + " without --locked ignores the Cargo.lock of the crate, so that the binary is built from "
                    + "the dependencies of that day.";
        }
        if (resolution.kind() == Kind.RELOCK) {
            return action + " resolves the dependencies anew in the build and writes another " + lock
                    + ", so that the image gets what the registry serves that day. "
                    + "Do it before the build, and commit the result.";
        }
        if (presence == Presence.MISSING) {
            return action + " resolves the dependencies in the build, for the build context holds no " + lock
                    + ": the image gets what the registry serves that day. "
                    + "Commit a lock file and hold the install to it.";
        }
        return presence == Presence.LEFT_OUT
                ? action + " resolves the dependencies in the build, for " + lock + " is not copied here: "
                        + "the image gets what the registry serves that day. "
                        + "Copy the lock file and hold the install to it."
                : action + " resolves anew when " + lock + " does not fit, so that the image gets what the registry "
                        + "serves that day and nobody sees that the lock is stale.";
    }

    private static Optional<Fix> fix(Resolution resolution, Presence presence, FileFacts facts) {
        Fix.Kind kind = presence == Presence.COPIED && resolution.kind() == Kind.LOOSE ? Fix.Kind.SAFE
                : Fix.Kind.UNSAFE;
        Span command = resolution.line().call().command().span();
        boolean relocks = resolution.kind() == Kind.RELOCK && (resolution.ecosystem() != Resolution.Ecosystem.COMPOSER
                || resolution.line().words().size() > 1);
        if (relocks || presence == Presence.MISSING && resolution.kind() == Kind.LOOSE || !isEditable(resolution, facts) || resolution.line().has("--no-frozen-lockfile")) {
            return Optional.empty();
        }
        return switch (resolution.ecosystem()) {
            case NPM -> Optional.of(replace(resolution, "ci", "Use npm ci", kind));
            case YARN -> Optional.of(option(resolution,
                    isModernYarn(facts) ? "--immutable" : "--frozen-lockfile", kind));
            case PNPM, BUN, PDM -> Optional.of(option(resolution, "--frozen-lockfile", kind));
            case CARGO -> Optional.of(option(resolution, "--locked", kind));
            case UV -> Optional.of(option(resolution, "--locked", kind));
            case PIPENV -> Optional.of(option(resolution, "--deploy", kind));
            case BUNDLER -> Optional.of(new Fix("Set BUNDLE_FROZEN", kind,
                    List.of(Edit.insert(command.start(), "BUNDLE_FROZEN=true "))));
            case COMPOSER -> Optional.of(replace(resolution, "install", "Use composer install", Fix.Kind.UNSAFE));
            case GO, POETRY -> Optional.empty();
        };
    }

    /** Whether the words stand in the file as the command gets them, so that they can be edited. */
    private static boolean isEditable(Resolution resolution, FileFacts facts) {
        Argument last = last(resolution);
        String written = facts.document().text(last.span());
        return last.text().orElse("?").equals(written);
    }

    private static Argument last(Resolution resolution) {
        return resolution.words() == 0 ? resolution.line().call().command()
                : resolution.line().words().get(resolution.words() - 1);
    }

    private static Fix replace(Resolution resolution, String subcommand, String title, Fix.Kind kind) {
        return new Fix(title, kind, List.of(new Edit(last(resolution).span(), subcommand)));
    }

    private static Fix option(Resolution resolution, String option, Fix.Kind kind) {
        return new Fix("Add " + option, kind,
                List.of(Edit.insert(last(resolution).span().end(), " " + option)));
    }

    /** Yarn 2 and later have another name for the option; their settings file gives them away. */
    private static boolean isModernYarn(FileFacts facts) {
        return facts.copies().stream().flatMap(c -> c.sources().stream())
                .anyMatch(s -> s.value().pattern().contains(".yarnrc.yml") || s.value().pattern().endsWith(".yarn"));
    }
}
