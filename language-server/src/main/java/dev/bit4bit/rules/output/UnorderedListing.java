package dev.bit4bit.rules.output;

import dev.bit4bit.facts.CommandCall;
import dev.bit4bit.facts.FileFacts;
import dev.bit4bit.facts.Redirect;
import dev.bit4bit.facts.Step;
import dev.bit4bit.facts.Unit;
import dev.bit4bit.facts.Value;
import dev.bit4bit.facts.archive.Listings;
import dev.bit4bit.facts.flow.ScriptPurpose;
import dev.bit4bit.findings.Confidence;
import dev.bit4bit.findings.Fix;
import dev.bit4bit.findings.Severity;
import dev.bit4bit.rules.Findings;
import dev.bit4bit.rules.Rule;
import dev.bit4bit.text.Edit;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The order of a folder, or of a locale, that gets into what is built (<a
 * href="https://reproducible-builds.org/docs/stable-inputs/">reproducible-builds.org, stable inputs</a>).
 */
public final class UnorderedListing implements Rule {

    private static final Pattern BY_NUMBER = Pattern.compile("-[a-zA-Z]*[ngVhRcCmM].*|-k.*[ngVhMR].*"
            + "|--(numeric-sort|general-numeric-sort|version-sort|human-numeric-sort|check|random-sort|merge).*");
    private static final Pattern BYTES = Pattern.compile("(C|POSIX)([.].*)?");

    @Override
    public String id() {
        return "unordered-listing";
    }

    @Override
    public void check(FileFacts facts, Findings findings) {
        for (Listings.Listing listing : Listings.of(facts).all()) {
            CommandCall call = listing.call();
            if (call.unit().delivery() == Unit.Delivery.UNUSED) {
                continue;
            }
            boolean sort = call.isNamed("sort", "gsort");
            if (!sort || isByLocale(call, facts)) {
                findings.report(this, Severity.INFORMATION, confidence(listing, facts), call.span(),
                        message(listing, sort, facts)).fix(fix(listing, sort, facts)).add();
            }
        }
    }

    private static Confidence confidence(Listings.Listing listing, FileFacts facts) {
        if (!listing.sure() || !facts.isDockerfile() && listing.kept() != Listings.Kept.ARCHIVE
                && !ScriptPurpose.of(facts).makes()) {
            return Confidence.POSSIBLE;
        }
        return facts.isDockerfile() && listing.kept() == Listings.Kept.ARCHIVE ? Confidence.CERTAIN : Confidence.LIKELY;
    }

    /** Whether sort compares as the locale does, and that is not known to be C. In an image it is, unless it is set. */
    private static boolean isByLocale(CommandCall call, FileFacts facts) {
        if (call.arguments().stream().anyMatch(a -> BY_NUMBER.matcher(a.value().pattern()).matches())) {
            return false;
        }
        for (String variable : new String[] {"LC_ALL", "LC_COLLATE", "LANG"}) {
            Optional<Value> value = call.environment(variable).filter(v -> !v.isEmpty());
            if (value.isPresent()) {
                return !BYTES.matcher(value.get().pattern()).matches();
            }
        }
        return !facts.isDockerfile();
    }

    private static String message(Listings.Listing listing, boolean sort, FileFacts facts) {
        String where = switch (listing.kept()) {
            case ARCHIVE -> "an archive";
            case FILE -> "a file";
            case LINK -> "a link";
        };
        if (sort) {
            return "sort orders as the locale " + (facts.isDockerfile()
                    ? "that is set here says, by rules that change with the C library," : "of the machine says,") + " and the order gets into " + where
                    + "; set LC_ALL=C for it.";
        }
        if (listing.kept() == Listings.Kept.LINK) {
            return "The link is made again for each file that is found, and the last one wins: the order is that"
                    + " of the file"
                    + " system, which differs from machine to machine. Sort the list, or name the one file.";
        }
        return "`" + listing.call().name() + "` lists files in the order of the file system, which differs from"
                + " machine to"
                + " machine, and the order gets into " + where + "; sort the list: | LC_ALL=C sort.";
    }

    private static Optional<Fix> fix(Listings.Listing listing, boolean sort, FileFacts facts) {
        CommandCall call = listing.call();
        if (call.step().shape() == Step.Shape.EXEC_FORM || call.wrapper().isPresent()) {
            return Optional.empty();
        }
        if (sort) {
            return call.assignments().isEmpty() && call.command().whole() ? Optional.of(Fix.safe("Sort by bytes",
                    Edit.insert(call.command().span().start(), "LC_ALL=C "))) : Optional.empty();
        }
        if (!Listings.printsNames(call) || call.arguments().stream().anyMatch(a -> !a.whole())
                || !isRunByItself(call, facts)) {
            return Optional.empty();
        }
        boolean nul = call.arguments().stream().anyMatch(a -> a.is("-print0"));
        return Optional.of(Fix.safe("Sort the list", Edit.insert(end(call, facts),
                " | LC_ALL=C sort" + (nul ? " -z" : ""))));
    }

    /** Whether the list comes out where the command ends: not of a group whose output goes on as a whole. */
    private static boolean isRunByItself(CommandCall call, FileFacts facts) {
        int end = call.span().end();
        for (Redirect redirect : call.redirects()) {
            String between = end <= redirect.span().start()
                    ? facts.document().text().substring(end, redirect.span().start()) : "";
            if (redirect.isOutput() && between.chars().anyMatch(c -> ";})&|\n".indexOf(c) >= 0)) {
                return false;
            }
        }
        return true;
    }

    /** Behind the last argument and what sends errors elsewhere. */
    private static int end(CommandCall call, FileFacts facts) {
        String text = facts.document().text();
        int end = call.span().end();
        for (Redirect redirect : call.redirects()) {
            boolean next = redirect.span().start() >= end && text.substring(end, redirect.span().start()).isBlank();
            if (redirect.descriptor().equals("2") && next) {
                end = redirect.span().end();
            }
        }
        return end;
    }
}
