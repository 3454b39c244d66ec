package dev.bit4bit.rules.output;

import dev.bit4bit.facts.Argument;
import dev.bit4bit.facts.CommandCall;
import dev.bit4bit.facts.FileFacts;
import dev.bit4bit.facts.Unit;
import dev.bit4bit.facts.Value;
import dev.bit4bit.findings.Confidence;
import dev.bit4bit.findings.Fix;
import dev.bit4bit.findings.Severity;
import dev.bit4bit.rules.Findings;
import dev.bit4bit.rules.Rule;
import dev.bit4bit.text.Edit;
import dev.bit4bit.text.Span;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Build tools that are told to write the time into what they make, or to take inputs that move, on the command line.
 */
public final class ArchiveTimeInBuildTool implements Rule {

    private static final Set<String> TOOLS = Set.of("mvn", "mvnw", "mvnd", "gradle", "gradlew", "bazel", "bazelisk",
            "nix", "nix-build", "nix-shell", "nix-instantiate", "nix-env", "apko", "pack");
    private static final Set<String> PACKS = Set.of("package", "install", "verify", "deploy", "jib:build",
            "jib:dockerBuild", "jib:buildTar", "spring-boot:build-image", "assembly:single", "jar:jar", "war:war");
    private static final Pattern FETCH = Pattern.compile("(?s)(fetchTarball|fetchGit)\\s*\\(?\\s*([^\\s{;)][^\\s;)]*)");
    private static final Pattern PINNED = Pattern.compile("(?s).*[0-9a-f]{40}.*");
    private static final Pattern TIME = Pattern.compile(
            "-D(jib\\.container\\.(creationTime|filesModificationTime))=(USE_CURRENT_TIMESTAMP)");

    @Override
    public String id() {
        return "archive-time-in-build-tool";
    }

    @Override
    public void check(FileFacts facts, Findings findings) {
        for (CommandCall call : facts.calls(TOOLS)) {
            if (call.unit().delivery() == Unit.Delivery.UNUSED) {
                continue;
            }
            switch (call.name()) {
                case "mvn", "mvnw", "mvnd" -> maven(call, findings);
                case "gradle", "gradlew" -> jib(call, findings);
                case "bazel", "bazelisk" -> bazel(call, findings);
                case "apko" -> apko(call, findings);
                case "pack" -> pack(call, findings);
                default -> nix(call, findings);
            }
        }
    }

    private void report(Findings findings, Severity severity, Confidence confidence, Span span, String message,
                        Optional<Fix> fix) {
        findings.report(this, severity, confidence, span, message).fix(fix).add();
    }

    private static boolean any(CommandCall call, Predicate<String> test) {
        return call.arguments().stream().flatMap(a -> a.value().possibilities().stream()).map(Value::pattern)
                .anyMatch(test);
    }

    private void maven(CommandCall call, Findings findings) {
        if (jib(call, findings) || any(call, t -> t.startsWith("-Dproject.build.outputTimestamp"))
                || !any(call, PACKS::contains)) {
            return;
        }
        report(findings, Severity.WARNING, Confidence.POSSIBLE, call.span(),
                "Maven writes the time of the build into jars unless project.build.outputTimestamp is set, in the"
                + " pom.xml"
                        + " or with -Dproject.build.outputTimestamp.", Optional.empty());
    }

    private boolean jib(CommandCall call, Findings findings) {
        for (Argument argument : call.arguments()) {
            Matcher time = TIME.matcher(argument.value().pattern());
            if (time.matches()) {
                String constant = time.group(2).equals("creationTime") ? "EPOCH" : "EPOCH_PLUS_SECOND";
                Optional<Span> word = argument.value().from(time.start(3)).written();
                report(findings, Severity.WARNING, Confidence.CERTAIN, argument.span(),
                        "Jib is told to write the time of the build into the image, so every build gives another"
                        + " digest."
                                + " Leave " + time.group(1) + " at " + constant + ".",
                        word.map(at -> Fix.safe("Use " + constant, new Edit(at, constant))));
                return true;
            }
        }
        return false;
    }

    private void bazel(CommandCall call, Findings findings) {
        for (Argument argument : call.arguments()) {
            if (argument.is("--")) {
                return;
            }
            if (argument.is("--stamp") || argument.is("--stamp=true") || argument.is("--stamp=yes")
                    || argument.is("--stamp=1")) {
                report(findings, Severity.WARNING, Confidence.LIKELY, argument.span(),
                        "Bazel stamps the time, the user and the host of the build into targets that ask for it,"
                                + " and those"
                                + " change with every build. Build with --nostamp, or stamp only what the source"
                                + " decides.",
                        argument.whole() && argument.value().written().filter(argument.span()::equals).isPresent()
                                ? Optional.of(Fix.unsafe("Build with --nostamp", new Edit(argument.span(),
                                "--nostamp")))
                                : Optional.empty());
                return;
            }
        }
    }

    private void apko(CommandCall call, Findings findings) {
        boolean builds = call.arguments().stream().anyMatch(a -> a.is("build") || a.is("publish"));
        if (builds && !any(call, t -> t.startsWith("--lockfile") || t.equals("--help"))) {
            boolean hidden = call.arguments().stream().anyMatch(a -> !a.value().isKnown()
                    && a.value().segments().size() == 1 && !a.whole());
            report(findings, Severity.WARNING, hidden ? Confidence.POSSIBLE : Confidence.LIKELY, call.span(),
                    "apko takes the newest packages that the repositories have today. Write them down with apko"
                    + " lock, and"
                            + " build with --lockfile.", Optional.empty());
        }
    }

    private void pack(CommandCall call, Findings findings) {
        for (int i = 0; i < call.arguments().size(); i++) {
            Argument argument = call.arguments().get(i);
            boolean now = argument.is("--creation-time=now") || argument.is("now") && i > 0
                    && call.arguments().get(i - 1).is("--creation-time");
            if (now) {
                report(findings, Severity.WARNING, Confidence.CERTAIN, argument.span(),
                        "pack is told to write the time of the build into the image, so every build gives another"
                        + " digest."
                                + " Leave the option out, or give it the time of the source.", Optional.empty());
            }
        }
    }

    private void nix(CommandCall call, Findings findings) {
        boolean given = call.environment("NIX_PATH").filter(v -> PINNED.matcher(v.pattern()).matches()).isPresent()
                || any(call, t -> t.startsWith("nixpkgs=") && (PINNED.matcher(t).matches() || t.startsWith("nixpkgs=.")
                || t.startsWith("nixpkgs=/")) || t.startsWith("-Inixpkgs="));
        for (Argument argument : call.arguments()) {
            String text = argument.value().pattern();
            if (!given && text.contains("<nixpkgs>")) {
                report(findings, Severity.WARNING, Confidence.LIKELY, argument.span(),
                        "<nixpkgs> is whatever channel the machine has. Pin it: -I nixpkgs= with an archive of one"
                                + " commit, or fetchTarball with a sha256.", Optional.empty());
                return;
            }
            Matcher fetch = FETCH.matcher(text);
            if (fetch.find() && !text.contains("sha256") && !PINNED.matcher(text).matches()) {
                report(findings, Severity.WARNING, Confidence.LIKELY, argument.span(),
                        "fetchTarball without a sha256 takes what the address gives today. Name a commit and add its"
                                + " sha256.", Optional.empty());
                return;
            }
        }
    }
}
